import type { Page } from '@playwright/test';
import { expect, expectNowAndAfterReload, test } from '../support/test.ts';

const contacts = ['Call 999', 'Call 111', '116 123', '85258'];

async function open(page: Page, path: string) {
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

/** Types into a field and waits until it says that it is kept. */
async function write(page: Page, label: string, words: string) {
	const field = page.getByLabel(label, { exact: true });
	await field.fill(words);
	await field.blur();
	await expect(page.getByText('Saved').first()).toBeVisible();
	await expect(page.getByText('Saving')).toHaveCount(0);
}

/** The same for a number, which comes to stand above the fields and moves them. */
async function writePhone(page: Page, phone: string) {
	await write(page, 'Phone', phone);
	await expect(page.getByText(phone, { exact: true })).toBeVisible();
}

/** Writes somebody down and comes back to the list, where they are seen to be kept. */
async function addPerson(page: Page, name: string, phone: string, isForHardTimes = true) {
	await open(page, '/people');
	await page.getByRole('button', { name: 'Add a person' }).click();
	await expect(page).toHaveURL(/\/people\/person\?id=/);
	await write(page, 'Name', name);
	await writePhone(page, phone);
	if (isForHardTimes) await page.getByLabel('Someone for a hard time').check();
	await page.getByRole('link', { name: 'My people' }).click();
	const group = isForHardTimes ? 'For a hard time' : 'People';
	await expect(page.getByRole('region', { name: group, exact: true })).toContainText(name);
}

async function openPerson(page: Page, name: string) {
	await page.getByRole('link', { name, exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function expectAllContacts(page: Page) {
	for (const words of contacts) {
		await expect(page.getByRole('link', { name: new RegExp(words) })).toBeVisible();
	}
}

test('somebody written down is there after a reload, with a number to ring and to text', async ({
	page
}) => {
	await open(page, '/people');
	await expect(page.getByText('Example')).toBeVisible();
	await addPerson(page, 'Amina', '07700 900123');
	await openPerson(page, 'Amina');
	await write(page, 'Who they are to me', 'my sister');
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByRole('heading', { level: 1, name: 'Amina' })).toBeVisible();
		await expect(page.getByLabel('Someone for a hard time')).toBeChecked();
		await expect(page.getByRole('link', { name: 'Ring Amina' })).toHaveAttribute(
			'href',
			'tel:07700900123'
		);
	});
	await page.getByRole('link', { name: 'My people' }).click();
	const group = page.getByRole('region', { name: 'For a hard time' });
	await expect(group.getByRole('link', { name: 'Amina my sister' })).toBeVisible();
	await expect(group.getByText('07700 900123')).toBeVisible();
	await expect(page.getByText('Example')).toHaveCount(0);
});

test('people for a hard time stand on Get help now, in their order', async ({ page }) => {
	await open(page, '/help');
	await expect(page.getByRole('link', { name: 'Add people I can ring here' })).toBeVisible();
	await addPerson(page, 'Amina', '07700 900123');
	await addPerson(page, 'Dev', '020 7946 0000');
	await openPerson(page, 'Dev');
	await page.getByRole('button', { name: 'Put them first' }).click();
	await expect(page.getByText('They are first on Get help now.')).toBeVisible();
	await addPerson(page, 'Not for hard times', '020 7946 0001', false);
	await open(page, '/help');
	await expectAllContacts(page);
	const people = page.getByRole('region', { name: 'My people' });
	await expect(people.getByRole('listitem')).toHaveText([/Dev/, /Amina/]);
	await expect(people.getByRole('link', { name: 'Ring Dev' })).toHaveAttribute(
		'href',
		'tel:02079460000'
	);
	await expect(people.getByRole('link', { name: 'Text Amina' })).toHaveAttribute(
		'href',
		'sms:07700900123'
	);
	await expect(people.getByRole('link', { name: 'Text Dev' })).toHaveCount(0);
});

test('somebody not to be contacted is offered nowhere, and the mark can be undone', async ({
	page
}) => {
	await addPerson(page, 'Max', '07700 900456');
	await openPerson(page, 'Max');
	await page.getByText('I do not want them contacted').click();
	await expect(page.getByText('Nothing is ever shared with them.')).toBeVisible();
	await page.getByRole('button', { name: 'Do not contact them' }).click();
	await expect(page.getByText('Max is not to be contacted.').first()).toBeVisible();
	await expect(page.getByLabel('Someone for a hard time')).toHaveCount(0);
	await write(page, 'Why, if I want to say', 'They shout');
	const here = page.url();

	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByLabel('Why, if I want to say')).toHaveValue('They shout');
		await expect(page.getByRole('link', { name: 'Ring Max' })).toHaveCount(0);
	});
	for (const path of ['/help', '/people']) {
		await open(page, path);
		if (path === '/help') {
			await expect(page.getByRole('link', { name: 'Add people I can ring here' })).toBeVisible();
		}
		await expect(page.locator('a[href*="900456"]')).toHaveCount(0);
		await expect(page.getByText('Max')).toBeHidden();
	}
	await page.getByText('People I do not want contacted').click();
	await expect(page.getByRole('link', { name: 'Max' })).toBeVisible();

	await page.goto(here);
	await page.getByRole('button', { name: 'They may be contacted again' }).click();
	await expect(page.getByRole('link', { name: 'Ring Max' })).toBeVisible();
	await expect(page.getByLabel('Someone for a hard time')).not.toBeChecked();
});

