import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { words } from '#lib/platform/i18n/i18n.ts';
import plan from '#locales/en-GB/plan.json';
import print from '#locales/en-GB/print.json';
import type { Fit } from '#lib/ui/paper/fit.ts';
import '#lib/ui/styles/base.css';
import { emptyGoal, newStep, type Goal } from '../goal.ts';
import { emptyPlan, type Plan } from '../plan.ts';
import PlanOnPaper from './PlanOnPaper.svelte';
import { toPlanSheet } from './plan-sheet.ts';

const much = 'More words than any page can hold. '.repeat(2900);
const scripts = {
	'in words': much,
	'without a space': 'x'.repeat(100_000),
	'in Arabic': 'كلمات كثيرة جدًا لا تتسع لها الصفحة '.repeat(2900),
	'in single lines': 'line\n'.repeat(20_000),
	'in large marks': '😀👩‍👩‍👧‍👦'.repeat(8000),
	'with many marks on one letter': 'e\u0301\u0302\u0303 '.repeat(20_000)
};

function fullPlan(text: string): [Partial<Plan>, Goal[]] {
	const steps = Array.from({ length: 10 }, (_, index) => ({
		...newStep(String(index), text),
		who: text,
		by: '2026-12-01'
	}));
	const goal: Goal = { ...emptyGoal(1), title: text, why: text, howIKnow: text, steps };
	const levels = { ...goal.levels, start: text };
	return [
		{ aim: text, strengths: text, helpersNote: text, badDay: text, reviewDate: '2027-01-08' },
		[goal, goal, goal].map((one) => ({ ...one, levels, area: 'home' }))
	];
}

async function setup([planWords, goals]: [Partial<Plan>, Goal[]], dir: 'ltr' | 'rtl' = 'ltr') {
	await words({ plan, print });
	document.documentElement.dir = dir;
	const stored = goals.map((value, index) => ({
		id: String(index),
		revision: 1,
		createdAt: 0,
		updatedAt: 0,
		value
	}));
	let heard: (fit: Fit) => void = () => undefined;
	const fitted = new Promise<Fit>((resolve) => {
		heard = resolve;
	});
	const { container } = await render(PlanOnPaper, {
		sheet: toPlanSheet({ ...emptyPlan, ...planWords }, stored, ''),
		name: 'Sam',
		today: '2026-11-21',
		ratings: [],
		look: 'whole',
		onfit: (fit: Fit) => heard(fit)
	});
	const fit = await fitted;
	const side = container.querySelector('header')!.parentElement!;
	const blocks = [...container.querySelectorAll<HTMLElement>('[data-block]')];
	return { fit, side, blocks };
}

/** Whole lines only, inside the side, none over another. */
function expectInOrder(side: HTMLElement, blocks: HTMLElement[]) {
	const bottom = side.getBoundingClientRect().bottom;
	expect(side.lastElementChild!.getBoundingClientRect().bottom).toBeLessThanOrEqual(bottom + 1);
	const boxes = blocks.map((block) => block.getBoundingClientRect());
	const scale = side.getBoundingClientRect().width / side.offsetWidth;
	for (const [index, box] of boxes.entries()) {
		expect(box.bottom).toBeLessThanOrEqual(bottom + 1);
		const isOver = boxes.some(
			(other, at) =>
				at > index &&
				box.bottom - other.top > 1 &&
				other.bottom - box.top > 1 &&
				box.right - other.left > 1 &&
				other.right - box.left > 1
		);
		expect(isOver).toBe(false);
		const text = blocks[index]!.firstElementChild!;
		const line = parseFloat(getComputedStyle(text).lineHeight) * scale;
		const lines = text.getBoundingClientRect().height / line;
		expect(Math.abs(lines - Math.round(lines))).toBeLessThan(0.1);
		expect(Math.round(lines)).toBeGreaterThanOrEqual(1);
	}
}

describe.each(Object.entries(scripts))('a plan far too long, %s', (_, text) => {
	test.each(['ltr', 'rtl'] as const)('stays on its side, every part begun (%s)', async (dir) => {
		const { fit, side, blocks } = await setup(fullPlan(text), dir);
		expect(fit.size).toBe(8);
		expectInOrder(side, blocks);
		for (const block of blocks) {
			expect(getComputedStyle(block.lastElementChild!).display).toBe('block');
		}
	});
});

test('an ordinary plan keeps its large letters and all its words', async () => {
	const goal = { ...emptyGoal(1), title: 'Get to the gardening group' };
	const { fit, side, blocks } = await setup([{ aim: 'Home', badDay: 'Rest' }, [goal]]);
	expect(fit).toEqual({ size: 11.5, hasExtras: true });
	expectInOrder(side, blocks);
	for (const block of blocks) {
		expect(getComputedStyle(block.lastElementChild!).display).toBe('none');
	}
});

test('words that come later are fitted again', async () => {
	const { side, blocks } = await setup([{ aim: 'Home' }, []]);
	const text = blocks[0]!.querySelector('p')!;
	text.textContent = much.slice(0, 16_000);
	await expect.poll(() => side.style.getPropertyValue('--size')).toBe('8pt');
	expectInOrder(side, blocks);
});
