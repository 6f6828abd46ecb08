import type { Locator, Page } from '@playwright/test';
import {
	everyHostileText,
	hostileTexts,
	longWithoutSpaces,
	longWithSpaces
} from '../fixtures/hostile-text.ts';
import { card, openMyData, takeFile } from '../support/my-data.ts';
import { expectOnlyText } from '../support/only-text.ts';
import { builtPages } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

test.setTimeout(360_000);

/** In front of what goes into each field, so that it can be found again on any page. */
const sign = (number: number) => `<i>${number}</i>:`;

async function open(page: Page, path: string) {
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeVisible({ timeout: 90_000 });
	await page.evaluate(() => {
		for (const fold of document.querySelectorAll('details')) fold.open = true;
	});
}

/** Where only the beginning is shown, and it is said that there is more. */
const placesThatShorten = new Set([
	'/cards/print',
	'/cards/print?card=carer',
	'/cards/print?card=crisis',
	'/crisis',
	'/hospital/print',
	'/medicines/print',
	'/money/debts/print',
	'/passport/print',
	'/plan/print',
	'/refer/print',
	'/well',
	'/well/print'
]);
const shortening = /^(…|\s*The rest is in the app)/;

/** Where two texts part; their length if they do not. */
function firstDifference(words: string, shown: string): number {
	let at = 0;
	while (at < words.length && words[at] === shown[at]) at += 1;
	return at;
}

/** The numbers of the fields whose words are on the page; each stands there exactly as typed. */
function signsIn(text: string, typed: readonly string[], path: string): number[] {
	const numbers: number[] = [];
	for (const { index, 1: digits } of text.matchAll(/<i>(\d+)<\/i>:/g)) {
		const number = Number(digits);
		const words = typed[number] ?? '';
		const shown = text.slice(index, index + words.length);
		const at = firstDifference(words, shown);
		const isCut =
			shortening.test(text.slice(index + at)) &&
			placesThatShorten.has(path.replace(/[?]id=.*/, ''));
		if (at < words.length && !isCut) {
			const seen = JSON.stringify([words.slice(at, at + 40), shown.slice(at, at + 40)]);
			expect.soft(seen, `${path}, field ${number} from letter ${at}`).toBe('');
		}
		numbers.push(number);
	}
	return numbers;
}

test('there are more than three hundred of them, no two alike', () => {
	expect(new Set(hostileTexts).size).toBe(hostileTexts.length);
	expect(hostileTexts.length).toBeGreaterThan(300);
});

