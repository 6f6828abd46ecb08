/** What the journeys of a referral share. */
import type { Page } from '@playwright/test';
import { openReady } from './look.ts';
import { expect } from './test.ts';

export const main = (page: Page) => page.getByRole('main');

export const press = (page: Page, name: string | RegExp) =>
	main(page).getByRole('button', { name }).first().click();

/** Goes to what the heading says is next, and waits until it is alive. */
export async function expectScreen(page: Page, title: string): Promise<void> {
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

/** Fills a field, and waits until it is kept. */
export async function type(page: Page, label: string, words: string): Promise<void> {
	const field = main(page).getByLabel(label, { exact: true });
	await field.fill(words);
	await field.blur();
	await expect(main(page).getByText('Saved', { exact: true }).first()).toBeVisible();
}

/** Past what stands before the first question. */
export async function begin(page: Page, whom: string): Promise<void> {
	await openReady(page, '/refer?at=begin');
	await main(page).getByRole('link', { name: 'Continue' }).click();
	await expectScreen(page, 'Who is it for?');
	await main(page).getByRole('radio', { name: whom }).check();
	await press(page, 'Continue');
	await expectScreen(page, 'Who do you want to ask?');
}

/** Comes back until it is there: the page looks by itself only every other minute, and it may still be on its way. */
export async function comeBackUntil(page: Page, words: string): Promise<void> {
	await expect(async () => {
		await page.reload();
		await expect(main(page)).toContainText(words, { timeout: 5_000 });
	}).toPass({ timeout: 90_000 });
}

/** Answers what a team cannot do without, and sends it. */
export async function referMyself(page: Page, called: string, service: string): Promise<void> {
	await begin(page, 'For me I would like help for myself.');
	await expect(main(page)).toContainText('You can send it to them from here.');
	await press(page, `Choose ${service}`);
	await expectScreen(page, 'What is your name?');
	await type(page, 'Likes to be called', called);
	const id = new URL(page.url()).searchParams.get('id');
	await openReady(page, `/refer?id=${id}&at=reach`);
	await type(page, 'Phone', '07700 900123');
	await openReady(page, `/refer?id=${id}&at=hard`);
	await type(page, 'What is hard at the moment', 'Letters I do not open.');
	await openReady(page, `/refer?id=${id}&at=consent`);
	await main(page).getByRole('checkbox', { name: 'I agree' }).check();
	await type(page, 'Who helped with this', 'Nobody');
	await openReady(page, `/refer?id=${id}&at=check`);
	await press(page, `Send it to ${service}`);
	await expect(main(page)).toContainText('Sent on', { timeout: 90_000 });
}
