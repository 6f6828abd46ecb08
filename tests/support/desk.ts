/** What the journeys to a worker's desk share. */
import type { Locator, Page } from '@playwright/test';
import type { AppServer } from './app-server.ts';
import { expect } from './test.ts';

export const deskPassphrase = 'seven small boats at sea';
/** The passphrase work is real, and the machine may be busy. */
export const deskMs = 120_000;

/** Opens the page and makes a desk; `address` is the operator's when it is to be a team's. */
export async function makeDesk(page: Page, name: string, address = '/worker'): Promise<void> {
	await page.goto(address);
	await expect(page.locator('main[data-ready]')).toBeVisible();
	await fillInDesk(page, name, name);
}

/** `title`: what the new desk is called, for a colleague's that of the team. */
export async function fillInDesk(page: Page, name: string, title: string): Promise<void> {
	await page.getByRole('textbox', { name: 'Your name' }).fill(name);
	await page.getByLabel('A passphrase', { exact: true }).fill(deskPassphrase);
	await page.getByLabel('The same passphrase again').fill(deskPassphrase);
	await page.getByRole('button', { name: 'Make my desk' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title, { timeout: deskMs });
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

/**
 * As when the network comes back: whatever the desk shows, it goes round to the mailbox at once. And again until this is
 * there, which may still be on its way from the other side; by itself the next look comes a minute later.
 */
export async function lookForNews(desk: Page, sign: Locator): Promise<void> {
	await expect(async () => {
		await desk.evaluate(() => dispatchEvent(new Event('online')));
		await expect(sign.first()).toBeVisible({ timeout: 5_000 });
	}).toPass({ timeout: 90_000 });
}

/** The address with which a team is set up, as the server prints it once it listens. */
export async function operatorAddress(server: AppServer): Promise<string> {
	const printed = /open this once in its browser: (\S+)/;
	await expect.poll(() => server.log()).toMatch(printed);
	return printed.exec(server.log())?.[1] ?? '';
}

/** On a desk that was opened with the operator's address. */
export async function becomeTeam(desk: Page, service: string, team: string): Promise<void> {
	const card = desk.getByRole('region', { name: 'Take requests for a service' });
	await card.getByRole('radio', { name: service }).check();
	await card.getByRole('textbox', { name: 'The team’s name' }).fill(team);
	await card.getByRole('button', { name: 'Take requests here' }).click();
	await expect(card).toHaveCount(0);
	await expect(desk.getByRole('heading', { level: 1 })).toHaveText(team);
}
