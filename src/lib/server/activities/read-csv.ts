/**
 * A spreadsheet with one row for each activity: our own template (docs/activities.md), and by the same columns under
 * other names what councils export. A further row with the same id adds a time or a place to it.
 */
import type { AccessFeature, WrittenActivity } from '#lib/features/activities/activity.ts';
import { accessFeatures } from '#lib/features/activities/activity.ts';
import { costOf } from './cost.ts';
import { fold, type Row } from './csv.ts';
import { idOf, isOfPerson, meaningOf, nameOf, statusOf } from './draft.ts';
import {
	agesOf,
	dateOf,
	emailOf,
	lineOf,
	pastDateOf,
	penceOf,
	phonesOf,
	placeOnMap,
	textOf,
	urlOf,
	wordsOf,
	yesNoOf
} from './fields.ts';
import { postcodeOf } from './read-open-referral.ts';
import { Readings, type Context, type Reading, type Understood } from './reading.ts';
import { Mending } from './reasons.ts';
import { limits, type Draft } from './record.ts';
import {
	holidaysIn,
	readDays,
	readEnd,
	readOpeningWords,
	readRepeat,
	readTime,
	type WrittenTimes
} from './times.ts';
import { accessOf, languageOf } from './vocabulary.ts';

type WrittenPlace = NonNullable<WrittenActivity['places']>[number];
type Who = NonNullable<WrittenActivity['who']>;
type Cost = NonNullable<WrittenActivity['cost']>;

/** The template's columns, each with the other names it is met under. */
const columns = {
	id: ['import_id', 'reference', 'service_id'],
	name: ['service_name', 'title', 'activity', 'group_name'],
	organisation: ['organization', 'provider', 'organisation_name', 'organization_name', 'agency'],
	description: ['about', 'details', 'summary', 'service_description'],
	alert: ['notice'],
	status: [],
	kinds: ['kind', 'type', 'category', 'categories', 'service_taxonomies', 'taxonomies', 'keywords'],
	for: ['audience', 'who_for', 'target_group', 'suitabilities', 'send_needs_support'],
	who_can_come: ['eligibility', 'eligibility_description'],
	min_age: ['minimum_age', 'age_from'],
	max_age: ['maximum_age', 'age_to'],
	gender: [],
	residents_only: [],
	referral: ['needs_referral', 'referral_method', 'referral_needed'],
	booking: ['booking_needed'],
	new_people: ['new_people_welcome'],
	where: ['attending_type'],
	place: ['venue', 'location_name', 'location'],
	address: ['street', 'street_address', 'address_1', 'location_address_1', 'full_address'],
	area: ['town', 'city', 'location_city', 'district', 'ward'],
	postcode: ['post_code', 'postal_code', 'location_postcode', 'zip'],
	hide_address: ['mask_exact_address', 'hidden'],
	latitude: ['lat', 'location_latitude'],
	longitude: ['lon', 'lng', 'long', 'location_longitude'],
	days: ['day', 'weekday', 'scheduled_weekday'],
	every: ['frequency'],
	first_date: ['starts_on', 'start_date', 'date'],
	last_date: ['ends_on', 'end_date', 'until'],
	dates: [],
	not_on: ['except'],
	start: ['start_time', 'starts_at', 'opens_at', 'schedules_opens_at', 'time'],
	end: ['end_time', 'ends_at', 'closes_at', 'schedules_closes_at'],
	when: ['opening_times', 'opening_hours', 'hours', 'times'],
	term_time: ['term_time_only'],
	bank_holidays: [],
	free: ['is_free'],
	price_from: ['price', 'cost_amount', 'amount'],
	price_to: [],
	price_per: ['cost_type'],
	reduced: ['concessions', 'reduced_rate'],
	cost: ['fees', 'cost_option', 'cost_words', 'charges'],
	step_free: [],
	accessible_toilet: [],
	hearing_loop: [],
	sign_language: ['bsl'],
	lift: [],
	blue_badge: ['blue_badge_parking'],
	quiet_space: [],
	low_stimulation: [],
	companion_free: [],
	access: [
		'accessibility',
		'location_accessibilities',
		'environment_accessibility',
		'access_words'
	],
	languages: ['language'],
	phone: ['telephone', 'tel', 'phone_number', 'contact_phone', 'contact_number'],
	email: ['e_mail', 'contact_email', 'email_address'],
	website: ['url', 'web', 'link', 'web_address'],
	text_message: ['sms'],
	how_to_start: ['first_time', 'how_to_join'],
	checked: ['last_checked', 'assured_date', 'checked_on'],
	checked_by: [],
	changed: ['last_modified', 'updated', 'updated_at', 'last_updated']
} as const;
export type Column = keyof typeof columns;

