import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '#lib/platform/calendar-date.ts';
import { emptyAppointment, type Appointment, type AppointmentKind } from './appointment.ts';
import {
	addTopUp,
	bringBackTopUp,
	changeTopUp,
	countAgain,
	emptyPathway,
	isAsCounted,
	pathwaySchema,
	removeTopUp,
	sayWhere,
	setTopUpDate,
	setWeekDate,
	steps,
	weekPoints,
	whereNow,
	type Pathway
} from './pathway.ts';

const today = '2026-11-21';
const aDay = fc.integer({ min: 0, max: 80_000 }).map((days) => addDays('1980-01-01', days));
const maybeADay = fc.option(aDay, { nil: undefined });

const aPathway: fc.Arbitrary<Pathway> = fc
	.record({
		start: maybeADay,
		middle: maybeADay,
		end: maybeADay,
		said: fc.option(fc.record({ step: fc.constantFrom(...steps), on: aDay }), { nil: undefined }),
		topUps: fc.array(fc.record({ id: fc.uuid(), date: aDay, about: fc.string() }), { maxLength: 4 })
	})
	.map(({ start, middle, end, said, topUps }) => ({
		...emptyPathway,
		sixWeeks: {
			...(start && { start }),
			...(middle && { middle }),
			...(end && { end })
		},
		...(said && { said }),
		topUps
	}));

function appointment(kind: AppointmentKind, date?: string): Appointment {
	return { ...emptyAppointment(kind), ...(date !== undefined && { date }) };
}

describe('the six weeks', () => {
	test.each([
		['an ordinary start', '2026-11-23', '2026-12-14', '2027-01-04'],
		['across a leap day', '2028-02-10', '2028-03-02', '2028-03-23'],
		['no leap day that year', '2026-02-10', '2026-03-03', '2026-03-24'],
		['starting on a leap day', '2028-02-29', '2028-03-21', '2028-04-11'],
		['over the clock change in spring', '2026-03-16', '2026-04-06', '2026-04-27'],
		['over the clock change in autumn', '2026-10-05', '2026-10-26', '2026-11-16']
	])('a first start works out the middle and the end: %s', (_when, start, middle, end) => {
		expect(setWeekDate(emptyPathway, 'start', start).sixWeeks).toEqual({ start, middle, end });
	});

	test('a date set by hand before the start is kept', () => {
		const middleFirst = setWeekDate(emptyPathway, 'middle', '2026-12-10');
		expect(setWeekDate(middleFirst, 'start', '2026-11-23').sixWeeks).toEqual({
			start: '2026-11-23',
			middle: '2026-12-10',
			end: '2027-01-04'
		});
	});

	test('a start too far off to count from is kept by itself', () => {
		expect(setWeekDate(emptyPathway, 'start', '9999-12-01').sixWeeks).toEqual({
			start: '9999-12-01'
		});
	});

	test('the last start that can be counted from reaches the last day there is', () => {
		const { end } = setWeekDate(emptyPathway, 'start', '9999-11-19').sixWeeks;
		expect(end).toBe('9999-12-31');
	});

	test('editing one date never moves another', () => {
		fc.assert(
			fc.property(aPathway, fc.constantFrom(...weekPoints), maybeADay, (pathway, point, date) => {
				const isFirstStart = point === 'start' && pathway.sixWeeks.start === undefined;
				const after = setWeekDate(pathway, point, date).sixWeeks;
				expect(after[point]).toBe(date);
				for (const other of weekPoints) {
					const before = pathway.sixWeeks[other];
					if (other === point || (isFirstStart && before === undefined)) continue;
					expect(after[other]).toBe(before);
				}
			})
		);
	});

	test('asked to count again, the middle is three weeks on and the end six', () => {
		fc.assert(
			fc.property(aPathway, aDay, (pathway, start) => {
				const { sixWeeks } = countAgain(setWeekDate(pathway, 'start', start));
				expect(sixWeeks.start).toBe(start);
				expect(daysBetween(start, sixWeeks.middle!)).toBe(21);
				expect(daysBetween(start, sixWeeks.end!)).toBe(42);
				expect(isAsCounted(sixWeeks)).toBe(true);
			})
		);
	});

	test('counting again without a start changes nothing', () => {
		const pathway = setWeekDate(emptyPathway, 'end', '2026-12-10');
		expect(countAgain(pathway)).toBe(pathway);
		expect(isAsCounted(pathway.sixWeeks)).toBe(true);
	});
});

