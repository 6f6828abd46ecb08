/** What the journeys to a worker's desk share. */
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

export const deskPassphrase = 'seven small boats at sea';
/** The passphrase work is real, and the machine may be busy. */
export const deskMs = 120_000;

export async function makeDesk(page: Page, name: string): Promise<void> {
	await page.goto('/worker');
	await expect(page.locator('main[data-ready]')).toBeVisible();
	await page.getByRole('textbox', { name: 'Your name' }).fill(name);
	await page.getByLabel('A passphrase', { exact: true }).fill(deskPassphrase);
	await page.getByLabel('The same passphrase again').fill(deskPassphrase);
	await page.getByRole('button', { name: 'Make my desk' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(name, { timeout: deskMs });
}

export async function unlockDesk(page: Page, name: string): Promise<void> {
	await page.getByLabel('Passphrase', { exact: true }).fill(deskPassphrase);
	await page.getByRole('button', { name: 'Unlock' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(name, { timeout: deskMs });
}

/** Shows the code, and gives the link that stands under it once the mailbox has it. */
export async function showInvite(page: Page): Promise<string> {
	await page.getByRole('button', { name: 'Show a code' }).click();
	const link = page.getByRole('textbox', { name: 'The link' });
	await expect(link).toHaveValue(/\/connect#[\w-]{43}$/);
	await expect(page.getByText(/^It works until/)).toBeVisible();
	return link.inputValue();
}
