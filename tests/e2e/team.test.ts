import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startAppServer } from '../support/app-server.ts';
import { axeFindings } from '../support/axe.ts';
import {
	becomeTeam,
	deskMs,
	fillInDesk,
	lookForNews,
	makeDesk,
	operatorAddress
} from '../support/desk.ts';
import { openReady } from '../support/look.ts';
import { main, referMyself } from '../support/refer.ts';
import { expect, test } from '../support/test.ts';

/** Every desk and every phone looks for letters by itself while its page is open. */
const soon = { timeout: 90_000 };
const team = 'The team in the town hall';
const filePassphrase = 'told by telephone at noon';

async function sendNote(desk: Page, words: string): Promise<void> {
	await desk.getByRole('textbox', { name: 'Your note' }).fill(words);
	await desk.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(main(desk).getByText(words)).toBeVisible();
}

test('a colleague who is given the key reads what the team reads, and each sees what the other did', async ({
	browser
}) => {
	test.setTimeout(4 * deskMs);
	const data = mkdtempSync(join(tmpdir(), 'waymark-team-'));
	const server = await startAppServer({ env: { DATA_DIR: data } });
	const contexts = await Promise.all(
		[1, 2, 3].map(() => browser.newContext({ baseURL: server.origin }))
	);
	const [page, wendy, nadia] = (await Promise.all(
		contexts.map((context) => context.newPage())
	)) as [Page, Page, Page];

	await makeDesk(wendy, 'Wendy Okoro', await operatorAddress(server));
	await becomeTeam(wendy, 'Local Enablement Team', team);
	await wendy.locator('summary', { hasText: 'This desk' }).click();
	await wendy.getByLabel('A passphrase for the file').fill(filePassphrase);
	await wendy.getByRole('button', { name: 'Make the file' }).click();
	const save = wendy.getByRole('link', { name: 'Save the file' });
	await expect(save).toBeVisible({ timeout: deskMs });
	const [file] = await Promise.all([wendy.waitForEvent('download'), save.click()]);

	await openReady(nadia, '/worker');
	await nadia.locator('summary', { hasText: 'I have a team’s key from a colleague' }).click();
	await nadia.locator('input[type=file]').setInputFiles({
		name: file.suggestedFilename(),
		mimeType: 'application/octet-stream',
		buffer: readFileSync(await file.path())
	});
	await nadia.getByLabel('The passphrase of the file').fill(filePassphrase);
	await fillInDesk(nadia, 'Nadia Rahman', team);

	await referMyself(page, 'Sam', 'Local Enablement Team');
	for (const desk of [wendy, nadia]) {
		await lookForNews(desk, desk.getByRole('region', { name: 'Sam asks for help' }));
	}

	await wendy.getByRole('button', { name: 'Open it' }).click();
	await expect(main(wendy)).toContainText('Letters I do not open.', soon);
	await wendy.getByRole('link', { name: 'Back to Sam' }).click();
	await sendNote(wendy, 'I ring you on Monday');
	const sam = nadia.getByRole('link', { name: /^Sam/ });
	await lookForNews(nadia, sam.filter({ hasText: 'Asked for help' }));
	await sam.click();
	await lookForNews(nadia, main(nadia).getByText(/Wendy Okoro took this up on \d/));
	await lookForNews(nadia, main(nadia).getByText(/Wendy Okoro wrote on \d/));
	await expect(main(nadia)).toContainText('I ring you on Monday');
	expect(await axeFindings(nadia)).toEqual([]);
	await nadia.getByRole('link', { name: 'What they ask for' }).click();
	await expect(main(nadia)).toContainText('Letters I do not open.');
	await nadia.getByRole('link', { name: 'Back to Sam' }).click();

	await sendNote(nadia, 'Wendy is ill, so I ring you');
	await lookForNews(wendy, main(wendy).getByText(/Nadia Rahman wrote on \d/));
	await expect(main(wendy)).toContainText(/You wrote on \d/);
	await openReady(page, '/connect');
	await lookForNews(page, main(page).getByText('I ring you on Monday'));
	await lookForNews(page, main(page).getByText('Wendy is ill, so I ring you'));
	await Promise.all(contexts.map((context) => context.close()));
	await server.stop();
	rmSync(data, { recursive: true, force: true });
});
