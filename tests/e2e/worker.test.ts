import { axeFindings } from '../support/axe.ts';
import { codesIn } from '../support/codes.ts';
import { deskMs, deskPassphrase, makeDesk, showInvite, unlockDesk } from '../support/desk.ts';
import { expect, test } from '../support/test.ts';

test('a desk is behind its passphrase, and a lock leaves nothing on the screen', async ({
	page
}) => {
	await makeDesk(page, 'Wendy Okoro');
	const link = await showInvite(page);
	expect(await axeFindings(page)).toEqual([]);
	const code = page.getByRole('img', { name: /^A code to scan/ });
	await expect.poll(() => codesIn(code)).toEqual([link]);

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
