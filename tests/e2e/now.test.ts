import type { Page } from '@playwright/test';
import { forgetBrowserCache, test as siteTest, visitAndKeep } from '../support/site.ts';
import { expect, expectNowAndAfterReload, test } from '../support/test.ts';

async function open(page: Page, path: string) {
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

async function write(page: Page, label: string, words: string) {
	const field = page.getByLabel(label, { exact: true });
	await field.fill(words);
	await field.blur();
	await expect(page.getByText('Saved').first()).toBeVisible();
	await expect(page.getByText('Saving')).toHaveCount(0);
}

async function addPerson(page: Page, name: string, phone: string) {
	await open(page, '/people');
	await page.getByRole('button', { name: 'Add a person' }).click();
	await page.getByLabel('Someone for a hard time').check();
	await write(page, 'Name', name);
	await write(page, 'Phone', phone);
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

function step(page: Page, name: string) {
	return page.getByRole('region', { name });
}

test('with nothing filled in, every step offers one idea, help to ring, and the way on', async ({
	page
}) => {
	await open(page, '/now');
	for (const title of ['How I know', 'What I can do', 'Where I can go', 'Who I can ask']) {
		await expect(step(page, title).getByText('An idea')).toBeVisible();
		await page.getByRole('button', { name: 'Next step' }).click();
	}
	const services = step(page, 'Help that is always there');
	for (const words of ['Call 999', 'Call 111', '116 123', '85258']) {
		await expect(services.getByRole('link', { name: new RegExp(words) })).toBeVisible();
	}
	await page.getByRole('button', { name: 'Skip this one' }).click();
	await expect(step(page, 'Make it safer')).toBeVisible();
	await page.getByRole('button', { name: 'Next step' }).click();
	await expect(page.getByRole('heading', { name: 'What matters to me' })).toBeFocused();
	await page.getByRole('button', { name: 'Back' }).click();
	await expect(step(page, 'Make it safer')).toBeVisible();
});

test('somebody’s own steps: written, reworded, put in order, brought back, and then walked', async ({
	page
}) => {
	await addPerson(page, 'Amina', '07700 900123');
	await open(page, '/now/change');
	const alone = step(page, 'What I can do by myself');
	await alone.getByRole('button', { name: /^Add my own words/ }).click();
	await expect(alone.getByRole('textbox')).toBeFocused();
	await page.keyboard.type('Put the kettle on');
	await alone.getByRole('button', { name: 'Done' }).click();
	await expect(alone.getByRole('button', { name: 'Change: Put the kettle on' })).toBeVisible();
	await alone.getByText('See some ideas').click();
	await alone.getByRole('button', { name: 'Walk to the corner and back' }).click();
	await expect(alone.getByRole('textbox')).toBeFocused();
	await alone.getByRole('button', { name: /^Move up: Walk/ }).click();
	await expect(alone.getByRole('listitem').first().getByRole('textbox')).toBeVisible();
	await alone.getByRole('button', { name: 'Done' }).click();
	await expect(alone.getByRole('listitem')).toHaveText([/Walk to the corner/, /kettle/]);
	await alone.getByRole('button', { name: 'Change: Put the kettle on' }).click();
	await alone.getByRole('button', { name: 'Remove: Put the kettle on' }).click();
	await expect(alone.getByRole('listitem')).toHaveCount(1);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(alone.getByRole('listitem')).toHaveCount(2);
	const amina = step(page, 'Where I can go')
		.locator('~ div')
		.getByRole('button', { name: 'Amina' });
	await amina.click();
	await expect(amina).toHaveAttribute('aria-pressed', 'true');

	await open(page, '/now');
	await page.getByRole('button', { name: 'Next step' }).click();
	await expectNowAndAfterReload(page, async () => {
		// The page waits for nobody; what is read later moves what stands below it.
		await expect(page.locator('[data-step=alone]')).toContainText('kettle');
		await page.getByRole('button', { name: 'Show all steps' }).click();
		const own = step(page, 'What I can do by myself');
		await expect(own.getByRole('listitem')).toHaveText(['Walk to the corner and back', /kettle/]);
		await expect(own.getByText('An idea')).toHaveCount(0);
		for (const title of ['Where I can go', 'Who I can ask']) {
			await expect(step(page, title).getByRole('link', { name: 'Ring Amina' })).toHaveAttribute(
				'href',
				'tel:07700900123'
			);
			await expect(step(page, title).getByRole('link', { name: 'Text Amina' })).toBeVisible();
		}
	});
});

test('a stranger holding the phone reaches who to ring in two taps', async ({ page }) => {
	await addPerson(page, 'Amina', '07700 900123');
	await open(page, '/now');
	// The page waits for nobody; until her people are read, it would lead to the lines that are always there.
	await expect(page.locator('[data-step=people]')).toContainText('Amina');
	await page.getByRole('button', { name: 'Ring someone now' }).click();
	await expect(page.getByRole('link', { name: 'Ring Amina' })).toBeVisible();
	await open(page, '/plan');
	await page.getByRole('link', { name: 'Get help now' }).click();
	await page.getByRole('link', { name: /Steps for a hard moment/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Steps for a hard moment');
});

test('somebody not to be contacted is in no step', async ({ page }) => {
	await addPerson(page, 'Max', '07700 900456');
	await open(page, '/now/change');
	await page.getByRole('button', { name: 'Max' }).click();
	await expect(page.getByRole('button', { name: 'Max' })).toHaveAttribute('aria-pressed', 'true');
	await open(page, '/people');
	await page.getByRole('link', { name: 'Max', exact: true }).click();
	await page.getByText('I do not want them contacted').click();
	await page.getByRole('button', { name: 'Do not contact them' }).click();
	await expect(page.getByText('Max is not to be contacted.').first()).toBeVisible();
	await open(page, '/now');
	await page.getByRole('button', { name: 'Show all steps' }).click();
	await expect(page.getByText('Max')).toHaveCount(0);
	await expect(page.locator('a[href*="900456"]')).toHaveCount(0);
	await open(page, '/now/change');
	await expect(page.getByText('Max')).toHaveCount(0);
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('all the steps stand below each other, with help to ring', async ({ page }) => {
		await page.goto('/now');
		for (const title of ['How I know', 'Who I can ask', 'Help that is always', 'What matters']) {
			await expect(step(page, title)).toBeVisible();
		}
		await expect(page.getByRole('link', { name: /Call 111/ })).toBeVisible();
		await expect(page.getByRole('button', { name: 'Next step' })).toHaveCount(0);
	});
});

test('works where the browser refuses to store anything', async ({ page }) => {
	await page.addInitScript(() => {
		Object.defineProperty(globalThis, 'indexedDB', { get: () => undefined });
		Object.defineProperty(globalThis, 'localStorage', {
			get: () => {
				throw new DOMException('refused', 'SecurityError');
			}
		});
	});
	await open(page, '/now');
	await page.getByRole('button', { name: 'Ring someone now' }).click();
	await expect(page.getByRole('link', { name: /Call 999/ })).toBeVisible();
	await expect(page.getByRole('alert')).toHaveCount(0);
});

siteTest('opens without a network, whichever page was visited', async ({ page, site }) => {
	await visitAndKeep(page, '/settings');
	await site.goOffline();
	await forgetBrowserCache(page);
	await page.goto('/now');
	await expect(page.locator('main[data-ready]')).toBeVisible();
	await page.getByRole('button', { name: 'Ring someone now' }).click();
	await expect(page.getByRole('link', { name: /Call 111/ })).toBeVisible();
});
