import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
	areasOf,
	areasWithoutStep,
	areaToWorkOn,
	changeAnswer,
	ideaAreaOf,
	isStarted,
	isStep,
	latestRound,
	markWorkOn,
	moments,
	moveTo,
	newRound,
	pairs,
	placeAfter,
	placeBefore,
	readAreaPlace,
	raters,
	roundCollection,
	roundsOf,
	seriesOf,
	steps,
	suggestedMoment,
	toRows,
	type Area,
	type Choice,
	type Moment,
	type Rater,
	type Round
} from './ratings.ts';

function aRound(
	moment: Moment,
	date: string,
	choices: Partial<Record<Area, Choice>>,
	who: Rater = 'person'
): Round {
	return Object.entries(choices).reduce(
		(round, [area, choice]) => changeAnswer(round, area as Area, { choice }),
		newRound(who, moment, date)
	);
}

describe('areas', () => {
	test('a person has ten and a carer eight, all different', () => {
		expect(areasOf('person')).toHaveLength(10);
		expect(areasOf('carer-self')).toHaveLength(8);
		expect(areasOf('carer-view')).toBe(areasOf('person'));
		const all = [...areasOf('person'), ...areasOf('carer-self')];
		expect(new Set(all).size).toBe(18);
		for (const area of all) expect(ideaAreaOf(area)).toBeTypeOf('string');
	});

	test('one leads to the next and back, from the first to the end', () => {
		for (const who of raters) {
			const areas = areasOf(who);
			expect(placeBefore(who, areas[0]!)).toBeUndefined();
			expect(placeAfter(who, areas.at(-1)!)).toBe('end');
			expect(placeBefore(who, 'end')).toBe(areas.at(-1));
			for (const area of areas.slice(1)) {
				expect(placeAfter(who, placeBefore(who, area)!)).toBe(area);
			}
		}
	});
});

test('an address names an area only of the rater who is asked about it', () => {
	expect(readAreaPlace({ who: 'person', area: 'home' })).toEqual({ who: 'person', area: 'home' });
	expect(readAreaPlace({ who: 'carer-self', area: 'home' })).toBeUndefined();
	expect(readAreaPlace({ who: 'worker', area: 'home' })).toBeUndefined();
	expect(readAreaPlace({})).toBeUndefined();
});

describe('a round', () => {
	test('keeps each answer as it is given, and the rest as it was', () => {
		const first = changeAnswer(newRound('person', 'baseline', '2026-11-01'), 'home', { choice: 2 });
		const second = changeAnswer(first, 'home', { why: '  the damp\n' });
		expect(second.answers.home).toEqual({ choice: 2, why: '  the damp\n' });
		expect(first.answers.home).toEqual({ choice: 2, why: '' });
	});

	test('is started by a step, a skip or a line of words, not by being opened', () => {
		const round = newRound('person', 'baseline', '2026-11-01');
		expect(isStarted(round)).toBe(false);
		expect(isStarted(changeAnswer(round, 'home', { choice: 'skipped' }))).toBe(true);
		expect(isStarted(changeAnswer(round, 'home', { why: 'damp' }))).toBe(true);
		expect(isStarted(changeAnswer(round, 'home', { why: '' }))).toBe(false);
	});

	test('remembers its place, and once gone through stays so', () => {
		const round = newRound('carer-self', 'baseline', '2026-11-01');
		expect(round.place).toBe('carer-health');
		const away = moveTo(round, 'carer-time');
		expect(away.place).toBe('carer-time');
		expect(moveTo(moveTo(away, 'end'), 'carer-rest').place).toBe('end');
	});

	test('has one area to work on, or none', () => {
		const round = markWorkOn(aRound('baseline', '2026-11-01', { home: 2 }), 'home');
		expect(markWorkOn(round, 'money').workOn).toBe('money');
		expect('workOn' in markWorkOn(round, undefined)).toBe(false);
		expect(areaToWorkOn([round, aRound('interim', '2026-11-20', { home: 3 })], 'person')).toBe(
			'home'
		);
		expect(areaToWorkOn([round], 'carer-view')).toBeUndefined();
	});

	test('is guessed to be the next kind, and from then on a top-up', () => {
		const rounds: Round[] = [];
		const guessed = moments.map((_, day) => {
			const moment = suggestedMoment(rounds, 'person');
			rounds.push(aRound(moment, `2026-11-0${day + 1}`, { home: 3 }));
			return moment;
		});
		expect(guessed).toEqual(['baseline', 'interim', 'closing', 'top-up']);
		expect(suggestedMoment(rounds, 'person')).toBe('top-up');
		expect(suggestedMoment(rounds, 'carer-self')).toBe('baseline');
		expect(suggestedMoment([newRound('person', 'baseline', '2026-11-01')], 'person')).toBe(
			'baseline'
		);
	});
});

