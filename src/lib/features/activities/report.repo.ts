// Telling whoever keeps the list what is wrong in it: one sealed letter from nobody in particular, through the outbox.

import type { Letter } from '#lib/features/connect/letter.ts';
import type { Address } from '#lib/mailbox/address.ts';
import { now } from '#lib/platform/clock.ts';
import { alone } from '#lib/platform/mailbox/alone.ts';
import { newPairKey, type LetterSealing } from '#lib/platform/mailbox/letters.ts';
import { outgoingCollection } from '#lib/platform/mailbox/post-records.ts';
import { listOutgoing, prepareLetter } from '#lib/platform/mailbox/post.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { openVault, removal, update } from '#lib/platform/vault/vault.ts';
import type { Activity } from './activity.ts';
import {
	addReport,
	goingCollection,
	standingOf,
	takeBackReport,
	type Going,
	type ReportStanding
} from './going.ts';
import { findGoing } from './going.repo.ts';

const longestLine = 500;
const longestWords = 20_000;

/** `no-fault`: what is wrong was not chosen yet. `too-long`: there is more to it than one letter holds. */
export type Reporting = 'sent' | 'no-fault' | 'too-long';

/**
 * Seals what was written down about an activity and puts it into the outbox, in one write with the note of it. What is
 * sent is what is kept: whoever calls this first saves what was typed.
 */
export async function sendReport(
	activity: Activity,
	sourceNames: string,
	keeper: Address,
	sealing?: Pick<LetterSealing, 'seal'>
): Promise<Reporting> {
	const found = await findGoing(activity.id);
	if (found?.value.fault === undefined) return 'no-fault';
	const { fault, wrong: words } = found.value;
	if (words.length > longestWords) return 'too-long';
	const pairKey = newPairKey();
	const letter: Letter = {
		kind: 'report',
		pairKey,
		activity: {
			id: activity.id,
			name: activity.name,
			source: sourceNames.slice(0, longestLine)
		},
		fault,
		words
	};
	const made = await prepareLetter(JSON.stringify(letter), { to: keeper, pairKey }, sealing);
	if (!made.ok) return 'too-long';
	const report = { letterId: made.id, madeAt: now(), fault, words };
	await (
		await openVault()
	).write([
		made.change,
		update(goingCollection, found.id, (going) => addReport(going ?? found.value, report))
	]);
	return 'sent';
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
