import { describe, expect, test } from 'vitest';
import { anActivity, manyActivities } from '../../../../tests/support/many-activities.ts';
import type { WrittenActivity } from './activity.ts';
import { readArea } from './area.ts';
import { steadyFilters, type Filter } from './filters.ts';
import { Finder, type Found, type Wish } from './finder.ts';
import { makeIndex } from './search.ts';

/** A Sunday morning. */
const now = { date: '2026-11-22', time: '09:00' };
const wish = (some: Partial<Wish> = {}): Wish => ({
	words: '',
	filters: [],
	now,
	most: 100,
	...some
});
const weekly = (day: 1 | 2 | 3 | 4 | 5 | 6 | 7, start = '10:00', end = '12:00') => [
	{ rule: { freq: 'weekly' as const, days: [day] }, start, end }
];

let number = 0;
const finder = (...list: Partial<WrittenActivity>[]) => {
	const activities = list.map((one) => anActivity({ id: `made-up:${(number += 1)}`, ...one }));
	return new Finder(activities, makeIndex(activities));
};
const names = (cards: Found['fits']) => cards.map(({ activity }) => activity.name);

describe('order', () => {
	test('the soonest first, without a known date after them, closed for now last', () => {
		const found = finder(
			{ name: 'closed', status: 'paused', times: weekly(7) },
			{ name: 'some day', times: [{ words: 'Ring us' }] },
			{ name: 'tomorrow', times: weekly(1) },
			{ name: 'over today', times: weekly(7, '07:00', '08:30') },
			{ name: 'on now', times: weekly(7, '08:30', '09:30') },
			{ name: 'later today', times: weekly(7, '15:00') }
		).find(wish());
		expect(names(found.fits)).toEqual([
			'on now',
			'later today',
			'tomorrow',
			'over today',
			'some day',
			'closed'
		]);
		expect(found.fits[3]?.next).toEqual({ date: '2026-11-29', start: '07:00', end: '08:30' });
		expect(found.fits[5]?.next).toBeUndefined();
	});

	test('at the same time the nearer first', () => {
		const at = (typed: string, name: string) => {
			const { latitude, longitude } = readArea(typed).found!;
			const place = {
				kind: 'here' as const,
				point: { latitude, longitude, by: 'sector' as const }
			};
			return { name, times: weekly(1), places: [place] };
		};
		const list = finder(at('HA8', 'far'), at('N12 8', 'near'), {
			name: 'unknown',
			times: weekly(1)
		});
		const found = list.find(wish({ area: readArea('N12').found }));
		expect(names(found.fits)).toEqual(['near', 'far', 'unknown']);
		expect(found.fits[0]?.km).toBeLessThan(1);
	});

	test('with words, the best fit first', () => {
		const found = finder(
			{ name: 'Walks', text: 'Some of us like chess.', times: weekly(7) },
			{ name: 'Chess', times: weekly(6) }
		).find(wish({ words: 'chess' }));
		expect(names(found.fits)).toEqual(['Chess', 'Walks']);
	});
});

describe('yes, no and not known', () => {
	const place = (stepFree?: 'yes' | 'partly' | 'no') => ({
		places: [{ kind: 'here' as const, access: { ...(stepFree && { stepFree }) } }]
	});

	test('what has not said is neither hidden nor counted as a yes', () => {
		const found = finder(
			{ name: 'yes', ...place('yes') },
			{ name: 'no', ...place('no') },
			{ name: 'unknown', ...place() }
		).find(wish({ filters: ['access.stepFree'] }));
		expect(names(found.fits)).toEqual(['yes']);
		expect(names(found.mayFit)).toEqual(['unknown']);
		expect([found.fitCount, found.mayFitCount, found.isPartly]).toEqual([1, 1, false]);
	});

	test('partly is never rounded up', () => {
		const found = finder(place('partly')).find(wish({ filters: ['access.stepFree'] }));
		expect([found.fitCount, found.mayFitCount, found.isPartly]).toEqual([0, 1, true]);
	});

	test.each<[Filter, Partial<WrittenActivity>, Partial<WrittenActivity> | undefined]>([
		['cost.free', { cost: { free: 'yes' } }, { cost: { from: 300 } }],
		['cost.low', { cost: { free: 'no', from: 100, to: 500 } }, { cost: { from: 501 } }],
		['home.yes', { places: [{ kind: 'online' }] }, { places: [{ kind: 'here' }] }],
		['kind.gardening', { kinds: ['gardening'] }, { kinds: ['music'] }],
		['day.3', { times: weekly(3) }, { times: weekly(4) }],
		[
			'time.evening',
			{ times: weekly(3, '17:00', '19:00') },
			{ times: weekly(3, '16:59', '19:00') }
		],
		['for.women', { who: { gender: 'women' } }, { who: { gender: 'any' } }],
		['for.carers', { who: { groups: ['carers'] } }, { who: { groups: ['veterans'] } }],
		['referral.none', { who: { referral: 'self' } }, { who: { referral: 'professional' } }],
		['new.yes', { who: { newPeople: 'yes' } }, { who: { newPeople: 'no' } }],
		['when.today', { times: weekly(7) }, { times: weekly(1) }],
		[
			'when.week',
			{ times: weekly(6) },
			{ times: [{ rule: { freq: 'dates', on: ['2026-11-29'] } }] }
		],
		['language.Farsi', { languages: [{ name: 'Farsi' }] }, undefined]
	])('%s', (filter, yes, no) => {
		const list = finder({ name: 'yes', ...yes }, { name: 'no', ...no }, { name: 'not said' });
		const found = list.find(wish({ filters: [filter] }));
		expect(names(found.fits)).toEqual(['yes']);
		expect(names(found.mayFit)).toEqual(no ? ['not said'] : []);
		expect(found.counts.get(filter)).toBe(1);
	});

	test('an online group is not near, and a place that is not on the map may be', () => {
		const { latitude, longitude } = readArea('N12').found!;
		const found = finder(
			{ name: 'near', places: [{ kind: 'here', point: { latitude, longitude, by: 'postcode' } }] },
			{ name: 'online', places: [{ kind: 'online' }] },
			{ name: 'somewhere', places: [{ kind: 'here', area: 'Finchley' }] }
		).find(wish({ filters: ['near.1'], area: readArea('N12').found }));
		expect(names(found.fits)).toEqual(['near']);
		expect(names(found.mayFit)).toEqual(['somewhere']);
		expect(found.hiddenByNear).toBe(1);
	});

	test('near says nothing until it is known where', () => {
		const found = finder({ places: [{ kind: 'online' }] }).find(wish({ filters: ['near.1'] }));
		expect(found.fitCount).toBe(1);
	});
});