const known = new Map<string, Column>(
	(Object.entries(columns) as [Column, readonly string[]][]).flatMap(([column, others]) =>
		[column, ...others].map((name) => [name, column] as const)
	)
);

const accessColumns = Object.fromEntries(
	accessFeatures.map((feature) => [feature, fold(feature.replace(/([A-Z])/g, '_$1'))])
) as Record<AccessFeature, Column>;

type Cells = Partial<Record<Column, string>>;

export function readRows(rows: readonly Row[], context: Context): Reading {
	const readings = new Readings(context);
	for (const group of groupRows(rows, readings)) {
		const [first] = group;
		if (first) readings.add(first, (_fields, ofFeed, mending) => readGroup(group, ofFeed, mending));
	}
	return readings.result;
}

/** Whether this is a list of activities and not some other table: a name, and something to go by. */
export function looksLikeActivities(rows: readonly Row[]): boolean {
	const found = new Set(rows.slice(0, 50).flatMap((row) => Object.keys(cellsOf(row)) as Column[]));
	const telling = [
		'description',
		'address',
		'postcode',
		'phone',
		'website',
		'days',
		'when'
	] as const;
	return found.has('name') && telling.some((column) => found.has(column));
}

/** The rows of one activity, in the order in which they stand. */
function groupRows(rows: readonly Row[], readings: Readings): Row[][] {
	const groups = new Map<string, Row[]>();
	for (const [index, row] of rows.entries()) {
		const id = row.import_id_reference ?? cellsOf(row).id;
		const key = id ?? `row ${index}`;
		const before = groups.get(key);
		const isMore =
			before && (!cellsOf(row).name || cellsOf(row).name === cellsOf(before[0] ?? {}).name);
		if (before && !isMore) {
			// Another activity with an id that is taken: read by itself, and counted as a double.
			groups.set(`${key} again ${index}`, [row]);
		} else if (before) before.push(row);
		else if (row.import_id_reference) readings.leave('not-a-record');
		else groups.set(key, [row]);
	}
	return [...groups.values()];
}

/** By the template's names; the first column to say something has the word. */
function cellsOf(row: Row): Cells {
	const cells: Cells = {};
	for (const [name, cell] of Object.entries(row)) {
		const column = known.get(name);
		if (column) cells[column] ??= cell;
	}
	return cells;
}

