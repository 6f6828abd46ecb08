import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { activitySchema, type WrittenActivity } from '#lib/features/activities/activity.ts';
import { parseCsv } from './csv.ts';
import {
	feedKinds,
	readContent,
	recogniseFile,
	type Content,
	type FeedKind
} from './feed-kinds.ts';
import type { Reading } from './reading.ts';

const context = { feed: 'town', today: '2026-11-22' };

function readServices(...services: unknown[]): Reading {
	return readContent({ kind: 'open-referral', services }, context);
}

function readService(service: object): WrittenActivity {
	const [record] = readServices({ id: '1', name: 'Choir', status: 'active', ...service }).records;
	if (!record) throw new Error('left out');
	return record;
}

function contentOf(kind: FeedKind, things: readonly unknown[]): Content {
	switch (kind) {
		case 'csv':
			return { kind, rows: things as [] };
		case 'open-referral':
			return { kind, services: things };
		case 'openactive':
			return { kind, pages: [{ items: things }] };
		case 'meeting-guide':
			return { kind, meetings: things };
	}
}

function timesOf(schedule: object): NonNullable<WrittenActivity['times']> {
	return readService({ schedules: [schedule] }).times ?? [];
}

describe('a schedule', () => {
	test.each([
		[
			{ freq: 'WEEKLY', byday: 'TU,TH', opens_at: '10:00' },
			{ freq: 'weekly', days: [2, 4] }
		],
		[
			{ freq: 'weekly', byday: 'Tuesday' },
			{ freq: 'weekly', days: [2] }
		],
		[
			{ weekday: 'Wednesday', opens_at: '10:00' },
			{ freq: 'weekly', days: [3] }
		],
		[
			{ freq: 'WEEKLY', dtstart: '2026-01-08' },
			{ freq: 'weekly', days: [4], from: '2026-01-08' }
		],
		[
			{ freq: 'WEEKLY', interval: 2, byday: 'TH', dtstart: '2026-01-08' },
			{ freq: 'weekly', days: [4], every: 2, anchor: '2026-01-08', from: '2026-01-08' }
		],
		[
			{ freq: 'MONTHLY', byday: '2MO,-1FR' },
			{
				freq: 'monthly',
				nth: [
					{ week: 2, day: 1 },
					{ week: -1, day: 5 }
				]
			}
		],
		[
			{ freq: 'MONTHLY', bymonthday: '2,-1' },
			{ freq: 'monthly', monthDays: [2, -1] }
		],
		[
			{ freq: 'MONTHLY', byday: 'MO' },
			{ freq: 'weekly', days: [1] }
		],
		[
			{ freq: 'WEEKLY', byday: 'TH', dtstart: '2026-01-08', count: 3 },
			{ freq: 'weekly', days: [4], from: '2026-01-08', until: '2026-01-22' }
		],
		[
			{
				freq: 'WEEKLY',
				byday: 'TH',
				valid_from: '2026-02-01',
				dtstart: '2026-01-08',
				valid_to: '2026-03-01',
				until: '2026-04-01'
			},
			{ freq: 'weekly', days: [4], from: '2026-02-01', until: '2026-03-01' }
		],
		[
			{ dtstart: '2026-12-24', opens_at: '18:00' },
			{ freq: 'dates', on: ['2026-12-24'] }
		]
	])('%j repeats as %j', (schedule, rule) => {
		expect(timesOf(schedule)[0]?.rule).toEqual(rule);
	});

	test.each([
		[
			'every two weeks from no known week',
			{ freq: 'WEEKLY', interval: 2, byday: 'TH', opens_at: '10:00' }
		],
		[
			'on the 13th if a Friday',
			{ freq: 'MONTHLY', byday: 'FR', bymonthday: '13', opens_at: '10:00' }
		],
		[
			'over before it begins',
			{
				freq: 'WEEKLY',
				byday: 'FR',
				valid_from: '2026-02-01',
				valid_to: '2026-01-01',
				opens_at: '10:00'
			}
		],
		['in a way nobody knows', { freq: 'LUNAR', byday: 'FR', opens_at: '10:00' }],
		['on days nobody knows', { freq: 'WEEKLY', byday: 'FRIDAYISH', opens_at: '10:00' }]
	])('that repeats %s has words and no dates', (_name, schedule) => {
		const [times] = timesOf(schedule);
		expect(times?.rule).toBeUndefined();
		expect(times?.words).toContain('Check the date');
	});

	test.each([
		['10.30am', '10:30'],
		['10:30:00Z', '10:30'],
		['10:30:00+01:00', '10:30'],
		['7 PM', '19:00'],
		['12:15 am', '00:15'],
		['noon', '12:00'],
		['25:00', undefined],
		['9', undefined]
	])('%s is %s on the wall', (opens_at, start) => {
		expect(timesOf({ freq: 'WEEKLY', byday: 'TU', opens_at })[0]?.start).toBe(start);
	});

	test.each([
		['10:00', '12:00', '12:00'],
		['12:00', '10:00', undefined],
		['22:00', '02:00', '02:00'],
		['10:00', '10:00', undefined]
	])('from %s to %s ends at %s', (opens_at, closes_at, end) => {
		expect(timesOf({ freq: 'WEEKLY', byday: 'TU', opens_at, closes_at })[0]?.end).toBe(end);
	});

	test('of 1.0 takes its holidays into account', () => {
		const record = readService({
			regular_schedules: [{ freq: 'WEEKLY', byday: 'TH', opens_at: '10:00' }],
			holiday_schedules: [{ closed: true, start_date: '2026-12-24', end_date: '2026-12-25' }]
		});
		expect(record.times?.[0]?.rule).toMatchObject({ except: ['2026-12-24', '2026-12-25'] });
	});

	test('in UTC is read so only when the settings say it', () => {
		const schedule = { freq: 'WEEKLY', byday: 'TU', dtstart: '2026-07-07', opens_at: '09:00:00Z' };
		const services = [{ id: '1', name: 'Choir', schedules: [schedule] }];
		const start = (timePolicy: 'wall' | 'offset') =>
			readContent({ kind: 'open-referral', services }, { ...context, timePolicy }).records[0]
				?.times?.[0]?.start;
		expect([start('wall'), start('offset')]).toEqual(['09:00', '10:00']);
	});
});