describe('top-ups', () => {
	test('a top-up reopens the plan: everything before it stays', () => {
		fc.assert(
			fc.property(aPathway, aDay, fc.string(), (pathway, date, about) => {
				const { said: saidBefore, ...before } = pathway;
				const { said, ...after } = addTopUp(pathway, { id: 'new', date, about });
				expect(after).toEqual({
					...before,
					topUps: [...pathway.topUps, { id: 'new', date, about }]
				});
				if (saidBefore?.on !== date) expect(said).toEqual(saidBefore);
			})
		);
	});

	test('changing or removing one leaves the others as they were', () => {
		const two = ['a', 'b'].reduce(
			(pathway, id) => addTopUp(pathway, { id, date: today, about: '' }),
			emptyPathway
		);
		const changed = changeTopUp(two, 'a', (topUp) => ({ ...topUp, about: 'The new flat' }));
		expect(changed.topUps.map(({ about }) => about)).toEqual(['The new flat', '']);
		expect(removeTopUp(changed, 'a').topUps).toEqual([two.topUps[1]]);
		expect(bringBackTopUp(removeTopUp(two, 'a'), two.topUps[0]!)).toEqual(two);
		expect(changeTopUp(two, 'gone', () => two.topUps[0]!)).toEqual(two);
	});

	test('the day of one can be moved or taken away', () => {
		const one = addTopUp(emptyPathway, { id: 'a', date: today, about: 'The new flat' });
		expect(setTopUpDate(one, 'a', '2027-02-01').topUps[0]?.date).toBe('2027-02-01');
		expect(setTopUpDate(one, 'a', undefined).topUps).toEqual([{ id: 'a', about: 'The new flat' }]);
	});
});

describe('where I am now', () => {
	const begun = {
		...emptyPathway,
		preparation: { ...emptyPathway.preparation, matters: 'My own front door' }
	};
	const inBrief = setWeekDate(emptyPathway, 'start', '2026-11-02');
	const longOver = setWeekDate(emptyPathway, 'start', '2025-01-06');

	test.each<[string, Pathway, Appointment[], ReturnType<typeof whereNow>]>([
		['nothing written', emptyPathway, [], { kind: 'not-started' }],
		['getting ready', begun, [], { kind: 'getting-ready', step: 'choice-appointment' }],
		[
			'an appointment to come',
			emptyPathway,
			[appointment('choice-appointment', '2026-12-03')],
			{ kind: 'getting-ready', step: 'choice-appointment' }
		],
		[
			'an appointment without a day',
			emptyPathway,
			[appointment('choice-appointment')],
			{ kind: 'not-started' }
		],
		[
			'an appointment that was',
			begun,
			[appointment('choice-appointment', '2026-11-19')],
			{ kind: 'dated', step: 'choice-appointment', since: '2026-11-19' }
		],
		[
			'two on one day: the later step',
			emptyPathway,
			[appointment('choice-meeting', today), appointment('choice-appointment', today)],
			{ kind: 'dated', step: 'choice-meeting', since: today }
		],
		['a start that has come', inBrief, [], { kind: 'dated', step: 'brief', since: '2026-11-02' }],
		[
			'an end long gone: only the person knows whether it ended',
			longOver,
			[],
			{ kind: 'dated', step: 'brief', since: '2025-01-06' }
		],
		[
			'another kind of appointment says nothing',
			inBrief,
			[appointment('other', '2026-11-20')],
			{ kind: 'dated', step: 'brief', since: '2026-11-02' }
		],
		[
			'what was said since the last date',
			sayWhere(longOver, 'standard', '2026-03-01'),
			[],
			{ kind: 'said', step: 'standard' }
		],
		[
			'a date that came after what was said',
			{ ...longOver, said: { step: 'choice-meeting', on: '2024-12-01' } },
			[],
			{ kind: 'dated', step: 'brief', since: '2025-01-06' }
		],
		[
			'a top-up added on the day one said finished',
			addTopUp(sayWhere(longOver, 'finished', today), { id: 't', date: today, about: '' }),
			[],
			{ kind: 'dated', step: 'top-up', since: today }
		],
		[
			'what was said after adding a top-up that day',
			sayWhere(addTopUp(longOver, { id: 't', date: today, about: '' }), 'finished', today),
			[],
			{ kind: 'said', step: 'finished' }
		],
		[
			'a top-up that is still to come',
			addTopUp(sayWhere(longOver, 'finished', '2026-03-01'), {
				id: 't',
				date: '2027-01-01',
				about: ''
			}),
			[],
			{ kind: 'said', step: 'finished' }
		],
		[
			'a start entered for the day one said the meeting',
			setWeekDate(sayWhere(emptyPathway, 'choice-meeting', today), 'start', today),
			[],
			{ kind: 'dated', step: 'brief', since: today }
		]
	])('%s', (_when, pathway, appointments, expected) => {
		expect(whereNow(pathway, appointments, today)).toEqual(expected);
	});

	test('right after saying where, that is where', () => {
		fc.assert(
			fc.property(aPathway, fc.constantFrom(...steps), aDay, (pathway, step, day) => {
				expect(whereNow(sayWhere(pathway, step, day), [], day)).toEqual({ kind: 'said', step });
			})
		);
	});

	test('dates still to come do not say where one is, once something has', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 4000 }), (days) => {
				const later = addDays(today, days);
				const planned = addTopUp(inBrief, { id: 't', date: later, about: '' });
				const coming = [appointment('choice-meeting', later)];
				expect(whereNow(planned, coming, today)).toEqual(whereNow(inBrief, [], today));
			})
		);
	});
});

test('every pathway can be kept and read back', () => {
	fc.assert(
		fc.property(aPathway, (pathway) => {
			expect(v.parse(pathwaySchema, JSON.parse(JSON.stringify(pathway)))).toEqual(pathway);
		})
	);
});