test('hostile text in every field stays text on every page, on paper and in the file', async ({
	page
}) => {
	const dialogs: string[] = [];
	page.on('dialog', (dialog) => {
		dialogs.push(dialog.message());
		void dialog.dismiss();
	});
	const typed: string[] = [];
	/** Written over since: some questions are asked in two places. */
	const replaced = new Set<number>();
	const next = () => {
		const long = { 3: longWithSpaces, 7: longWithoutSpaces }[typed.length % 10] ?? '';
		const words = `${sign(typed.length)}${everyHostileText} ${long}.`;
		typed.push(words);
		return words;
	};
	const dutiful = { timeout: 90_000 };

	/** Fills every field on the page, and sees that each is kept. Some show only while others are empty. */
	async function fillAll(place: string) {
		await page.evaluate(() => {
			for (const fold of document.querySelectorAll('details')) fold.open = true;
		});
		const fields = page.locator('main').locator('textarea, input[type=text], input[type=tel]');
		await expect(fields.first(), place).toBeAttached();
		const count = await fields.count();
		for (let n = 0; n < count; n += 1) {
			const before = /^<i>(\d+)/.exec(await fields.nth(n).inputValue());
			if (before) replaced.add(Number(before[1]));
			const words = next();
			await fields.nth(n).fill(words);
			await fields.nth(n).blur();
			expect(await fields.nth(n).inputValue(), `${place}, field ${n}`).toBe(words);
		}
		await expect(page.locator('[data-status=waiting], [data-status=saving]')).toHaveCount(
			0,
			dutiful
		);
		await expect(page.locator('[data-status=failed]')).toHaveCount(0);
	}
	/** By keyboard: what was just filled in is drawn meanwhile, and may move the button from under a finger. */
	const press = (name: string | RegExp) =>
		page.getByRole('main').getByRole('button', { name }).first().press('Enter');

	/** Fills the named fields: what else is on the page takes only sums or days. */
	function fillNamed(...labels: string[]) {
		const main = page.getByRole('main');
		return fillThese(labels.map((label) => main.getByLabel(label, { exact: true })));
	}

	async function fillThese(fields: readonly Locator[]) {
		for (const field of fields) {
			const words = next();
			await field.fill(words);
			await field.blur();
			expect(await field.inputValue(), String(field)).toBe(words);
		}
		await expect(page.locator('[data-status=waiting], [data-status=saving]')).toHaveCount(
			0,
			dutiful
		);
		await expect(page.locator('[data-status=failed]')).toHaveCount(0);
	}

	const visited: string[] = [];
	const noteAddress = () => visited.push(new URL(page.url()).pathname + new URL(page.url()).search);

	await test.step('the plan', async () => {
		for (const at of ['aim', 'strengths', 'goal', 'step', 'who', 'know', 'helpers', 'bad-day']) {
			await page.goto(`/plan/start?at=${at}`);
			await expect(page.locator('main[data-ready]')).toBeVisible();
			if ((await page.locator('main textarea, main input[type=text]').count()) > 0)
				await fillAll(at);
		}
		await open(page, '/plan/goal');
		await fillAll('a new goal');
		await press('Next');
		await expect(page).toHaveURL(/id=/);
		await expect(page.locator('main[data-ready]')).toBeVisible();
		await press('Add a step');
		await fillAll('a goal');
		noteAddress();
	});

	await test.step('ideas', async () => {
		await open(page, '/plan/ideas?area=friends&idea=friends.3');
		const fields = page.locator('main').locator('textarea, input[type=text]');
		for (const field of await fields.all()) await field.fill(next());
		await press('Add to my plan');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is in your plan', dutiful);
	});

	await test.step('people', async () => {
		await open(page, '/people');
		await press('Add a person');
		await expect(page).toHaveURL(/person\?id=/);
		await page.getByLabel('Someone for a hard time').check();
		await fillAll('a person');
		noteAddress();
	});

	await test.step('profile', async () => {
		await open(page, '/profile');
		for (const name of ['Start with three questions', 'Done', /^Add to “/] as const) {
			const button = page.getByRole('main').getByRole('button', { name });
			while ((await button.count()) > 0) {
				await button.first().click();
				if (name === 'Done') break;
				await fillAll(`profile ${String(name)}`);
				await press('Done');
				await expect(page.getByRole('button', { name: 'Done' })).toHaveCount(0, dutiful);
				if (name === 'Start with three questions') break;
			}
		}
	});

	await test.step('pathway', async () => {
		await open(page, '/pathway');
		for (const question of ['matters', 'tried', 'good-at', 'helpers', 'meeting', 'ask']) {
			await open(page, `/pathway/prepare?question=${question}`);
			await fillAll(question);
		}
		await open(page, '/pathway');
		await press('Add a top-up');
		await fillAll('a top-up');
		await open(page, '/pathway');
		await press('Add an appointment');
		await expect(page).toHaveURL(/appointment\?id=/);
		await fillAll('an appointment');
		noteAddress();
	});

	await test.step('ratings', async () => {
		await open(page, '/plan/ratings');
		await press('Start');
		await expect(page).toHaveURL(/rate\?id=/);
		await page.getByRole('radio').first().check();
		await fillAll('a rating');
		noteAddress();
		await open(page, '/plan/ratings/scores');
		await page.getByRole('main').getByRole('button').first().click();
		await fillAll('a score');
	});

	await test.step('staying well and a hard moment', async () => {
		for (const path of [
			...['toolbox', 'well', 'early', 'knocks', 'breaking'].map((id) => `/well/part?id=${id}`),
			'/now/change'
		]) {
			await open(page, path);
			const buttons = page.getByRole('main').getByRole('button', { name: /^Add my own words/ });
			for (let n = 0, count = await buttons.count(); n < count; n += 1) {
				await buttons.nth(n).click();
				await fillAll(`${path} ${n}`);
				const done = page.getByRole('main').getByRole('button', { name: 'Done' });
				await done.first().press('Enter');
				await expect(done).toHaveCount(0, dutiful);
			}
			visited.push(path);
		}
	});

	await test.step('medicines', async () => {
		await open(page, '/medicines');
		for (const [add, name] of [
			['Add a medicine', 'Medicine'],
			['Add one I stopped', 'Medicine I stopped']
		] as const) {
			await page.getByRole('main').getByRole('button', { name: add }).click();
			// The rest is asked once there is a name.
			await page.getByRole('textbox', { name, exact: true }).fill('.');
			await expect(page.getByLabel('Since when')).toBeVisible(dutiful);
			await fillAll(add);
			await page.getByRole('button', { name: 'Done', exact: true }).press('Enter');
			await expect(page.getByRole('button', { name: 'Done', exact: true })).toHaveCount(0, dutiful);
		}
	});

	await test.step('health passport', async () => {
		await open(page, '/passport');
		for (const level of ['Red', 'Amber', 'Green']) {
			await page.getByRole('button', { name: new RegExp(`“${level}:`) }).click();
			await fillAll(level);
			await page.getByRole('button', { name: 'Done', exact: true }).press('Enter');
		}
		await page.getByRole('button', { name: /^Add a line/ }).click();
		await page.getByRole('textbox', { name: 'What I will do' }).fill('.');
		await expect(page.getByLabel('By when')).toBeVisible(dutiful);
		await fillAll('an action');
		await page.getByRole('button', { name: 'Done', exact: true }).press('Enter');
	});

	await test.step('hospital', async () => {
		await open(page, '/hospital');
		await page
			.getByRole('button', { name: /^Change: / })
			.first()
			.click();
		await fillAll('one of ours');
		await page.getByRole('button', { name: 'Done', exact: true }).press('Enter');
		await page
			.getByRole('button', { name: /^Add my own line/ })
			.first()
			.click();
		await fillAll('one of my own');
		await page.getByRole('button', { name: 'Done', exact: true }).press('Enter');
	});

	await test.step('debts, benefits and spending', async () => {
		await open(page, '/money/debts');
		await press('Add a debt');
		await expect(page).toHaveURL(/debt\?id=/);
		await press('A call');
		await fillNamed(
			'Who is it owed to?',
			'Who was it?',
			'What did they say, and what did I say?',
			'Anything else'
		);
		noteAddress();
		await open(page, '/money/benefits');
		await press('Add a benefit');
		await expect(page).toHaveURL(/benefit\?id=/);
		await page.getByRole('radio', { name: 'Something else' }).check();
		await press('I sent something');
		await fillNamed('What is it called?', 'What did I send, and how?', 'Anything else');
		noteAddress();
		await open(page, '/money/spending');
		await page.getByRole('radio', { name: 'Food and housekeeping' }).first().check();
		await press('£10');
		await expect(page.getByText('£10 noted as spent.')).toBeVisible(dutiful);
		await page.locator('summary', { hasText: 'Food and housekeeping' }).click();
		await fillNamed(
			'A word about it',
			'What do I want to say to myself then?',
			'What would I like to buy?'
		);
		await press('Put it on the list');
		await expect(page.getByLabel('What would I like to buy?')).toHaveValue('', dutiful);
	});

	await test.step('cards', async () => {
		for (const kind of ['crisis', 'carer']) {
			await open(page, `/cards/edit?card=${kind}`);
			const boxes = page
				.getByRole('region', { name: 'What else is on the card' })
				.getByRole('checkbox');
			// Words from elsewhere are there already; on a card they give way to those of the card.
			const fields = page.getByRole('textbox', { name: /^In my words: / });
			// Each tick brings a field, which moves the ticks after it.
			for (const [before, box] of (await boxes.all()).entries()) {
				await box.check();
				await expect(fields).toHaveCount(before + 1, dutiful);
			}
			await fillThese(await fields.all());
			await press('Put it on this phone');
			await expect(page.getByText('This card is on this phone.')).toBeVisible(dutiful);
			visited.push(`/cards/edit?card=${kind}`, `/cards/print?card=${kind}`);
		}
	});

	await test.step('requests for help', async () => {
		const questions = 'name where reach language surgery hard worker caring speak consent';
		for (const [whom, asked] of [
			[/^For me I would/, questions.split(' ')],
			[/^For someone who has agreed/, ['sender']]
		] as const) {
			await open(page, '/refer?at=for');
			await page.getByRole('radio', { name: whom }).check();
			await press('Continue');
			await press('I do not know yet');
			await expect(page).toHaveURL(/id=/);
			const id = new URL(page.url()).searchParams.get('id');
			for (const at of asked) {
				await open(page, `/refer?id=${id}&at=${at}`);
				await fillAll(at);
			}
			visited.push(`/refer?id=${id}&at=check`, `/refer?id=${id}&at=phone`);
			visited.push(`/refer/print?id=${id}`);
		}
	});

	const shown = new Set<number>();
	await test.step('every page', async () => {
		for (const path of [...builtPages().filter((path) => path !== '/hide'), ...visited]) {
			await open(page, path);
			const all = page.getByRole('button', { name: 'Show all steps' });
			if ((await all.count()) > 0) await all.click();
			for (const number of signsIn(await expectOnlyText(page, path), typed, path))
				shown.add(number);
			for (const field of await page.locator('main').locator('textarea, input[type=text]').all()) {
				for (const n of signsIn(await field.inputValue(), typed, path)) shown.add(n);
			}
		}
	});
	await test.step('the file that people can read', async () => {
		await openMyData(page);
		const out = card(page, 'Take everything out');
		await out.getByRole('button', { name: 'Make the file' }).click();
		const { bytes } = await takeFile(page, out);
		const inside: string[] = [];
		JSON.parse(bytes.toString(), (_key, value: unknown) => {
			if (typeof value === 'string') inside.push(value);
			return value;
		});
		const isKept = (words: string, number: number) =>
			replaced.has(number) || inside.includes(words);
		expect(typed.findIndex((words, number) => !isKept(words, number))).toBe(-1);
	});
	expect(typed.length).toBeGreaterThan(90);
	const unseen = typed.map((_, number) => number).filter((n) => !shown.has(n) && !replaced.has(n));
	expect(unseen).toEqual([]);
	expect(dialogs).toEqual([]);
});