describe('what nobody should see', () => {
	const location = {
		name: 'Rose House',
		latitude: 51.6092,
		longitude: -0.172,
		addresses: [{ address_1: '12 Secret Lane', city: 'Finchley', postal_code: 'N12 0AA' }]
	};
	const at = (place: object, rest: object = {}) =>
		readService({ ...rest, service_at_locations: [{ location: { ...location, ...place } }] });

	test.each([
		['a redacted place', at({ location_type: 'redacted' })],
		['a masked address', at({ mask_exact_address: true })],
		['a refuge', at({}, { description: 'A refuge for women. Come to 12 Secret Lane, N12 0AA.' })],
		['a safe house', at({}, { name: 'The safe house at Rose House' })],
		[
			'the same address twice, once hidden',
			readService({
				service_at_locations: [
					{ location },
					{ location: { ...location, location_type: 'redacted' } }
				]
			})
		]
	])('%s keeps its address to itself', (_name, record) => {
		const text = JSON.stringify({ ...record, name: '' });
		expect(text).not.toMatch(/Secret Lane|Rose House|0AA|51\.6092/);
		expect(record.places?.[0]).toMatchObject({ hidden: true, postcode: 'N12', area: 'Finchley' });
	});

	test('a place for refugees is not hidden', () => {
		expect(at({}, { name: 'Refugee lunch' }).places?.[0]?.hidden).toBeUndefined();
	});

	test('no person named in a feed is in the record, nor an address of theirs', () => {
		const record = readService({
			assurer_email: 'jo.bloggs@council.example',
			contacts: [
				{
					name: 'Jo Bloggs',
					title: 'Leader',
					email: 'jo.bloggs@council.org.uk',
					phones: [{ number: '020 7946 0001' }]
				}
			],
			service_at_locations: [
				{ location: { addresses: [{ attention: 'Jo Bloggs', address_1: '1 High Road' }] } }
			]
		});
		expect(JSON.stringify(record)).not.toMatch(/bloggs/i);
		expect(record.contact?.phones).toEqual([{ number: '020 7946 0001' }]);
	});
});

test('access is never rounded up', () => {
	const record = readService({
		service_at_locations: [
			{
				location: {
					accessibility: [
						{ description: 'Partial wheelchair access' },
						{ description: 'No lift' },
						{ description: 'British Sign Language on request' },
						{ description: 'Hearing loop' }
					]
				}
			}
		]
	});
	expect(record.places?.[0]?.access).toEqual({
		stepFree: 'partly',
		lift: 'no',
		signLanguage: 'partly',
		hearingLoop: 'yes',
		words: [
			'Partial wheelchair access',
			'No lift',
			'British Sign Language on request',
			'Hearing loop'
		]
	});
});

