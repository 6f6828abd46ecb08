import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startersFor, starters } from './starters.ts';
import {
	addItem,
	beginningOf,
	emptyWell,
	isEmptyWell,
	isPart,
	listIds,
	listsOf,
	moveItem,
	moveToList,
	parts,
	removeItem,
	said,
	signLists,
	toggleTool,
	writeItem,
	type ListId,
	type WellPlan
} from './well.ts';

function planWith(list: ListId, ...words: string[]): WellPlan {
	return words.reduce((plan, text, n) => writeItem(plan, list, `${list}${n}`, text), emptyWell);
}

function wordsIn(plan: WellPlan, list: ListId): string[] {
	return plan[list].map(({ words }) => words);
}

describe('a list', () => {
	test('an item is made at its first word, last in its list', () => {
		const plan = planWith('toolbox', 'Music', 'A walk');
		expect(wordsIn(plan, 'toolbox')).toEqual(['Music', 'A walk']);
		expect(isEmptyWell(plan)).toBe(false);
	});

	test('blank words are not something said', () => {
		expect(isEmptyWell(planWith('toolbox', ' \n '))).toBe(true);
		expect(said(planWith('early', ' ', 'I snap').early)).toHaveLength(1);
	});

	test('words are kept exactly as typed', () => {
		fc.assert(
			fc.property(fc.string(), fc.constantFrom(...listIds), (words, list) => {
				expect(writeItem(emptyWell, list, 'a', words)[list]).toEqual([{ id: 'a', words }]);
			})
		);
	});

	test('what is removed comes back at its place', () => {
		const plan = planWith('early', 'a', 'b', 'c');
		const [, middle] = plan.early;
		expect(addItem(removeItem(plan, 'early', 'early1'), 'early', middle!, 1)).toEqual(plan);
		expect(addItem(plan, 'early', middle!, 0)).toBe(plan);
	});

	test('an item moves past its neighbour, not past one without words', () => {
		const plan = planWith('early', 'a', '', 'b');
		expect(wordsIn(moveItem(plan, 'early', 'early2', 'earlier'), 'early')).toEqual(['b', 'a', '']);
		expect(moveItem(plan, 'early', 'early0', 'earlier')).toBe(plan);
		expect(moveItem(plan, 'early', 'early2', 'later')).toBe(plan);
		expect(moveItem(plan, 'early', 'nobody', 'later')).toBe(plan);
	});

	test('moving one way and back changes nothing, and no move loses an item', () => {
		fc.assert(
			fc.property(fc.integer({ min: 2, max: 8 }), fc.nat(), (count, pick) => {
				const plan = planWith('toolbox', ...Array.from({ length: count }, (_, n) => `w${n}`));
				const id = `toolbox${pick % (count - 1)}`;
				const moved = moveItem(plan, 'toolbox', id, 'later');
				expect(wordsIn(moved, 'toolbox').toSorted()).toEqual(wordsIn(plan, 'toolbox'));
				expect(moveItem(moved, 'toolbox', id, 'earlier')).toEqual(plan);
			})
		);
	});

	test('what I must do can become what I might do', () => {
		const plan = planWith('earlyMust', 'Rest');
		const moved = moveToList(plan, 'earlyMust', 'earlyMight', 'earlyMust0');
		expect([moved.earlyMust, wordsIn(moved, 'earlyMight')]).toEqual([[], ['Rest']]);
		expect(moveToList(plan, 'earlyMust', 'earlyMight', 'nobody')).toBe(plan);
	});
});

describe('a tool in a plan', () => {
	const tools = planWith('toolbox', 'A walk', 'Music');
	const walk = tools.toolbox[0]!;
	const plan = toggleTool(tools, 'earlyMight', walk, 'x');

	test('is picked with a tap and taken out with another', () => {
		expect(plan.earlyMight).toEqual([{ id: 'x', words: 'A walk', toolId: walk.id }]);
		expect(toggleTool(plan, 'earlyMight', walk, 'y')).toEqual(tools);
	});

	test('follows new words in the toolbox', () => {
		const reworded = writeItem(plan, 'toolbox', walk.id, 'A slow walk');
		expect(wordsIn(reworded, 'earlyMight')).toEqual(['A slow walk']);
	});

	test('goes its own way once reworded where it stands', () => {
		const own = writeItem(plan, 'earlyMight', 'x', 'A walk with Dev');
		expect(own.earlyMight).toEqual([{ id: 'x', words: 'A walk with Dev' }]);
		expect(wordsIn(own, 'toolbox')).toEqual(['A walk', 'Music']);
		const reworded = writeItem(own, 'toolbox', walk.id, 'A slow walk');
		expect(wordsIn(reworded, 'earlyMight')).toEqual(['A walk with Dev']);
	});

	test('stays in the plan when the toolbox lets it go', () => {
		const without = removeItem(plan, 'toolbox', walk.id);
		expect(wordsIn(without, 'earlyMight')).toEqual(['A walk']);
	});
});

test('each part holds its own lists, and every list stands in one part', () => {
	expect(parts.flatMap(listsOf).toSorted()).toEqual(listIds.toSorted());
	expect(parts.every((part) => isPart(part))).toBe(true);
	expect(['', 'triggers', undefined, null].some((id) => isPart(id))).toBe(false);
});

test('no address says a word that somebody may not want to meet', () => {
	expect([...parts, ...signLists].filter((id) => /trigger|crisis|warning/.test(id))).toEqual([]);
});

test('every list has at least eight ideas, none of them twice', () => {
	for (const list of listIds) expect(startersFor(list).length).toBeGreaterThanOrEqual(8);
	const all = Object.values(starters).flat();
	expect(new Set(all).size).toBe(all.length);
});

test.each([
	['', ''],
	['  A\n\n walk  ', 'A walk'],
	['x'.repeat(60), 'x'.repeat(60)],
	['x'.repeat(61), `${'x'.repeat(60)}…`],
	[`a${' '.repeat(200)}b`, 'a…'],
	['👩'.repeat(100), `${'👩'.repeat(60)}…`]
])('the beginning of %j is %j', (words, beginning) => {
	expect(beginningOf(words)).toBe(beginning);
});