describe('start and now', () => {
	const start = aRound('baseline', '2026-10-02', { home: 2, money: 4, people: 3, safe: 5 });
	const middle = aRound('interim', '2026-10-23', { home: 3, money: 3, body: 1, safe: 4 });
	const latest = aRound('closing', '2026-11-13', {
		home: 4,
		money: 3,
		people: 'skipped',
		safe: 'does-not-apply'
	});

	test.each([
		['up', 'home', 2, 4],
		['down', 'money', 4, 3],
		['first', 'people', 3, 3],
		['first', 'body', 1, 1]
	] as const)('%s for %s', (change, area, from, to) => {
		const pair = pairs([latest, start, middle], 'person').find((found) => found.area === area);
		expect(pair).toMatchObject({ change, start: { choice: from }, now: { choice: to } });
	});

	test('the same step on another day is the same, not the first', () => {
		const again = aRound('top-up', '2026-12-01', { home: 2 });
		expect(pairs([start, again], 'person')[0]).toMatchObject({ area: 'home', change: 'same' });
	});

	test('an area that no longer applies is left out; a skipped one keeps its last step', () => {
		const areas = pairs([start, middle, latest], 'person').map(({ area }) => area);
		expect(areas).toEqual(['body', 'home', 'money', 'people']);
		expect(areasWithoutStep([start, middle, latest], 'person')).toEqual(
			areasOf('person').filter((area) => !areas.includes(area))
		);
	});

	test('the start is the baseline even when something was rated before it', () => {
		const early = aRound('top-up', '2026-09-01', { home: 5 });
		expect(pairs([early, start, latest], 'person')[0]).toMatchObject({
			start: { date: '2026-10-02', choice: 2 },
			now: { date: '2026-11-13' },
			change: 'up'
		});
	});

	test('of two rounds on one day the one made later is now', () => {
		const morning = aRound('baseline', '2026-10-02', { home: 2 });
		const evening = aRound('interim', '2026-10-02', { home: 3 });
		expect(pairs([morning, evening], 'person')[0]?.now.choice).toBe(3);
		expect(latestRound([morning, evening], 'person')).toBe(evening);
	});

	test('nothing rated shows nothing', () => {
		expect(pairs([], 'person')).toEqual([]);
		expect(latestRound([newRound('person', 'baseline', '2026-11-01')], 'person')).toBeUndefined();
	});
});

test('rows say one thing each, by date, with the words beside it', () => {
	const round = changeAnswer(
		aRound('baseline', '2026-10-02', { money: 'skipped', home: 2 }),
		'home',
		{ why: 'Damp' }
	);
	const carer = { ...aRound('baseline', '2026-09-01', { home: 1 }, 'carer-view'), name: 'Jo' };
	expect(toRows([carer, round])).toEqual([
		{
			date: '2026-10-02',
			moment: 'baseline',
			who: 'person',
			answeredBy: 'me',
			name: '',
			area: 'home',
			choice: 2,
			why: 'Damp'
		},
		expect.objectContaining({ area: 'money', choice: 'skipped' }),
		expect.objectContaining({ who: 'carer-view', name: 'Jo', choice: 1 })
	]);
});

describe('laws', () => {
	const choice = fc.constantFrom<Choice>(...steps, 'skipped', 'does-not-apply');
	const round = fc
		.record({
			who: fc.constantFrom(...raters),
			moment: fc.constantFrom(...moments),
			day: fc.integer({ min: 1, max: 28 }),
			choices: fc.array(fc.tuple(fc.nat(9), choice, fc.string()), { maxLength: 12 })
		})
		.map(({ who, moment, day, choices }) => {
			const areas = areasOf(who);
			return choices.reduce(
				(built, [at, picked, why]) =>
					changeAnswer(built, areas[at % areas.length]!, { choice: picked, why }),
				newRound(who, moment, `2026-11-${String(day).padStart(2, '0')}`)
			);
		});
	const rounds = fc.array(round, { maxLength: 8 });

	test('a skip and a does-not-apply never become a number', () => {
		fc.assert(
			fc.property(rounds, (all) => {
				for (const who of raters) {
					for (const { area, start, now } of pairs(all, who)) {
						expect([...steps]).toContain(start.choice);
						expect([...steps]).toContain(now.choice);
						const said = seriesOf(all, who, area).filter(({ choice }) => isStep(choice));
						expect(said).toContainEqual(start);
						expect(said.at(-1)).toEqual(now);
					}
				}
			})
		);
	});

	test('one rater’s answers never show under another', () => {
		fc.assert(
			fc.property(rounds, (all) => {
				for (const who of raters) {
					const own = all.filter((round) => round.who === who);
					expect(pairs(all, who)).toEqual(pairs(own, who));
					expect(latestRound(all, who)).toBe(latestRound(own, who));
					expect(toRows(all).filter((row) => row.who === who)).toEqual(toRows(own));
				}
			})
		);
	});

	test('every choice becomes one row and no row is made up', () => {
		fc.assert(
			fc.property(rounds, (all) => {
				const given = all.flatMap(({ answers }) => Object.values(answers));
				expect(toRows(all)).toHaveLength(given.length);
			})
		);
	});

	test('an area is either shown with a step or named as left out', () => {
		fc.assert(
			fc.property(rounds, fc.constantFrom(...raters), (all, who) => {
				const shown = pairs(all, who).map(({ area }) => area);
				expect([...shown, ...areasWithoutStep(all, who)].sort()).toEqual([...areasOf(who)].sort());
			})
		);
	});

	test('rounds are in order of date, and reading them changes nothing', () => {
		fc.assert(
			fc.property(rounds, (all) => {
				const before = structuredClone(all);
				const dates = roundsOf(all, 'person').map(({ date }) => date);
				expect(dates).toEqual([...dates].sort());
				expect(all).toEqual(before);
			})
		);
	});

	test('every round that can be made can be stored', () => {
		fc.assert(
			fc.property(round, (one) => {
				expect(v.parse(roundCollection.schema, JSON.parse(JSON.stringify(one)))).toEqual(one);
			})
		);
	});
});

test.each([
	['a step that is not one', { answers: { home: { choice: 6, why: '' } } }],
	['an area that is not one', { answers: { garden: { choice: 1, why: '' } } }],
	['a date that does not exist', { date: '2026-02-30' }],
	['a rater that is not one', { who: 'worker' }],
	['an answer without its words', { answers: { home: { choice: 1 } } }]
])('a stored round with %s is refused', (_, wrong) => {
	const round = { ...newRound('person', 'baseline', '2026-11-01'), ...wrong };
	expect(v.is(roundCollection.schema, round)).toBe(false);
});