function readGroup(rows: readonly Row[], context: Context, mending: Mending): Understood {
	const { today } = context;
	const all = rows.map(cellsOf);
	const [first = {}] = all;
	const [raw = {}] = rows;
	if (!isPublic(raw, today)) return { leave: 'not-public' };
	const status =
		yesNoOf(raw.temporarily_closed) === 'yes' ? 'paused' : statusOf(first.status, mending);
	if (status === 'ended') return { leave: 'ended' };
	const organisation = lineOf(first.organisation, limits.name);
	const name = nameOf([first.name], organisation, mending);
	if (name === undefined) return { leave: 'no-name-at-all' };
	if (raw.contact_name) mending.note('person-named');

	const description = textOf(first.description, limits.description * 2);
	const how = textOf(first.how_to_start);
	const who = textOf(first.who_can_come);
	const prose = [description, who, how].filter(Boolean).join('\n');
	const meaning = meaningOf(
		{
			name,
			types: wordsOf(first.kinds),
			audience: [...wordsOf(first.for), ...wordsOf(first.gender)],
			prose
		},
		context
	);
	const { places, times } = placesAndTimes(rows, all, context, mending);
	return {
		id: idOf(first.id),
		draft: {
			status,
			name,
			organisation,
			description,
			alert: textOf(first.alert),
			kinds: meaning.kinds,
			who: {
				...meaning.who,
				...saidOf(first),
				...agesOf(first.min_age, first.max_age, mending),
				words: who
			},
			places,
			times,
			cost: costIn(all, mending),
			languages: wordsOf(first.languages).map(languageOf),
			contact: contactIn(rows, all, how, mending),
			checked: pastDateOf(first.checked, today, mending),
			checkedBy: lineOf(first.checked_by, limits.name),
			changed: pastDateOf(first.changed, today, mending),
			tags: meaning.tags
		}
	};
}

/** Exports of directories say in columns of their own what is not to be shown. */
function isPublic(row: Row, today: string): boolean {
	const quiet = new Mending();
	const [from, to] = [dateOf(row.visible_from, quiet), dateOf(row.visible_to, quiet)];
	return (
		yesNoOf(row.visible) !== 'no' &&
		yesNoOf(row.approved) !== 'no' &&
		(from === undefined || from <= today) &&
		(to === undefined || to >= today)
	);
}

/** What the template asks outright. */
function saidOf(cells: Cells): Who {
	const referral = lineOf(cells.referral)?.toLowerCase();
	const booking = lineOf(cells.booking)?.toLowerCase();
	const residents = yesNoOf(cells.residents_only);
	const newPeople = yesNoOf(cells.new_people);
	return {
		...(referral &&
			pick(
				referral,
				{
					self: /self/,
					none: /^(none|no|false|open|drop.?in)\b/,
					professional: /^(yes|true)\b|professional|referral|gp|agency/
				},
				'referral'
			)),
		...(booking &&
			pick(
				booking,
				{
					'ring-first': /ring|call|phone/,
					none: /^(none|no|false)\b|not needed/,
					book: /book|yes|true|appointment/
				},
				'booking'
			)),
		...(residents && { area: residents === 'yes' ? 'residents' : 'any' }),
		...(newPeople && { newPeople })
	};
}

/** The first that the word fits. */
function pick<Word extends string, Field extends string>(
	said: string,
	words: Readonly<Record<Word, RegExp>>,
	field: Field
): Partial<Record<Field, Word>> {
	const found = (Object.keys(words) as Word[]).find((word) => words[word].test(said));
	return found ? ({ [field]: found } as Partial<Record<Field, Word>>) : {};
}

function placesAndTimes(
	rows: readonly Row[],
	all: readonly Cells[],
	context: Context,
	mending: Mending
): { places: WrittenPlace[]; times: WrittenTimes[] } {
	const places: WrittenPlace[] = [];
	const placeTimes: number[][] = [];
	const times: WrittenTimes[] = [];
	for (const [index, cells] of all.entries()) {
		const own = timesOf(cells, context, mending);
		const indexes = own.map((_one, offset) => times.length + offset);
		times.push(...own);
		const place = placeOf(cells, rows[index] ?? {}, mending);
		if (!place) continue;
		const same = places.findIndex((other) => JSON.stringify(other) === JSON.stringify(place));
		if (same >= 0) placeTimes[same]?.push(...indexes);
		else {
			places.push(place);
			placeTimes.push(indexes);
		}
	}
	// One place is where everything is; several each say what is where, if every time was given with a place.
	const isSaid = places.length > 1 && placeTimes.flat().length === times.length;
	return {
		places: places.map((place, index) => {
			const here = placeTimes[index] ?? [];
			return isSaid && here.length > 0 ? { ...place, times: here } : place;
		}),
		times
	};
}

