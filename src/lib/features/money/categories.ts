/**
 * Ten plain groups for what money goes on, and the order in which a debt adviser asks for them. Pure.
 *
 * The headings are those of the Standard Financial Statement; its guideline figures are not here and are not ours to
 * publish.
 */
export const categories = [
	'home',
	'utilities',
	'food',
	'phone',
	'travel',
	'health',
	'family',
	'debts',
	'fun',
	'other'
] as const;
export type Category = (typeof categories)[number];

/** In the order of the statement: what is fixed, what is flexible, then savings. */
export const adviserHeadings = [
	'home',
	'utilities',
	'water',
	'care',
	'transport',
	'school',
	'leisure',
	'food',
	'debts',
	'savings'
] as const;
export type AdviserHeading = (typeof adviserHeadings)[number];

const headings: Record<Category, AdviserHeading> = {
	home: 'home',
	utilities: 'utilities',
	food: 'food',
	phone: 'leisure',
	travel: 'transport',
	health: 'care',
	family: 'school',
	debts: 'debts',
	fun: 'leisure',
	other: 'savings'
};

/** Where an adviser looks for it. Water stands apart there. */
export function adviserHeadingOf(category: Category, isWater = false): AdviserHeading {
	return isWater && category === 'utilities' ? 'water' : headings[category];
}

/** The things in adviser order, under their headings; headings with nothing are left out. */
export function inAdviserOrder<T>(
	things: readonly T[],
	headingOf: (thing: T) => AdviserHeading
): { readonly heading: AdviserHeading; readonly things: T[] }[] {
	return adviserHeadings
		.map((heading) => ({ heading, things: things.filter((one) => headingOf(one) === heading) }))
		.filter((group) => group.things.length > 0);
}
