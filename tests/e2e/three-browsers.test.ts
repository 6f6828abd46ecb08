import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { axeFindings } from '../support/axe.ts';
import { expectNowhere, listenTo, lookable, memoryOf } from '../support/canaries.ts';
import { deskMs, lookForNews, makeDesk, showInvite, unlockDesk } from '../support/desk.ts';
import { filesIn } from '../support/files.ts';
import { openReady } from '../support/look.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { visitAndKeep } from '../support/site.ts';
import { expect, test } from '../support/test.ts';

/** Both sides look for letters by themselves while their page is open. */
const soon = { timeout: 90_000 };
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const type = (page: Page, label: string, words: string) =>
	page.getByRole('textbox', { name: label }).fill(words);

/** Opens the worker's link on a phone, and gives the four words that stand there. */
async function openInvitation(page: Page, link: string, name: string): Promise<string> {
	await openReady(page, '/connect');
	await press(page, 'Open someone’s code');
	await type(page, 'Their link', link);
	await press(page, 'Open this link');
	await expect(page.getByText('Wendy Okoro', { exact: true })).toBeVisible();
	await type(page, 'The name they see for me', name);
	await press(page, 'Connect');
	await expect(page.getByRole('heading', { name: 'Compare four words' })).toBeFocused();
	const words = page.getByRole('listitem').and(page.locator('[translate=no] > *'));
	await expect(words).toHaveCount(4);
	return (await words.allInnerTexts()).map((word) => word.trim()).join(' ');
}

/** Shares the medicines straight with the worker, to be kept up to date. */
async function shareMedicines(page: Page, words: string): Promise<void> {
	await openReady(page, '/medicines');
	const field = page.getByRole('textbox', { name: 'What makes me ill', exact: true });
	await field.fill(words);
	await field.blur();
	await expect(page.getByText('Saved').first()).toBeVisible();
	await openReady(page, '/share?item=medicines');
	await press(page, 'Next');
	await press(page, 'Wendy Okoro');
	await expect(page.getByLabel('Straight to them')).toBeChecked();
	await press(page, 'Next');
	await press(page, 'Share it');
	await expect(page.getByRole('heading', { name: 'Shared with Wendy Okoro' })).toBeVisible();
}