const placeKinds: readonly [WrittenPlace['kind'], RegExp][] = [
	['online', /online|zoom|virtual|teams/i],
	['phone', /phone/i],
	['visits-you', /home|visits/i],
	['outdoors', /outdoor|outside|park/i]
];

function placeOf(cells: Cells, row: Row, mending: Mending): WrittenPlace | undefined {
	const where = lineOf(cells.where) ?? '';
	const kind = placeKinds.find(([, words]) => words.test(where))?.[0] ?? 'here';
	const line = lineOf(cells.address);
	const postcode = postcodeOf(cells.postcode, line, mending);
	const said = wordsOf(cells.access);
	const answers = Object.fromEntries(
		accessFeatures.flatMap((feature) => {
			const answer = answerOf(cells[accessColumns[feature]]);
			return answer ? [[feature, answer] as const] : [];
		})
	);
	const access = { ...accessOf(said), ...answers, words: said };
	const name = lineOf(cells.place);
	const area = lineOf(cells.area, 80);
	const isSomewhere = name ?? line ?? area ?? postcode ?? cells.latitude;
	if (!isSomewhere && where === '') return undefined;
	const point = isSomewhere
		? placeOnMap(
				cells.latitude,
				cells.longitude,
				postcode,
				cells.latitude ? mending : new Mending()
			)
		: undefined;
	const hidden = yesNoOf(cells.hide_address) === 'yes' || yesNoOf(row.location_visible) === 'no';
	return {
		kind,
		...(hidden && { hidden: true as const }),
		name,
		line,
		area,
		postcode,
		...(point && { point }),
		access
	};
}

function answerOf(cell: string | undefined): 'yes' | 'partly' | 'no' | undefined {
	return /^part/i.test(cell ?? '') ? 'partly' : yesNoOf(cell);
}

function timesOf(cells: Cells, { timePolicy, today }: Context, mending: Mending): WrittenTimes[] {
	const words = textOf(cells.when);
	const first = dateOf(cells.first_date, mending);
	const zone = { policy: timePolicy, on: first ?? today };
	const start = readTime(cells.start, mending, zone);
	const end = readEnd(start, readTime(cells.end, mending, zone), mending);
	const on = wordsOf(cells.dates).flatMap((date) => dateOf(date, mending) ?? []);
	// Days as words are how a spreadsheet says them.
	const days = readDays(cells.days, new Mending());
	const monthDays =
		/\bmonth/i.test(cells.every ?? '') && /^[\d\s,;-]+$/.test(cells.days ?? '')
			? wordsOf(cells.days).map(Number)
			: [];
	const isLost = cells.days !== undefined && !days && monthDays.length === 0;
	if (isLost) mending.note('odd-days');
	const { freq, interval } = everyOf(cells.every);
	const rule =
		on.length > 0
			? ({ freq: 'dates', on: [...new Set(on)].toSorted() } as const)
			: isLost || freq === 'unknown'
				? undefined
				: readRepeat(
						{
							freq: freq ?? (days?.nth.length ? 'MONTHLY' : undefined),
							interval,
							days,
							monthDays,
							start: first,
							until: dateOf(cells.last_date, mending),
							except: wordsOf(cells.not_on).flatMap((date) => dateOf(date, mending) ?? [])
						},
						mending
					);
	const holidays = {
		...holidaysIn(words),
		...(yesNoOf(cells.term_time) === 'yes' && { termTime: 'yes' as const }),
		...((answer) => answer && { bankHolidays: answer })(yesNoOf(cells.bank_holidays))
	};
	const hours = { ...(start && { start }), ...(end && { end }) };
	if (rule) return [{ rule, ...hours, ...(words && { words }), ...holidays }];
	const understood = words && !start ? readOpeningWords(words) : undefined;
	if (understood) return understood.map((one) => ({ ...one, words, ...holidays }));
	const said =
		words ??
		[cells.every, cells.days, start ? undefined : cells.start]
			.flatMap((cell) => lineOf(cell) ?? [])
			.join(', ');
	return said || start ? [{ ...hours, ...(said && { words: said }), ...holidays }] : [];
}

