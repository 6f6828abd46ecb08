import type { Page } from '@playwright/test';
import { expect, expectNowAndAfterReload, test } from '../support/test.ts';

async function open(page: Page, path: string) {
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

async function write(page: Page, label: string, words: string) {
	const field = page.getByRole('textbox', { name: label, exact: true });
	await field.fill(words);
	await field.blur();
	await expect(page.getByText('Saved').first()).toBeVisible();
	await expect(page.getByText('Saving')).toHaveCount(0);
}

async function addPerson(page: Page, name: string, phone: string) {
	await open(page, '/people');
	await page.getByRole('button', { name: 'Add a person' }).click();
	await write(page, 'Name', name);
	await write(page, 'Phone', phone);
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function openPart(page: Page, id: string, title: string) {
	await open(page, `/crisis/part?id=${id}`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

/** One line of a list with what was said about it. */
async function addLine(page: Page, add: string, label: string, words: string) {
	await page.getByRole('button', { name: add }).click();
	await write(page, label, words);
}

test('a plan written in parts is there after a reload and reads in the order of need', async ({
	page
}) => {
	await open(page, '/crisis');
	await expect(page.getByText('Example')).toBeVisible();
	await expect(page.getByText('It is not a legal paper.')).toHaveCount(1);
	await addPerson(page, 'Amina', '07700 900123');

	await openPart(page, 'signs', 'When others should take over');
	await expect(page.getByText('This is the hardest page.')).toBeVisible();
	await expect(page.getByRole('textbox')).toHaveCount(0);
	await page.getByRole('button', { name: 'Go on with this page' }).click();
	await write(page, 'What others will notice', 'I stop speaking');

	await openPart(page, 'supporters', 'My supporters');
	await page.getByRole('button', { name: 'Amina' }).click();
	await page.getByLabel('Amina has agreed').check();

	await page.getByRole('link', { name: 'Next: Medicines' }).click();
	await addLine(page, 'Add a medicine', 'Medicines', 'Haloperidol');
	await page.getByLabel('I do not want this').check();
	await write(page, 'Why', 'It made me stiff');
	await page.getByRole('button', { name: 'Done', exact: true }).click();

	await openPart(page, 'help', 'What helps, and what does not');
	await write(page, 'What I want from my supporters', 'Sit with me');
	await write(page, 'What I do not want', 'No shouting');

	await openPart(page, 'tasks', 'What needs doing, and who does it');
	await page.getByText('See some ideas').click();
	await page.getByRole('button', { name: 'Feed my pets' }).click();
	await page.getByRole('button', { name: 'Amina', exact: true }).click();
	await expect(page.getByRole('button', { name: 'Amina', pressed: true })).toBeVisible();

	await openPart(page, 'well', 'What I am like when I am well');
	await write(page, 'What I am like when I am well', 'I sing');

	await open(page, '/crisis');
	await expect(page.getByRole('link', { name: /Medicines Haloperidol/ })).toBeVisible();
	await page.getByRole('link', { name: 'Read it as others will' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.locator('main[data-ready] h2')).toHaveText([
			'When to use this plan',
			'Who to ring',
			'What helps',
			'What not to do',
			'Medicines I do not want',
			'What needs doing, and who does it',
			'What I am like when I am well'
		]);
		await expect(page.getByRole('link', { name: 'Ring Amina' })).toHaveAttribute(
			'href',
			'tel:07700900123'
		);
		await expect(page.getByText('It made me stiff')).toBeVisible();
	});
});

test('a stranger holding the phone reads it from Get help now', async ({ page }) => {
	await open(page, '/help');
	await expect(page.getByRole('link', { name: /My crisis plan/ })).toHaveCount(0);
	await openPart(page, 'help', 'What helps, and what does not');
	await write(page, 'What I want from my supporters', 'Sit with me');
	await page.getByRole('link', { name: 'Get help now' }).click();
	await page.getByRole('link', { name: /My crisis plan/ }).click();
	await expect(page.getByText('Sit with me')).toBeVisible();
	await expect(page.getByRole('link', { name: /Call 999/ })).toBeVisible();
});

test('somebody not to be contacted is no supporter and nobody to ring, only a name to avoid', async ({
	page
}) => {
	await addPerson(page, 'Max', '07700 900456');
	const person = page.url();
	await openPart(page, 'tasks', 'What needs doing, and who does it');
	await addLine(page, 'Add something', 'What needs doing', 'Feed my pets');
	await write(page, 'Or somebody else', ' max');
	await page.getByRole('button', { name: 'Max', exact: true }).click();
	await expect(page.getByRole('button', { name: 'Max', pressed: true })).toBeVisible();
	await openPart(page, 'supporters', 'My supporters');
	await page.getByRole('button', { name: 'Max' }).click();
	await page.getByLabel('Max has agreed').check();
	await page.getByRole('link', { name: 'Done for now' }).click();
	await page.getByRole('button', { name: 'Keep this as a version' }).click();
	await expect(page.getByText('Kept, with today’s date.')).toBeVisible();

	await open(page, person);
	await page.getByText('I do not want them contacted').click();
	await page.getByRole('button', { name: 'Do not contact them' }).click();
	await expect(page.getByText('Max is not to be contacted.').first()).toBeVisible();
	await write(page, 'Why, if I want to say', 'They shout');

	await openPart(page, 'supporters', 'My supporters');
	await expect(page.getByRole('button', { name: 'Max' })).toHaveCount(0);
	await expect(page.getByLabel('Max has agreed')).toHaveCount(0);
	await expect(page.getByRole('link', { name: /Max They shout/ })).toBeVisible();

	const versions = '/crisis/versions';
	await open(page, versions);
	const version = await page
		.getByRole('main')
		.getByRole('link', { name: /Kept by me/ })
		.getAttribute('href');
	for (const path of ['/crisis/read', version!]) {
		await open(page, path);
		const avoid = page.getByRole('region', { name: 'Please do not contact' });
		await expect(avoid).toContainText('Max');
		await expect(page.getByText('Max')).toHaveCount(1);
		await expect(page.getByText('They shout')).toHaveCount(0);
		await expect(page.locator('a[href*="900456"]')).toHaveCount(0);
	}
});

test('what was agreed is kept; changing the words after that asks for a new look', async ({
	page
}) => {
	await openPart(page, 'help', 'What helps, and what does not');
	await write(page, 'What I want from my supporters', 'Sit with me');
	await open(page, '/crisis');
	await page.locator('summary', { hasText: 'Agreed with my team' }).click();
	await write(page, 'Who I agreed it with', 'Oak team');
	await page.getByRole('button', { name: 'We have agreed this plan' }).click();
	await expect(page.getByText('This plan is agreed with my team.')).toBeVisible();
	await openPart(page, 'help', 'What helps, and what does not');
	await write(page, 'What I want from my supporters', 'Ring my sister');
	await open(page, '/crisis');
	await expect(page.getByText('This plan needs a new look.')).toBeVisible();
	await page.getByRole('link', { name: /Earlier versions/ }).click();
	await page.getByRole('link', { name: /Agreed with my team/ }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByText('Sit with me')).toBeVisible();
		await expect(page.getByText('This plan is agreed with my team.')).toBeVisible();
		await expect(page.getByText('Agreed with: Oak team')).toBeVisible();
		await expect(page.getByText('Ring my sister')).toHaveCount(0);
	});
});

test('headings stand in English beside another language', async ({ page }) => {
	await page.addInitScript(() => localStorage.setItem('waymark', '{"language":"ar"}'));
	await open(page, '/crisis/read');
	const ring = page.getByRole('heading', { level: 2, name: /Who to ring/ });
	await expect(ring).toContainText(/\p{Script=Arabic}/u);
	await expect(ring.locator('[lang="en-GB"]')).toHaveText('Who to ring');
});

test('on paper it runs over as many pages as it needs, with nothing cut off', async ({ page }) => {
	await openPart(page, 'help', 'What helps, and what does not');
	const lines = Array.from({ length: 120 }, (_, n) => `Line ${n + 1}`);
	await write(page, 'What I want from my supporters', lines.join('\n'));
	await write(page, 'What I do not want', 'The very last words');
	await open(page, '/crisis/read');
	const pdf = await page.pdf({ preferCSSPageSize: true });
	const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
	expect(sheets.length).toBeGreaterThan(2);
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByText('The very last words')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Print it' })).toBeHidden();
	const isCut = await page.evaluate(() =>
		[...document.querySelectorAll('main *')].some((element) => {
			const { overflow } = getComputedStyle(element);
			return overflow === 'hidden' && element.scrollHeight > element.clientHeight + 1;
		})
	);
	expect(isCut).toBe(false);
});

test('markup and a very long word show as text and never widen the page', async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	const words = `<img src=x onerror="alert(1)">\u202eabc\u202c${'x'.repeat(2000)}`;
	await openPart(page, 'help', 'What helps, and what does not');
	await write(page, 'What I want from my supporters', words);
	for (const path of ['/crisis', '/crisis/read']) {
		await open(page, path);
		await expect(page.getByText('<img src=x onerror').first()).toBeVisible();
		const sideways = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(sideways).toBe(0);
	}
});