test.describe('a person, a carer and a worker', () => {
	test.use({ serviceWorkers: 'allow', expectedProblems: /ERR_|Failed to load resource/ });

	for (const store of ['SQLite', 'PostgreSQL'] as const) {
		test(`on ${store}: the person has no network for a while, the server is restarted, and it never learns a word`, async ({
			browser
		}) => {
			test.setTimeout(5 * deskMs);
			const data = mkdtempSync(join(tmpdir(), 'waymark-three-'));
			const memory = mkdtempSync(join(tmpdir(), 'waymark-memory-'));
			const postgres: TestPostgres | undefined =
				store === 'PostgreSQL' ? await startPostgres() : undefined;
			const env = {
				DATA_DIR: data,
				...lookable(memory),
				...(postgres ? { DATABASE_URL: await postgres.newDatabase() } : {})
			};
			let server: AppServer = await startAppServer({ env });
			const { origin } = server;
			const contexts = await Promise.all(
				[1, 2, 3].map(() => browser.newContext({ baseURL: origin }))
			);
			const wire = listenTo(contexts);
			const [page, desk, carer] = (await Promise.all(
				contexts.map((context) => context.newPage())
			)) as [Page, Page, Page];

			// The first third: all of them have a network, and meet.
			await visitAndKeep(page);
			await makeDesk(desk, 'Wendy Okoro');
			const link = await showInvite(desk);
			const words = await openInvitation(page, link, 'Samphire');
			await openInvitation(carer, link, 'Amaranth');
			const hello = desk.getByRole('region', { name: 'Samphire wants to connect' });
			await lookForNews(desk, hello);
			expect((await hello.getByRole('listitem').allInnerTexts()).join(' ')).toBe(words);
			await lookForNews(desk, desk.getByRole('region', { name: 'Amaranth wants to connect' }));
			expect(await axeFindings(desk)).toEqual([]);
			await hello.getByRole('button', { name: 'The words are the same' }).click();
			await expect(hello).toHaveCount(0);
			await desk.getByRole('button', { name: 'Not now' }).click();
			await expect(desk.getByRole('heading', { name: 'Wants to connect' })).toHaveCount(0);
			await openReady(page, '/connect');
			await expect(
				page.getByRole('region', { name: 'Wendy Okoro', exact: true }).getByText(/^Connected since/)
			).toBeVisible(soon);

			// The second: the person's phone has none, the worker writes, and the server goes away and comes back.
			await contexts[0]!.setOffline(true);
			await shareMedicines(page, 'Pomegranate brings me out in spots');
			await expect(page.getByText('Not sent yet.')).toBeVisible();
			await desk.getByRole('link', { name: /^Samphire/ }).click();
			const note = desk.getByRole('textbox', { name: 'Your note' });
			await note.fill('Bring the tamarind form');
			await press(desk, 'Send');
			await expect(desk.getByText('Bring the tamarind form')).toBeVisible();
			await expect(note).toHaveValue('');
			await expect(desk.getByText('Sent.', { exact: true })).toHaveCount(1, soon);
			const beforeRestart = [await memoryOf(server, memory), server.log()];
			await server.stop();
			await desk.getByLabel('A step for their plan').check();
			await type(desk, 'The step you suggest', 'Walk to the kiosk');
			await press(desk, 'Send');
			await expect(desk.getByText('You suggested a step')).toBeVisible();
			await expect(desk.getByText('Not sent yet.')).toBeVisible();
			server = await startAppServer({ port: Number(new URL(origin).port), env });
			expect(await axeFindings(desk)).toEqual([]);

			// The last: everything arrives, each thing once.
			await contexts[0]!.setOffline(false);
			await expect(desk.getByText('Sent.', { exact: true })).toHaveCount(2, soon);
			await openReady(page, '/connect');
			await expect(page.getByText('Bring the tamarind form')).toBeVisible(soon);
			const step = page.getByRole('region', { name: 'Wendy Okoro suggests a small step' });
			await step.getByRole('button', { name: 'Put it in my plan' }).click(soon);
			await expect(step.getByText('It is in your plan.')).toBeVisible();
			await openReady(page, '/share');
			await expect(page.getByText('Not sent yet.')).toHaveCount(0, soon);
			const medicines = desk.getByRole('link', { name: /^My medicines/ });
			await lookForNews(desk, medicines);
			await medicines.click();
			await expect(desk.getByText('Pomegranate brings me out in spots')).toBeVisible();
			await desk.getByRole('link', { name: 'Back to Samphire' }).click();
			await openReady(page, '/connect');
			const opened = page.getByRole('heading', { name: /^Wendy Okoro opened what you shared/ });
			await lookForNews(page, opened);
			await expect(opened).toHaveCount(1);
			await expect(page.getByText('Bring the tamarind form')).toHaveCount(1);
			await desk.getByRole('button', { name: 'Lock' }).click();
			await unlockDesk(desk, 'Samphire');
			await expect(desk.getByText('They said yes.')).toBeVisible(soon);

			const secrets = ['Samphire', 'Amaranth', 'Okoro', 'Pomegranate', 'tamarind', 'kiosk'];
			const held = [await memoryOf(server, memory), ...beforeRestart];
			await server.stop();
			expectNowhere([...secrets, link.split('#')[1]!], {
				disk: filesIn(data).join('\n') + (postgres?.files().join('\n') ?? ''),
				memory: held.join('\n'),
				wire: wire.join('\n'),
				log: server.log()
			});
			await Promise.all(contexts.map((context) => context.close()));
			await postgres?.stop();
			for (const folder of [data, memory]) rmSync(folder, { recursive: true, force: true });
		});
	}
});
