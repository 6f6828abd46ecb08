import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Letter } from '../../src/lib/features/connect/letter.ts';
import type { Address } from '../../src/lib/mailbox/address.ts';
import { everyHostileText, hostileTexts } from '../fixtures/hostile-text.ts';
import { startAppServer } from '../support/app-server.ts';
import { becomeTeam, deskMs, lookForNews, makeDesk, operatorAddress } from '../support/desk.ts';
import { openReady } from '../support/look.ts';
import { expectOnlyText } from '../support/only-text.ts';
import { newStranger, type Stranger } from '../support/stranger.ts';
import { expect, test } from '../support/test.ts';

const soon = { timeout: 90_000 };
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
/** What fits where a name or a place goes. */
const lines = hostileTexts.filter((words) => words.trim() !== '' && words.length <= 400);
const aName = (number: number) => `${number}: ${lines[number * 29] ?? '<b>'}`;
const words = everyHostileText.slice(0, 15_000);

/** Every text once as a title, a heading, a label and somebody's words. */
const hostileDocument = {
	kind: 'waymark-shared',
	version: 1,
	madeOn: '2026-11-22',
	from: aName(1),
	language: 'ar',
	items: hostileTexts.map((text) => ({
		title: { en: text, own: text },
		parts: [
			{
				heading: { en: text, own: text },
				paragraphs: [{ label: { en: text, own: text }, words: text }]
			}
		]
	}))
};

/** Everything there is to write, in words that would do harm anywhere but as text. */
async function writeAll(stranger: Stranger, to: Address): Promise<void> {
	const secret = await stranger.place(JSON.stringify(hostileDocument));
	const endsAt = Date.now() + 86_400_000;
	const letters: Letter[] = [
		{ kind: 'welcome', name: aName(2), role: aName(3) },
		{ kind: 'note', words },
		{ kind: 'step', words: words.slice(0, 2_000) },
		{ kind: 'appointment', date: '2027-03-02', time: '14:30', place: aName(4), words },
		{ kind: 'outcome', outcome: 'closed', words },
		{ kind: 'share', share: 'share-0001', secret, endsAt, isLive: true }
	];
	for (const letter of letters) await stranger.write(to, letter);
}

/** Opens what is folded, and looks whether any of it became more than text. */
async function expectText(page: Page, what: string): Promise<string> {
	await page.evaluate(() => {
		for (const fold of document.querySelectorAll('details')) fold.open = true;
	});
	return expectOnlyText(page, what);
}

function expectAllIn(text: string): void {
	const missing = hostileTexts.filter((each) => !text.includes(each));
	expect(missing).toEqual([]);
}

let dialogs: string[];

test.beforeEach(({ page }) => {
	dialogs = [];
	page.on('dialog', (dialog) => {
		dialogs.push(dialog.message());
		void dialog.dismiss();
	});
});

test.afterEach(() => expect(dialogs).toEqual([]));