test('answers to one question widen, to two questions narrow, and each access need counts', () => {
	const list = finder(
		{ name: 'art, free', kinds: ['art-craft'], cost: { free: 'yes' } },
		{ name: 'music', kinds: ['music'], cost: { free: 'no' } },
		{ name: 'food', kinds: ['food'], cost: { free: 'yes' } }
	);
	const fits = (...filters: Filter[]) => names(list.find(wish({ filters })).fits).toSorted();
	expect(fits('kind.art-craft', 'kind.music')).toEqual(['art, free', 'music']);
	expect(fits('kind.art-craft', 'kind.music', 'cost.free')).toEqual(['art, free']);
});

test('a year after somebody last looked it is shown apart', () => {
	const found = finder(
		{ name: 'old', checked: '2025-11-21' },
		{ name: 'a year', checked: '2025-11-22' },
		{ name: 'never' }
	).find(wish());
	expect(names(found.older)).toEqual(['old']);
	expect(names(found.fits).toSorted()).toEqual(['a year', 'never']);
});

test('with nothing to show, what lacks one thing, and which', () => {
	const list = finder(
		{ name: 'not free', kinds: ['music'], cost: { free: 'no' } },
		{ name: 'neither', kinds: ['food'], cost: { free: 'no' } }
	);
	const found = list.find(wish({ filters: ['kind.music', 'cost.free'] }));
	expect(found.fitCount + found.mayFitCount).toBe(0);
	expect(found.misses.map(({ card, lacks }) => [card.activity.name, lacks])).toEqual([
		['not free', ['cost.free']]
	]);
});

test('words that nothing has lead to the kinds there are, most first', () => {
	const list = finder(
		{ name: 'lunch', kinds: ['food'] },
		{ name: 'choir', kinds: ['music'] },
		{ name: 'drums', kinds: ['music'], cost: { free: 'yes' } }
	);
	const kinds = (some: Partial<Wish>) => list.find(wish(some)).kinds;
	expect(kinds({ words: 'zzzzqqqq' })).toEqual([
		['kind.music', 2],
		['kind.food', 1]
	]);
	expect(kinds({ words: 'zzzzqqqq', filters: ['cost.free', 'kind.food'] })).toEqual([
		['kind.music', 1]
	]);
	expect(kinds({})).toEqual([]);
});

describe('among 500', () => {
	const activities = manyActivities(500);
	const list = new Finder(activities, makeIndex(activities));
	const area = readArea('NW4').found;

	test.each<[Filter[]]>([
		[[]],
		[['cost.free']],
		[['cost.free', 'access.stepFree', 'access.lift']],
		[['kind.music', 'kind.food', 'near.5']]
	])('with %j, each count is what that choice then finds', (filters) => {
		const before = list.find(wish({ filters, area }));
		for (const filter of steadyFilters) {
			if (filters.includes(filter)) continue;
			const question = filter.slice(0, filter.indexOf('.'));
			const others =
				question === 'access' ? filters : filters.filter((one) => !one.startsWith(`${question}.`));
			const after = list.find(wish({ filters: [...others, filter], area }));
			expect([filter, before.counts.get(filter) ?? 0]).toEqual([
				filter,
				after.fitCount + after.olderCount
			]);
		}
	});

	test('every activity fits, may fit, is old or is refused, and is in one place only', () => {
		const found = list.find(wish({ filters: ['access.stepFree'], area }));
		const shown = [...found.fits, ...found.mayFit, ...found.older].map(
			({ activity }) => activity.id
		);
		expect(new Set(shown).size).toBe(shown.length);
	});

	test('an activity is found again by its id', () => {
		expect(list.get('made-up:7')).toBe(activities[7]);
		expect(list.get('nobody')).toBeUndefined();
	});

	test('the places that the list names can be where somebody is', () => {
		expect(
			list
				.places()
				.map(({ name }) => name)
				.toSorted()
		).toEqual(['Barnet', 'Edgware', 'Finchley', 'Hendon']);
	});
});
