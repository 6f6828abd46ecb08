// Telling whoever keeps the list what is wrong in it: one sealed letter from nobody in particular, through the outbox.

import type { Letter } from '#lib/features/connect/letter.ts';
import type { Address } from '#lib/mailbox/address.ts';
import { now } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/ids.ts';
import { alone } from '#lib/platform/mailbox/alone.ts';
import { newPairKey, type LetterSealing } from '#lib/platform/mailbox/letters.ts';
import { outgoingCollection } from '#lib/platform/mailbox/post-records.ts';
import { listOutgoing, prepareLetter } from '#lib/platform/mailbox/post.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { openVault, put, removal, update } from '#lib/platform/vault/vault.ts';
import type { Activity } from './activity.ts';
import {
	addReport,
	goingCollection,
	newGoing,
	standingOf,
	takeBackReport,
	type Fault,
	type Going,
	type ReportStanding
} from './going.ts';
import { findGoing } from './going.repo.ts';

const longestLine = 500;
const longestWords = 20_000;

/** Seals it and puts it into the outbox, in one write with the note of it. False when it is too long to send. */
export async function sendReport(
	activity: Activity,
	sourceNames: string,
	{ fault, words }: { fault: Fault; words: string },
	keeper: Address,
	sealing?: Pick<LetterSealing, 'seal'>
): Promise<boolean> {
	if (words.length > longestWords) return false;
	const pairKey = newPairKey();
	const { id: activityId, name } = activity;
	const source = sourceNames.slice(0, longestLine);
	const letter: Letter = {
		kind: 'report',
		pairKey,
		activity: { id: activityId, name, source },
		fault,
		words
	};
	const made = await prepareLetter(JSON.stringify(letter), { to: keeper, pairKey }, sealing);
	if (!made.ok) return false;
	const report = { letterId: made.id, madeAt: now(), fault, words };
	const found = await findGoing(activityId);
	const change = (going: Going | undefined) =>
		addReport(going ?? newGoing(activity, sourceNames), report);
	await (
		await openVault()
	).write([
		made.change,
		found
			? update(goingCollection, found.id, (going) => change(going ?? found.value))
			: put(goingCollection, newId(), change(undefined))
	]);
	return true;
}

/** - `unsent`: it never left. `unsure`: it was tried, and may be there. `late`: it is there. */
export type TakenBack = 'unsent' | 'unsure' | 'late';

/** Takes a report out of the outbox. What was typed stands in its field again. */
export async function takeReportBack(
	{ id, value }: Stored<Going>,
	letterId: string
): Promise<TakenBack> {
	const vault = await openVault();
	let taken: TakenBack = 'late';
	// Under the outbox's own lock: nothing is being sent meanwhile.
	await alone('letters', async () => {
		const letter = (await listOutgoing()).find(({ id }) => id === letterId);
		if (letter?.value.state !== 'waiting') return;
		await vault.write([
			removal(outgoingCollection, letterId),
			update(goingCollection, id, (going) => takeBackReport(going ?? value, letterId))
		]);
		taken = letter.value.tries === 0 ? 'unsent' : 'unsure';
	});
	return taken;
}

/** How the reports about one activity stand, newest first. */
export async function readReports(going: Going | undefined): Promise<ReportStanding[]> {
	if (!going || going.reports.length === 0) return [];
	const letters = await listOutgoing();
	return going.reports.map((report) => standingOf(report, letters));
}