test.each([
	['Free', { free: 'yes' }],
	['None. Donations welcome', { free: 'yes' }],
	['Free for members', { free: undefined }],
	['£3', { free: 'no' }],
	['None for most services. Late fees £1', { free: 'no' }],
	['Ring to ask', { free: undefined }]
])('fees of %j', (fees, cost) => {
	expect(readService({ fees }).cost ?? {}).toMatchObject(cost.free ? cost : {});
	expect(readService({ fees }).cost?.free).toBe(cost.free);
});

test('costs are whole pence, the reduced rate apart', () => {
	const cost_options = [
		{ option: 'Full price', amount: 2.5, amount_description: 'per session' },
		{ option: 'On benefits', amount: 0, amount_description: 'free with proof' }
	];
	expect(readService({ cost_options }).cost).toMatchObject({
		free: 'no',
		from: 250,
		to: 250,
		per: 'session',
		help: 'On benefits free with proof'
	});
});

describe('OpenActive', () => {
	const series = {
		'@type': 'SessionSeries',
		'@id': 'https://x.example/series/1',
		name: 'Yoga',
		organizer: { '@type': 'Person', name: 'Jo Bloggs', email: 'jo@x.org' },
		leader: [{ '@type': 'Person', name: 'Jo Bloggs' }],
		genderRestriction: 'https://openactive.io/FemaleOnly',
		location: { '@type': 'Place', name: 'Hall', address: '1 High Road, Finchley, n120aa' },
		eventSchedule: [
			{
				'@type': 'Schedule',
				startDate: '2026-11-02',
				startTime: '10:00',
				duration: 'PT1H',
				repeatFrequency: 'P1W',
				byDay: ['https://schema.org/Monday'],
				exceptDate: ['2026-12-28']
			}
		]
	};
	const item = (id: string, data: object | undefined, state = 'updated') => ({
		state,
		kind: 'k',
		id,
		modified: 1,
		...(data && { data })
	});
	const read = (...items: object[]) =>
		readContent({ kind: 'openactive', pages: [{ items }] }, context);
	const session = (id: string, startDate: string, rest: object = {}) =>
		item(id, {
			'@type': 'ScheduledSession',
			superEvent: 'https://x.example/series/1',
			startDate,
			duration: 'PT1H',
			...rest
		});

	test('a class has its schedule, its place and nobody’s name', () => {
		const [record] = read(item('1', series)).records;
		expect(record?.times).toEqual([
			{
				rule: { freq: 'weekly', days: [1], from: '2026-11-02', except: ['2026-12-28'] },
				start: '10:00',
				end: '11:00'
			}
		]);
		expect(record?.places?.[0]).toMatchObject({ name: 'Hall', postcode: 'N12 0AA' });
		expect(record?.who).toMatchObject({ gender: 'women', minAge: 18 });
		expect(JSON.stringify(record)).not.toMatch(/bloggs|jo@/i);
	});

	test('what was deleted later is gone, what came again is there', () => {
		expect(read(item('1', series), item('1', undefined, 'deleted')).records).toEqual([]);
		expect(read(item('1', undefined, 'deleted'), item('1', series)).records).toHaveLength(1);
	});

	test('a session that is off, one that moved and one more change the schedule', () => {
		const { records } = read(
			item('1', series),
			session('s1', '2026-11-30T10:00:00Z', { eventStatus: 'https://schema.org/EventCancelled' }),
			session('s2', '2026-12-07T12:00:00Z'),
			session('s3', '2026-12-09T10:00:00Z'),
			session('s4', '2026-12-14T10:00:00Z')
		);
		expect(records[0]?.times).toEqual([
			{
				rule: {
					freq: 'weekly',
					days: [1],
					from: '2026-11-02',
					except: ['2026-11-30', '2026-12-07', '2026-12-28']
				},
				start: '10:00',
				end: '11:00'
			},
			{ rule: { freq: 'dates', on: ['2026-12-07'] }, start: '12:00', end: '13:00' },
			{ rule: { freq: 'dates', on: ['2026-12-09'] }, start: '10:00', end: '11:00' }
		]);
	});

	test('a partial schedule is words; its sessions are the dates, in London time', () => {
		const partial = {
			...series,
			eventSchedule: [{ ...series.eventSchedule[0], '@type': 'PartialSchedule' }]
		};
		expect(read(item('1', partial)).records[0]?.times).toEqual([
			{ start: '10:00', end: '11:00', words: 'Monday, 10:00 – 11:00' }
		]);
		const { records } = read(
			item('1', partial),
			session('s1', '2027-07-05T09:00:00Z'),
			session('s2', '2026-12-07T10:00:00+00:00')
		);
		expect(records[0]?.times).toEqual([
			{ rule: { freq: 'dates', on: ['2026-12-07', '2027-07-05'] }, start: '10:00', end: '11:00' }
		]);
	});

	test('courts and slots are something else', () => {
		expect(read(item('1', { '@type': 'Slot', name: 'Court 1' })).leftOutFor).toEqual({
			'not-an-activity': 1
		});
	});
});

