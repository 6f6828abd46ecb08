import { inflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';

const languages = ['en-GB', 'easy', 'ar'] as const;

async function open(page: Page, path: string) {
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeAttached();
}

/** Answers one question of the plan and waits until the answer is kept. */
async function answer(page: Page, question: string, text: string) {
	await open(page, `/plan/start?at=${question}`);
	await page.getByRole('textbox').first().fill(text);
	await page.getByRole('textbox').first().blur();
	await expect(page.getByRole('status').getByText('Saved', { exact: true })).toBeVisible();
}

/** Adds a goal with its steps, from the ideas, without reading pages anew. */
async function addGoal(page: Page, title: string, steps: readonly string[]) {
	await open(page, '/plan/ideas?area=friends&idea=own');
	for (const [index, step] of steps.entries()) {
		await page.getByLabel('My step, in my words').fill(step);
		const goals = page.getByRole('group', { name: 'Which goal is it for?' });
		if (index === 0) {
			if ((await goals.count()) > 0) await goals.getByRole('radio').last().press('Space');
			await page.getByLabel('What I want, in a few words').fill(title);
		} else {
			await goals.getByRole('radio').nth(-2).press('Space');
		}
		await page.getByRole('button', { name: 'Add to my plan' }).click();
		await page.getByRole('link', { name: 'More ideas' }).click();
		await page.getByRole('link', { name: 'Write my own step' }).click();
	}
}

/** Opens the print page in a language. */
async function preview(page: Page, language: string) {
	await page.evaluate((code) => {
		localStorage.setItem('waymark', JSON.stringify({ language: code }));
	}, language);
	await open(page, '/plan/print');
}

/** Pages in a PDF, counted in its plain objects and in its packed ones. */
function countPages(pdf: Buffer): number {
	const raw = pdf.toString('latin1');
	const packed = [...raw.matchAll(/stream\r?\n([^]*?)endstream/g)].map(([, stream = '']) => {
		try {
			return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
		} catch {
			return ''; // not packed, or a picture
		}
	});
	return [raw, ...packed].join('\n').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

async function expectOneSide(page: Page) {
	const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
	expect(countPages(pdf)).toBe(1);
	// A4 in points, within the rounding of the engine.
	expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);

	await page.emulateMedia({ media: 'print' });
	const problems = await page.evaluate(() => {
		const found: string[] = [];
		const blocks = [...document.querySelectorAll<HTMLElement>('[data-block]')];
		const side = document.querySelector('header h2')?.closest('header')?.parentElement;
		const bounds = side?.getBoundingClientRect();
		const last = side?.lastElementChild?.getBoundingClientRect();
		if (!bounds || !last || last.bottom > bounds.bottom + 1) found.push('the side is too full');
		for (const [index, block] of blocks.entries()) {
			const box = block.getBoundingClientRect();
			if (bounds && (box.bottom > bounds.bottom + 1 || box.right > bounds.right + 1))
				found.push(`block ${index} leaves the side`);
			for (const other of blocks.slice(index + 1)) {
				const next = other.getBoundingClientRect();
				const isApart =
					box.bottom <= next.top + 1 ||
					next.bottom <= box.top + 1 ||
					box.right <= next.left + 1 ||
					next.right <= box.left + 1;
				if (!isApart) found.push(`block ${index} lies over another`);
			}
			const text = block.firstElementChild;
			if (text) {
				const line = parseFloat(getComputedStyle(text).lineHeight);
				const lines = text.getBoundingClientRect().height / line;
				if (Math.abs(lines - Math.round(lines)) > 0.1) found.push(`block ${index} has half a line`);
			}
		}
		return found;
	});
	expect(problems).toEqual([]);
	for (const name of ['Get help now', 'Print', 'Print my plan']) {
		await expect(page.getByText(name, { exact: true }).and(page.locator(':visible'))).toHaveCount(
			0
		);
	}
	await page.emulateMedia({ media: null });
}

test('an empty plan prints as one side to write on', async ({ page }) => {
	await page.goto('/help');
	for (const language of languages) {
		await preview(page, language);
		await expectOneSide(page);
	}
});

test('a plan prints on one side, with English beside another language', async ({ page }) => {
	await answer(page, 'aim', 'To feel at home in my flat, and see people most weeks.');
	await answer(page, 'bad-day', 'Stay in one room. Put the radio on.');
	await addGoal(page, 'Get to the gardening group', ['Look up the bus', 'Go once with Amina']);
	for (const language of languages) {
		await preview(page, language);
		const sheet = page.getByRole('region').last();
		await expect(sheet).toContainText('Get to the gardening group');
		await expect(sheet).toContainText('Look up the bus');
		// Beside the Arabic; in English and Easy words it is the heading itself.
		await expect(sheet).toContainText('On a bad day');
		await expectOneSide(page);
	}
});

test('however much is written, it is one side, and each cut part says so', async ({ page }) => {
	test.setTimeout(120_000);
	const much = 'More words than any page can hold. '.repeat(2900);
	for (const question of ['aim', 'strengths', 'helpers', 'bad-day']) {
		await answer(page, question, much);
	}
	await addGoal(page, much, [much, 'x'.repeat(100_000)]);
	const rest = {
		'en-GB': 'The rest is in the app.',
		easy: 'The rest is in the app.',
		ar: 'الباقي في التطبيق.'
	};
	for (const language of languages) {
		await preview(page, language);
		// Four parts of the plan; the name and the steps of the goal.
		await expect(page.getByText(rest[language]).and(page.locator(':visible'))).toHaveCount(6);
		await expectOneSide(page);
	}
});