/** "week", "2 weeks", "fortnight", "month", "other week" … */
function everyOf(cell: string | undefined): { freq?: string; interval?: number } {
	const said = lineOf(cell)
		?.toLowerCase()
		.replace(/^every\s+/, '');
	if (said === undefined) return {};
	if (/^(week|weekly|1 week)$/.test(said)) return { freq: 'WEEKLY' };
	if (/^(fortnight(ly)?|other week|second week|two weeks)$/.test(said))
		return { freq: 'WEEKLY', interval: 2 };
	if (/^(month|monthly|1 month)$/.test(said)) return { freq: 'MONTHLY' };
	if (/^(day|daily)$/.test(said)) return { freq: 'DAILY' };
	const [, number, unit] = /^(\d{1,2}) (week|month)s?$/.exec(said) ?? [];
	return number
		? { freq: unit === 'week' ? 'WEEKLY' : 'MONTHLY', interval: Number(number) }
		: { freq: 'unknown' };
}

function costIn(all: readonly Cells[], mending: Mending): Cost {
	const options = all
		.filter(({ price_from, cost, price_per }) => price_from ?? cost ?? price_per)
		.flatMap((cells) =>
			[cells.price_from, cells.price_to].flatMap((price, index) =>
				index === 0 || price !== undefined ? [{ pence: penceOf(price, mending), cells }] : []
			)
		);
	const [first = {}] = all;
	const amounts = options.flatMap(({ pence }) => pence ?? []).filter((pence) => pence > 0);
	const words = [...new Set(all.flatMap(({ cost }) => textOf(cost) ?? []))].join('; ') || undefined;
	const said = costOf(
		all.flatMap((cells) => {
			const pence = penceOf(cells.price_from, new Mending());
			return pence === undefined
				? []
				: [{ pence, name: textOf(cells.cost), words: lineOf(cells.price_per) }];
		}),
		words
	);
	const free = yesNoOf(first.free) ?? said.free;
	const per = perOf(first.price_per) ?? said.per;
	const help = textOf(first.reduced) ?? said.help;
	return {
		...(free && { free }),
		...(amounts.length > 0 && {
			from: Math.min(...amounts),
			to: Math.max(...amounts),
			...(per && { per })
		}),
		...(help && { help }),
		...(words && { words })
	};
}

function perOf(cell: string | undefined): Cost['per'] {
	return (['session', 'course', 'month', 'year'] as const).find((per) =>
		(cell ?? '').toLowerCase().includes(per)
	);
}

function contactIn(
	rows: readonly Row[],
	all: readonly Cells[],
	how: string | undefined,
	mending: Mending
): NonNullable<Draft['contact']> {
	const open = all.filter((_cells, index) => yesNoOf(rows[index]?.contact_visible) !== 'no');
	const phones = open.flatMap(({ phone }) => phonesOf(phone, undefined, mending));
	// A column called "contact" may hold either.
	const contact = rows[0]?.contact;
	const isEmail = contact?.includes('@') === true;
	const email = [...open.map((cells) => cells.email), isEmail ? contact : undefined]
		.flatMap((one) => emailOf(one, mending) ?? [])
		.find((one) => !rows.some((row) => isOfPersonIn(row, one)));
	if (phones.length === 0 && contact && !isEmail)
		phones.push(...phonesOf(contact, undefined, mending));
	const url = all.map((cells) => urlOf(cells.website, mending)).find((one) => one !== undefined);
	const sms = lineOf(all[0]?.text_message, 60);
	return {
		phones: [...new Map(phones.map((one) => [one.number, one])).values()].slice(0, 6),
		...(email && { email }),
		...(url && { url }),
		...(sms && { sms }),
		...(how && { how })
	};
}

function isOfPersonIn(row: Row, email: string): boolean {
	return row.contact_name !== undefined && isOfPerson(email, row.contact_name);
}