describe('CSV', () => {
	const read = (text: string) => {
		const content = recogniseFile('list.csv', text);
		if (!content) throw new Error('no list');
		return readContent(content, context);
	};

	test('quotes, line breaks, semicolons and a byte order mark', () => {
		expect(parseCsv('\uFEFFName;About\r\n"A ""b""; c";"one\ntwo"\r\n;\r\n')).toEqual([
			{ name: 'A "b"; c', about: 'one\ntwo' }
		]);
	});

	test('further rows with the same id add times and places', () => {
		const { records } = read(
			'id,name,days,start,end,place,postcode\n1,Choir,Tue,10:00,12:00,Hall,N12 0AA\n1,,Last Friday,19:00,21:00,Library,N3 1AA\n'
		);
		expect(records).toHaveLength(1);
		expect(records[0]?.times?.map(({ rule }) => rule)).toEqual([
			{ freq: 'weekly', days: [2] },
			{ freq: 'monthly', nth: [{ week: -1, day: 5 }] }
		]);
		expect(records[0]?.places?.map(({ times }) => times)).toEqual([[0], [1]]);
	});

	test.each([
		['Wednesday 10am - 4pm', [[[3], '10:00', '16:00']]],
		['Mon - Fri 10.30 - 3pm', [[[1, 2, 3, 4, 5], '10:30', '15:00']]],
		[
			'Tue & Thu 1.30 - 3pm; Sat noon to 2pm',
			[
				[[2, 4], '13:30', '15:00'],
				[[6], '12:00', '14:00']
			]
		],
		['After services or when visiting', undefined],
		['Mondays 10 - 4', undefined],
		['Tuesday 10am-12pm term time only, ring first', undefined]
	])('opening times of %j are understood only when certain', (words, expected) => {
		const times = read(`name,opening times\nA,"${words}"\n`).records[0]?.times;
		expect(times?.[0]?.words).toBe(words);
		const rules = times?.flatMap(({ rule, start, end }) =>
			rule?.freq === 'weekly' ? [[rule.days, start, end]] : []
		);
		expect(rules).toEqual(expected ?? []);
	});
});

test('a field that says nothing gives way to its other name', () => {
	const service = readService({ description: ' ', short_description: 'We sing.', min_age: 18 });
	expect(service).toMatchObject({ summary: 'We sing.', who: { minAge: 18 } });
	const other = readService({
		minimum_age: '',
		min_age: 18,
		last_modified: null,
		updated_at: '2026-01-02'
	});
	expect(other).toMatchObject({ who: { minAge: 18 }, changed: '2026-01-02' });

	const rows = [{ name: 'Choir', description: 'N/A', about: 'We sing.' }];
	const [row] = readContent({ kind: 'csv', rows }, context).records;
	expect(row?.summary).toBe('We sing.');

	const items = ['1', '2'].map((id) => ({
		state: 'updated',
		id: '',
		data: { '@type': 'SessionSeries', '@id': id, name: `Class ${id}` }
	}));
	const classes = readContent({ kind: 'openactive', pages: [{ items }] }, context).records;
	expect(classes.map(({ name }) => name)).toEqual(['Class 1', 'Class 2']);
});

test('a double id keeps the later record; the other is counted', () => {
	const one = { id: '1', name: 'Old', last_modified: '2026-01-01' };
	const { records, leftOutFor } = readServices(
		{ ...one, name: 'New', last_modified: '2026-02-01' },
		one
	);
	expect(records.map(({ name }) => name)).toEqual(['New']);
	expect(leftOutFor).toEqual({ 'same-id': 1 });
});

test('markup becomes text, and links keep their address', () => {
	const { text } = readService({
		description:
			'<h1>About</h1><p>Tea &amp; talk. <a href="https://example.org/x">More</a></p><script>alert(1)</script><!-- x --><![CDATA[end]]>'
	});
	expect(text).toBe('About\n\nTea & talk. More (https://example.org/x)\n\nend');
});

