import type { Page } from '@playwright/test';
import { readCodes } from '../support/codes.ts';
import { countPages } from '../support/paper.ts';
import { expect, test } from '../support/test.ts';

const languages = ['en-GB', 'easy', 'ar'] as const;
// Fine enough for a printer's dots: 288 to the inch.
test.use({ deviceScaleFactor: 3 });

async function open(page: Page, path: string) {
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeAttached();
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
}

async function put(page: Page, what: string, words: string) {
	await page.getByRole('checkbox', { name: what, exact: true }).check();
	await write(page, `In my words: ${what}`, words);
}

async function preview(page: Page, language: string, card: string) {
	await page.evaluate((code) => {
		localStorage.setItem('waymark', JSON.stringify({ language: code }));
	}, language);
	await open(page, `/cards/print?card=${card}`);
}

/** One side of A4 with four whole cards of the size of a bank card, each read by a camera; what the codes say. */
async function expectCards(page: Page): Promise<string> {
	const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
	expect(countPages(pdf)).toBe(1);
	await page.emulateMedia({ media: 'print' });
	const problems = await page.evaluate(() => {
		const found: string[] = [];
		const mm = 96 / 25.4;
		const faces = [...document.querySelectorAll<HTMLElement>('.face')];
		if (faces.length !== 8) found.push(`${faces.length} sides`);
		for (const [n, face] of faces.entries()) {
			const { width, height } = face.getBoundingClientRect();
			if (Math.abs(width - 85.6 * mm) > 1) found.push(`side ${n} is ${width / mm} mm wide`);
			if (Math.abs(height - 54 * mm) > 1) found.push(`side ${n} is ${height / mm} mm high`);
			const side = face.querySelector<HTMLElement>('[data-fits]')!;
			const bounds = side.getBoundingClientRect();
			for (const child of side.children) {
				const box = child.getBoundingClientRect();
				if (box.bottom > bounds.bottom + 1) found.push(`side ${n} is too full`);
				if (box.right > bounds.right + 1 || (box.width > 0 && box.left < bounds.left - 1))
					found.push(`side ${n} is left at its edge`);
			}
			let isCut = false;
			for (const block of side.querySelectorAll<HTMLElement>('[data-block]')) {
				const text = block.firstElementChild as HTMLElement;
				const line = parseFloat(getComputedStyle(text).lineHeight);
				const lines = text.getBoundingClientRect().height / line;
				if (Math.abs(lines - Math.round(lines)) > 0.1) found.push(`side ${n} has half a line`);
				isCut ||= text.scrollHeight > text.clientHeight + line / 2;
			}
			const saysSo = side.lastElementChild!.getClientRects().length > 0;
			if (isCut && !saysSo) found.push(`side ${n} is cut and does not say so`);
		}
		return found;
	});
	expect(problems).toEqual([]);
	const sheet = await page.getByRole('region').last().screenshot();
	await page.emulateMedia({ media: null });
	const codes = await readCodes(sheet);
	expect(codes).toHaveLength(4);
	expect(new Set(codes).size).toBe(1);
	return codes[0]!;
}

test('a card prints four times on one sheet, and its code says what it says', async ({ page }) => {
	await addPerson(page, 'Amina', '07700 900123');
	await open(page, '/cards/edit?card=crisis');
	await page.getByRole('button', { name: 'Amina' }).click();
	// Whoever is picked is asked about below, which moves the rest of the page.
	await expect(page.getByRole('checkbox', { name: /^Amina has agreed/ })).toBeVisible();
	await put(page, 'My name', 'Sam');
	await put(page, 'What helps me', 'A quiet room, and أختي');
	await put(page, 'Allergies', 'Nuts');
	await page.getByRole('link', { name: /^Print it for a wallet/ }).click();
	await page.waitForURL(/print/);
	for (const language of languages) {
		await preview(page, language, 'crisis');
		const text = await expectCards(page);
		for (const words of ['Sam', 'A quiet room, and أختي', 'Nuts', 'Amina', '07700 900123']) {
			expect(text).toContain(words);
		}
		// Beside the Arabic too, for whoever reads only English.
		expect(text).toContain(language === 'easy' ? 'Who to call' : 'Who to ring');
	}
});

test('however much is written, numbers stay whole and each side says what is left out', async ({
	page
}) => {
	test.setTimeout(180_000);
	for (const name of ['Amina', 'Bea', 'x'.repeat(300)]) await addPerson(page, name, '07700 900123');
	await open(page, '/cards/edit?card=carer');
	const offered = page.getByRole('region', { name: 'Who to ring' }).getByRole('button');
	for (const pill of await offered.all()) await pill.click();
	await expect(page.getByLabel(/has agreed to step in$/)).toHaveCount(3);
	for (const box of await page.getByLabel(/has agreed to step in$/).all()) await box.check();
	const region = page.getByRole('region', { name: 'What else is on the card' });
	const fields = region.getByRole('textbox');
	// Each tick brings a field, which moves the ticks after it.
	for (const [before, box] of (await region.getByRole('checkbox').all()).entries()) {
		await box.check();
		await expect(fields).toHaveCount(before + 1);
	}
	await expect(fields).toHaveCount(11);
	for (const field of await fields.all()) {
		await field.fill('More words than any wallet can hold. '.repeat(100));
		await field.blur();
	}
	await expect(page.getByText('Saving')).toHaveCount(0);
	const rest = { easy: 'The rest is in the app.', ar: 'الباقي في التطبيق.' };
	for (const language of languages) {
		await preview(page, language, 'carer');
		const text = await expectCards(page);
		const said = language === 'ar' ? rest.ar : rest.easy;
		// In English for whoever reads the code; half a number would ring a stranger.
		expect(text.endsWith(rest.easy)).toBe(true);
		expect(text.match(/07700/g)?.length ?? 0).toBe(text.match(/07700 900123$/gm)?.length ?? 0);
		await expect(page.getByText(said).and(page.locator(':visible'))).toHaveCount(8);
		const first = page.locator('.face').first();
		await expect(first.getByText('07700 900123')).toHaveCount(3);
	}
});

test('an empty card is nothing to print, and leads to where it is written', async ({ page }) => {
	await open(page, '/cards/print?card=carer');
	await expect(page.getByText('Nothing is on the card yet.')).toBeVisible();
	await page.getByRole('link', { name: 'Write or change' }).click();
	await expect(page).toHaveURL(/\/cards\/edit\?card=carer/);
});