test('marking by mistake is undone at once, hard times and all', async ({ page }) => {
	await addPerson(page, 'Amina', '07700 900123');
	await openPerson(page, 'Amina');
	await page.getByText('I do not want them contacted').click();
	await page.getByRole('button', { name: 'Do not contact them' }).click();
	// Until the mark is drawn all looks as it will again, and the page could be left before the undo is kept.
	await expect(page.getByLabel('Someone for a hard time')).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByLabel('Someone for a hard time')).toBeChecked();
		await expect(page.getByRole('link', { name: 'Ring Amina' })).toBeVisible();
	});
});

test('a worker who leaves does not take the number of the office along', async ({ page }) => {
	await open(page, '/people');
	await page.getByRole('button', { name: 'Add a team or worker' }).click();
	await write(page, 'Name of the team', 'Oak team');
	await write(page, 'Office number', '020 7946 0000');
	await write(page, 'Name of the worker', 'Jo');
	await writePhone(page, '07700 900789');
	await page.getByLabel('Someone for a hard time').check();
	await expect(page.getByRole('heading', { level: 1, name: 'Jo' })).toBeVisible();
	await page.locator('summary', { hasText: 'They have left' }).click();
	await page.getByRole('button', { name: 'They have left' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByRole('heading', { level: 1, name: 'Oak team' })).toBeVisible();
		await expect(page.getByText('Jo has left. The team is the one to ask now.')).toBeVisible();
	});
	await open(page, '/help');
	await expect(page.getByRole('link', { name: 'Ring Oak team' })).toHaveAttribute(
		'href',
		'tel:02079460000'
	);
	await expect(page.locator('a[href*="900789"]')).toHaveCount(0);
});

test('somebody removed comes back with one tap', async ({ page }) => {
	await addPerson(page, 'Amina', '07700 900123');
	await openPerson(page, 'Amina');
	await page.getByRole('button', { name: 'Remove from my people' }).click();
	await expect(page).toHaveURL(/\/people$/);
	await expect(page.getByText('Amina is removed.')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Amina' })).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByRole('link', { name: 'Ring Amina' })).toBeVisible();
	});
});

test('words in place of a number are kept, without a button to ring', async ({ page }) => {
	await addPerson(page, 'Dev', 'knock on the door');
	await openPerson(page, 'Dev');
	await expect(page.getByText('There is not one clear number here.')).toBeVisible();
	await open(page, '/help');
	await expect(page.getByText('knock on the door')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Ring Dev' })).toHaveCount(0);
});

test('markup and a very long word show as text and never widen the page', async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	const name = `<img src=x onerror="alert(1)">\u202eabc\u202c${'x'.repeat(2000)}`;
	await addPerson(page, name, '07700 900123');
	for (const path of ['/people', '/help']) {
		await open(page, path);
		await expect(page.getByText('<img src=x onerror').first()).toBeVisible();
		const sideways = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(sideways).toBe(0);
	}
});

test('an id that is nobody says so', async ({ page }) => {
	await open(page, '/people/person?id=nobody');
	await expect(page.getByText('They are not in your people any more.')).toBeVisible();
});

test.describe('Get help now without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('shows all four contacts', async ({ page }) => {
		await page.goto('/help');
		await expectAllContacts(page);
	});
});

test('Get help now works where the browser refuses to store anything', async ({ page }) => {
	await page.addInitScript(() => {
		Object.defineProperty(globalThis, 'indexedDB', { get: () => undefined });
		Object.defineProperty(globalThis, 'localStorage', {
			get: () => {
				throw new DOMException('refused', 'SecurityError');
			}
		});
	});
	await open(page, '/help');
	await expectAllContacts(page);
	await expect(page.getByRole('region', { name: 'My people' })).toHaveCount(0);
	await expect(page.getByRole('alert')).toHaveCount(0);
	await page.getByText('If I cannot speak').click();
	await expect(page.getByText('When you are asked, press 55.')).toBeVisible();
});

test('by keyboard alone: add somebody, write a name, come back', async ({ page }) => {
	await open(page, '/people');
	await page.getByRole('button', { name: 'Add a person' }).focus();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/people\/person/);
	const name = page.getByLabel('Name', { exact: true });
	await expect(name).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
	for (let step = 0; step < 12; step += 1) {
		if (await name.evaluate((field) => field === document.activeElement)) break;
		await page.keyboard.press('Tab');
	}
	await page.keyboard.type('Amina');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('heading', { level: 1, name: 'Amina' })).toBeVisible();
});
