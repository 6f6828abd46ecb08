import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { axeFindings } from '../support/axe.ts';
import { readCodes } from '../support/codes.ts';
import { deskMs, deskPassphrase, makeDesk, showInvite, unlockDesk } from '../support/desk.ts';
import { expect, test } from '../support/test.ts';

test('a desk is behind its passphrase, and a lock leaves nothing on the screen', async ({
	page
}) => {
	await makeDesk(page, 'Wendy Okoro');
	const link = await showInvite(page);
	expect(await axeFindings(page)).toEqual([]);
	const code = page.getByRole('img', { name: /^A code to scan/ });
	expect(await readCodes(await code.screenshot())).toEqual([link]);

	await page.getByRole('button', { name: 'Lock' }).click();
	await expect(page.getByRole('heading', { name: 'Your desk is locked' })).toBeVisible();
	await expect(page.getByText('Wendy Okoro')).toHaveCount(0);
	// No key is left on the page or in the browser: not even the records' names can be read without it.
	await page.reload();
	await page.getByLabel('Passphrase', { exact: true }).fill('seven small boats at shore');
	await page.getByRole('button', { name: 'Unlock' }).click();
	await expect(page.getByText('That is not the passphrase.')).toBeVisible({ timeout: deskMs });
	expect(await axeFindings(page)).toEqual([]);
	await page.getByLabel('Passphrase', { exact: true }).fill(` ${deskPassphrase} `);
	await page.getByLabel('Passphrase', { exact: true }).press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wendy Okoro', {
		timeout: deskMs
	});
	await expect(page.getByRole('textbox', { name: 'The link' })).toHaveValue(link);

	// Without use for a quarter of an hour it locks itself.
	await page.clock.install();
	await page.reload();
	await unlockDesk(page, 'Wendy Okoro');
	await page.clock.fastForward(16 * 60 * 1000);
	await expect(page.getByRole('heading', { name: 'Your desk is locked' })).toBeVisible();

	// Whoever lost the passphrase starts anew.
	await page.locator('summary', { hasText: 'I have lost the passphrase' }).click();
	await page.getByRole('button', { name: 'Delete this desk' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Delete it' }).click();
	await expect(page.getByRole('heading', { name: 'Make your desk' })).toBeVisible();
});

test.describe('a person, a carer and a worker, with the server restarted between them', () => {
	let data: string;
	let server: AppServer;

	test.beforeAll(async () => {
		data = mkdtempSync(join(tmpdir(), 'waymark-three-'));
		server = await startAppServer({ env: { DATA_DIR: data } });
	});

	test.afterAll(async () => {
		await server.stop().catch(() => undefined);
		rmSync(data, { recursive: true, force: true });
	});

	test.use({ expectedProblems: /ERR_CONNECTION|ERR_EMPTY_RESPONSE|Failed to load resource/ });

	/** Both sides look for letters by themselves while their page is open. */
	const soon = { timeout: 90_000 };
	const press = (page: Page, name: string) =>
		page.getByRole('button', { name, exact: true }).click();
	const type = (page: Page, label: string, words: string) =>
		page.getByRole('textbox', { name: label }).fill(words);

	/** Opens the worker's link on a phone, and gives the four words that stand there. */
	async function openInvitation(page: Page, link: string, name: string): Promise<string> {
		await page.goto('/connect');
		await expect(page.locator('main[data-ready]')).toBeVisible();
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

	async function look(desk: Page) {
		await desk.getByRole('button', { name: 'Look for news' }).click();
	}

	test('letters go both ways, and nothing anybody typed is ever with the server', async ({
		browser
	}) => {
		test.setTimeout(4 * deskMs);
		const contexts = await Promise.all(
			[1, 2, 3].map(() => browser.newContext({ baseURL: server.origin }))
		);
		const [page, desk, carer] = (await Promise.all(
			contexts.map((context) => context.newPage())
		)) as [Page, Page, Page];
		const wire: string[] = [];
		for (const each of [page, desk, carer]) {
			each.on('request', (request) =>
				wire.push(request.url(), request.postDataBuffer()?.toString('latin1') ?? '')
			);
		}
		await makeDesk(desk, 'Wendy Okoro');
		const link = await showInvite(desk);
		const words = await openInvitation(page, link, 'Samphire');
		await openInvitation(carer, link, 'Amaranth');
		// The server goes away with everything it has in memory, and comes back.
		const port = Number(new URL(server.origin).port);
		await server.stop();
		server = await startAppServer({ port, env: { DATA_DIR: data } });
		await page.goto('/connect');
		await look(desk);
		const hello = desk.getByRole('region', { name: 'Samphire wants to connect' });
		await expect(hello).toBeVisible(soon);
		expect((await hello.getByRole('listitem').allInnerTexts()).join(' ')).toBe(words);
		await expect(desk.getByRole('region', { name: 'Amaranth wants to connect' })).toBeVisible(soon);
		expect(await axeFindings(desk)).toEqual([]);
		await hello.getByRole('button', { name: 'The words are the same' }).click();
		await expect(hello).toHaveCount(0);
		await desk.getByRole('button', { name: 'Not now' }).click();
		await expect(desk.getByRole('heading', { name: 'Wants to connect' })).toHaveCount(0);
		await expect(
			page.getByRole('region', { name: 'Wendy Okoro' }).getByText(/^Connected since/)
		).toBeVisible(soon);

		await desk.getByRole('link', { name: /^Samphire/ }).click();
		const note = desk.getByRole('textbox', { name: 'Your note' });
		await note.fill('Bring the pomegranate form');
		await press(desk, 'Send');
		await expect(desk.getByText('Bring the pomegranate form')).toBeVisible();
		await expect(note).toHaveValue('');
		await desk.getByLabel('A step for their plan').check();
		await type(desk, 'The step you suggest', 'Walk to the kiosk');
		await press(desk, 'Send');
		await expect(desk.getByText('You suggested a step')).toBeVisible();
		await expect(desk.getByText('Sent.', { exact: true })).toHaveCount(2, soon);
		expect(await axeFindings(desk)).toEqual([]);

		await page.goto('/connect');
		await expect(page.getByText('Bring the pomegranate form')).toBeVisible(soon);
		const step = page.getByRole('region', { name: 'Wendy Okoro suggests a small step' });
		await step.getByRole('button', { name: 'Put it in my plan' }).click();
		await expect(step.getByText('It is in your plan.')).toBeVisible();
		await desk.getByRole('button', { name: 'Lock' }).click();
		await unlockDesk(desk, 'Samphire');
		await expect(desk.getByText('They said yes.')).toBeVisible(soon);

		await server.stop();
		const disk = globSync('**/*', { cwd: data, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
		const secrets = ['Samphire', 'Amaranth', 'Okoro', 'pomegranate', 'kiosk', link.split('#')[1]!];
		for (const place of [disk.join(), wire.join(), server.log()])
			for (const secret of secrets) expect(place.includes(secret), secret).toBe(false);
		await Promise.all(contexts.map((context) => context.close()));
	});
});