test('whatever comes to a desk stays text: names, requests, letters, what is shared', async ({
	browser
}) => {
	test.setTimeout(4 * deskMs);
	const data = mkdtempSync(join(tmpdir(), 'waymark-hostile-'));
	const server = await startAppServer({ env: { DATA_DIR: data } });
	const context = await browser.newContext({ baseURL: server.origin });
	const blocked: string[] = [];
	context.on('console', (message) => {
		if (message.type() === 'error') blocked.push(message.text());
	});
	const desk = await context.newPage();
	await makeDesk(desk, aName(5), await operatorAddress(server));
	await becomeTeam(desk, 'Local Enablement Team', aName(6));
	const kept = JSON.parse(readFileSync(join(data, 'teams.json'), 'utf8')) as {
		teams: Address[];
	};
	const [team] = kept.teams;
	if (!team) throw new Error('no team');
	const to = { recipient: team.recipient, inbox: team.inbox };

	const asking = await newStranger(server.origin);
	await asking.introduce(to, aName(7), hostileDocument);
	for (const number of [8, 9, 10]) {
		await (await newStranger(server.origin)).introduce(to, aName(number));
	}
	const hellos = desk.getByRole('button', { name: 'The words are the same' });
	await lookForNews(desk, hellos.nth(2));
	await expect(hellos).toHaveCount(3);
	const list = await expectText(desk, 'the list');
	for (const number of [6, 7, 8, 9, 10]) expect(list).toContain(aName(number));

	await press(desk, 'Open it');
	await expect(desk.getByRole('button', { name: 'Print it' })).toBeVisible(soon);
	expectAllIn(await expectText(desk, 'the request'));
	await desk.emulateMedia({ media: 'print' });
	expectAllIn(await expectText(desk, 'the request on paper'));
	await desk.emulateMedia({ media: 'screen' });

	await writeAll(asking, to);
	await desk.getByRole('link', { name: /^Back to/ }).click();
	const shared = desk.getByRole('link', { name: /Kept up to date until/ });
	await lookForNews(desk, shared);
	const person = await expectText(desk, 'the person');
	expect(person).toContain(words);
	await shared.click();
	await expect(desk.getByRole('button', { name: 'Print it' })).toBeVisible(soon);
	expectAllIn(await expectText(desk, 'what is shared'));
	expect(blocked.filter((line) => line.startsWith('blocked'))).toEqual([]);
	await context.close();
	await server.stop();
	rmSync(data, { recursive: true, force: true });
});

test('whatever comes to a person stays text: a card, a name, letters, what is shared', async ({
	page,
	server
}) => {
	test.setTimeout(2 * deskMs);
	const worker = await newStranger(server.origin);

	// A card behind an invitation.
	const card = {
		kind: 'waymark-card',
		version: 1,
		side: 'worker',
		name: aName(1),
		role: aName(2),
		team: aName(3),
		address: worker.address
	};
	const invitation = await worker.place(JSON.stringify(card));
	await openReady(page, '/connect');
	await press(page, 'Open someone’s code');
	await page.getByRole('textbox', { name: 'Their link' }).fill(`#${invitation}`);
	await press(page, 'Open this link');
	await expect(page.getByRole('heading', { name: 'Is this who you want?' })).toBeVisible();
	const met = await expectText(page, 'a card');
	for (const number of [1, 2, 3]) expect(met).toContain(aName(number));

	// Somebody who opened the person's own code.
	await openReady(page, '/connect');
	await press(page, 'Show my code');
	await page.getByRole('textbox', { name: 'The name they see for me' }).fill(aName(4));
	await press(page, 'Make my code');
	await expect(page.getByText(/^It can be opened until/)).toBeVisible();
	const link = await page.getByRole('textbox', { name: 'My link' }).inputValue();
	const mine = JSON.parse(await worker.read(link.split('#')[1] ?? '')) as { address: Address };
	await worker.introduce(mine.address, aName(5));
	await openReady(page, '/connect');
	const yes = page.getByRole('button', { name: 'The same words: connect' });
	await expect(yes).toBeVisible(soon);
	expect(await expectText(page, 'a name')).toContain(aName(5));
	await yes.click();
	await expect(yes).toHaveCount(0);

	await writeAll(worker, mine.address);
	await openReady(page, '/connect');
	await expect(page.getByRole('button', { name: 'Yes, I will come' })).toBeVisible(soon);
	const came = await expectText(page, '/connect');
	expect(came).toContain(words);
	expect(came).toContain(aName(4).slice(0, 20));
	await press(page, 'Yes, I will come');
	await expect(page.getByText('It is in your appointments.')).toBeVisible();
	await openReady(page, '/pathway');
	await page.getByRole('link', { name: /^Choice appointment/ }).click();
	await expect(page.getByRole('textbox', { name: 'Where' })).toHaveValue(aName(4));
	await expectText(page, 'the appointment');
	await openReady(page, '/shared');
	await page.getByRole('link', { name: 'Read it' }).first().click(soon);
	await expect(page.getByRole('article').first()).toBeVisible();
	expectAllIn(await expectText(page, '/shared'));
});
