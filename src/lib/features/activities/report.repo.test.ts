import { beforeEach, expect, test } from 'vitest';
import {
	hurryPost,
	listConnections,
	listHellos,
	runPost
} from '#lib/features/connect/connect.repo.ts';
import { becomeTeam, makeDesk, readDesk } from '#lib/features/desk/desk.repo.ts';
import type { Address } from '#lib/mailbox/address.ts';
import { ownInboxCollection } from '#lib/platform/mailbox/post-records.ts';
import { MailboxClient } from '#lib/platform/mailbox/mailbox-client.ts';
import { openVault } from '#lib/platform/vault/vault.ts';
import { anActivity } from '../../../../tests/support/many-activities.ts';
import { sealing, useMailbox } from '../../../../tests/support/letters.ts';
import { devicesOf } from '../../../../tests/support/vault.ts';
import type { Fault } from './going.ts';
import { changeGoing, findGoing, removeGoing, saveActivity } from './going.repo.ts';
import { readReports, sendReport, takeReportBack } from './report.repo.ts';

const choir = anActivity({ id: 'council:choir', name: 'Choir' });
const moved = { fault: 'place', words: 'It moved to the library.' } as const;

const mailbox = useMailbox();
let as: Record<'sam' | 'keeper' | 'stranger', () => Promise<void>>;

beforeEach(() => {
	as = devicesOf('sam', 'keeper', 'stranger');
});

const post = () => runPost(mailbox.client, sealing);
const nowhere = new MailboxClient('http://127.0.0.1:1');
const reports = async () => readReports((await findGoing(choir.id))?.value);
const states = async () => (await reports()).map(({ at }) => at);

/** Somebody's desk gets what is wrong in the list; gives the address of it. */
async function keeperHere(): Promise<Address> {
	await as.keeper();
	await makeDesk({ name: 'Nadia', role: '', team: '' }, sealing);
	let address: Address | undefined;
	await becomeTeam('list-keeper', 'List', 'token', ({ recipient, inbox }) => {
		address = { recipient, inbox };
		return Promise.resolve('done');
	});
	await post();
	await as.sam();
	return address!;
}

async function send(keeper: Address, { fault, words }: { fault?: Fault; words: string } = moved) {
	await changeGoing(choir, 'Council directory', (going) => ({ ...going, fault, wrong: words }));
	return sendReport(choir, 'Council directory', keeper, sealing);
}

test('what is wrong waits with no network, and is at the desk once there is one', async () => {
	const keeper = await keeperHere();
	expect(await send(keeper)).toBe('sent');
	await runPost(nowhere, sealing);
	expect(await states()).toEqual(['waiting']);
	await as.sam(); // opened again
	const [{ report } = { report: undefined }] = await reports();
	expect(report).toMatchObject(moved);
	// Left to its pause: as the network coming back does.
	await hurryPost();
	await post();
	expect(await reports()).toMatchObject([{ at: 'sent', sentAt: expect.any(Number) as number }]);

	await as.keeper();
	await post();
	const { listReports } = await readDesk();
	expect(listReports).toMatchObject([
		{
			isPutAway: false,
			report: {
				activity: { id: 'council:choir', name: 'Choir', source: 'Council directory' },
				...moved
			}
		}
	]);
	expect(Object.keys(listReports[0]!.report).toSorted()).toEqual(
		['activity', 'fault', 'kind', 'pairKey', 'words'] // nobody's name, and nowhere to answer
	);
	expect([await listHellos(), await listConnections()]).toEqual([[], []]);
});

test('the server never sees what was typed', async () => {
	const keeper = await keeperHere();
	const seen: string[] = [];
	const watching = new MailboxClient(mailbox.origin, async (input, init) => {
		if (init.body) seen.push(Buffer.from(init.body as Uint8Array).toString('latin1'));
		return fetch(input, init);
	});
	await send(keeper);
	await runPost(watching, sealing);
	expect(await states()).toEqual(['sent']);
	expect(seen).toHaveLength(1);
	for (const word of ['library', 'Choir', 'choir', 'place']) expect(seen[0]).not.toContain(word);
});

test('one that waits can be taken back, and stands in its field again', async () => {
	const keeper = await keeperHere();
	await send(keeper);
	const going = (await findGoing(choir.id))!;
	expect(going.value).toMatchObject({ wrong: '' });
	expect(await takeReportBack(going, going.value.reports[0]!.letterId)).toBe('unsent');
	expect((await findGoing(choir.id))?.value).toMatchObject({
		wrong: moved.words,
		fault: moved.fault,
		reports: []
	});
	await post();
	await as.keeper();
	await post();
	expect((await readDesk()).listReports).toEqual([]);
});

test('one that was tried may be there already, and one that was sent is', async () => {
	const keeper = await keeperHere();
	await send(keeper);
	await runPost(nowhere, sealing);
	let going = (await findGoing(choir.id))!;
	expect(await takeReportBack(going, going.value.reports[0]!.letterId)).toBe('unsure');
	await send(keeper);
	await post();
	going = (await findGoing(choir.id))!;
	expect(await takeReportBack(going, going.value.reports[0]!.letterId)).toBe('late');
	expect(await states()).toEqual(['sent']);
});

test('it stays said when the activity is taken off what is saved', async () => {
	const keeper = await keeperHere();
	await saveActivity(choir, 'Council directory');
	await send(keeper);
	const saved = (await findGoing(choir.id))!;
	const bringBack = await removeGoing(saved);
	expect((await findGoing(choir.id))?.value.savedOn).toBeUndefined();
	expect(await states()).toEqual(['waiting']);
	await bringBack();
	expect((await findGoing(choir.id))?.value.savedOn).toBeDefined();
});

test('what is longer than the desk reads is not sent', async () => {
	const keeper = await keeperHere();
	expect(await send(keeper, { ...moved, words: 'x'.repeat(20_001) })).toBe('too-long');
	expect(await reports()).toEqual([]);
});

test('nothing is sent before it is said what is wrong', async () => {
	const keeper = await keeperHere();
	expect(await sendReport(choir, 'Council directory', keeper, sealing)).toBe('no-fault');
	expect(await send(keeper, { words: 'It moved.' })).toBe('no-fault');
	expect(await reports()).toEqual([]);
});

test('what is typed while it is being sealed stays in its field', async () => {
	const keeper = await keeperHere();
	await changeGoing(choir, 'Council directory', (going) => ({
		...going,
		fault: moved.fault,
		wrong: moved.words
	}));
	await sendReport(choir, 'Council directory', keeper, {
		seal: async (...given) => {
			await changeGoing(choir, 'Council directory', (going) => ({ ...going, wrong: 'And later.' }));
			return sealing.seal(...given);
		}
	});
	const going = (await findGoing(choir.id))?.value;
	expect(going).toMatchObject({ wrong: 'And later.', reports: [moved] });
});

test('a desk that is no team’s hears no reports from strangers', async () => {
	await as.keeper();
	await makeDesk({ name: 'Wendy', role: '', team: '' }, sealing);
	const [mine] = (await (await openVault()).list(ownInboxCollection)).records;
	await post();
	await as.stranger();
	await send(mine!.value);
	await post();
	await as.keeper();
	await post();
	expect((await readDesk()).listReports).toEqual([]);
});