describe('a hostile feed', () => {
	const bad = [
		'<script>alert(1)</script>',
		'<img src=x onerror=alert(1)>',
		'&lt;script&gt;alert(1)&lt;/script&gt;',
		'javascript:alert(1)',
		'data:text/html,<b>x</b>',
		'\u202Egnp.exe',
		'\uD800',
		'<'.repeat(50_000),
		'&amp;'.repeat(50_000),
		'<a href="'.repeat(20_000),
		'a'.repeat(300_000),
		'1 '.repeat(100_000),
		'Mon, '.repeat(50_000),
		'9999-12-31',
		'__proto__',
		'P99999999999W'
	];
	const names = [
		'id',
		'name',
		'description',
		'url',
		'email',
		'status',
		'schedules',
		'byday',
		'freq',
		'interval',
		'dtstart',
		'opens_at',
		'closes_at',
		'cost_options',
		'amount',
		'contacts',
		'phones',
		'number',
		'service_at_locations',
		'location',
		'latitude',
		'longitude',
		'addresses',
		'address_1',
		'postal_code',
		'languages',
		'attributes',
		'taxonomy_term',
		'@type',
		'data',
		'state',
		'superEvent',
		'startDate',
		'eventSchedule',
		'byDay',
		'repeatFrequency',
		'exceptDate',
		'count',
		'location_type',
		'organizer',
		'offers',
		'price',
		'day',
		'time',
		'types',
		'formatted_address',
		'days',
		'when',
		'start',
		'price_from',
		'minimum_age',
		'__proto__'
	];
	const value = fc.letrec((tie) => ({
		any: fc.oneof(
			{ depthSize: 'medium', withCrossShrink: true },
			fc.constantFrom(...bad),
			fc.anything(),
			fc.integer(),
			fc.constantFrom(NaN, Infinity, -1, 1e300),
			fc.array(tie('any'), { maxLength: 4 }),
			fc.dictionary(fc.constantFrom(...names), tie('any'), { maxKeys: 8 })
		)
	})).any;
	const record = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 20 });

	test.each(feedKinds)(
		'of kind %s never throws, and lets nothing through that is no record',
		(kind) => {
			fc.assert(
				fc.property(fc.array(fc.oneof(record, value), { maxLength: 4 }), (things) => {
					const isCsv = kind === 'csv';
					const rows = things.flatMap((thing) =>
						typeof thing === 'object' && thing !== null
							? [
									Object.fromEntries(
										Object.entries(thing).map(([name, cell]) => [
											name,
											typeof cell === 'string' ? cell : ''
										])
									)
								]
							: []
					);
					const { records } = readContent(contentOf(kind, isCsv ? rows : things), context);
					for (const one of records) {
						expect(v.safeParse(activitySchema, one).success).toBe(true);
						expect(JSON.stringify(one)).not.toMatch(/<script|<img|[\u202E\uD800]/);
						expect(one.contact?.url ?? 'https:').toMatch(/^https?:/);
					}
				}),
				{ numRuns: 60 }
			);
		}
	);

	test('with words that mean something to a program only', () => {
		const [record] = readContent(
			contentOf('meeting-guide', [
				{ name: 'Tea &constructor; &amp; talk', types: ['constructor', '__proto__', 'W'], day: 1 }
			]),
			context
		).records;
		expect(record?.name).toBe('Tea &constructor; & talk');
		expect(record?.who?.gender).toBe('women');
		expect(record?.languages).toBeUndefined();
	});

	test('takes no longer than an honest one of its size', () => {
		const things = bad.map((text, index) => ({
			...Object.fromEntries(names.map((name) => [name, text])),
			id: String(index),
			name: text,
			service_at_locations: [
				{
					location: {
						addresses: [{ address_1: text, postal_code: text }],
						accessibility: [{ description: text }]
					}
				}
			],
			schedules: [{ description: text, byday: text, opens_at: text, freq: text, dtstart: text }],
			contacts: [{ phones: [{ number: text }], email: text }]
		}));
		const startedMs = performance.now();
		for (const kind of feedKinds) readContent(contentOf(kind, things), context);
		expect(performance.now() - startedMs).toBeLessThan(30_000);
	}, 60_000);

	test('files of any text are told from lists without throwing', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('a.csv', 'a.json'),
				fc.oneof(fc.string(), fc.json(), fc.constantFrom(...bad)),
				(name, text) => {
					const content = recogniseFile(name, text);
					if (content) readContent(content, context);
				}
			),
			{ numRuns: 100 }
		);
	});
});
