import { expect, test } from 'vitest';
import { adviserHeadingOf, adviserHeadings, categories, inAdviserOrder } from './categories.ts';

test('there are ten groups, and an adviser finds each under a heading', () => {
	expect(categories).toHaveLength(10);
	for (const category of categories) {
		expect(adviserHeadings).toContain(adviserHeadingOf(category));
	}
});

test('water stands apart for an adviser, among bills for the home only', () => {
	expect(adviserHeadingOf('utilities', true)).toBe('water');
	expect(adviserHeadingOf('food', true)).toBe('food');
});

test('things come in the order of the adviser, nothing lost and no heading empty', () => {
	const things = categories.map((category) => ({ category }));
	const groups = inAdviserOrder(things, ({ category }) => adviserHeadingOf(category));
	expect(groups.map(({ heading }) => heading)).toEqual([
		'home',
		'utilities',
		'care',
		'transport',
		'school',
		'leisure',
		'food',
		'debts',
		'savings'
	]);
	expect(groups.flatMap((group) => group.things)).toHaveLength(things.length);
});
