/**
 * OpenActive: pages of changes (RPDE) with classes and their sessions. The pages are replayed in order, so that what
 * was deleted is gone; then each class takes its dates from its schedule, and from its sessions where these say more.
 */
import * as v from 'valibot';
import { ruleSchema, type WrittenActivity } from '#lib/features/activities/activity.ts';
import { datesOf } from '#lib/features/activities/occurrences.ts';
import { addDays, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { costOf } from './cost.ts';
import { meaningOf, nameOf, termsOf } from './draft.ts';
import {
	agesOf,
	dateOf,
	emailOf,
	fieldsOf,
	lineOf,
	listOf,
	numberOf,
	pastDateOf,
	penceOf,
	phonesOf,
	placeOnMap,
	textOf,
	urlOf,
	yesNoOf,
	type Fields
} from './fields.ts';
import { findPostcode, readPostcode } from './postcode.ts';
import { Readings, type Context, type Reading, type Understood } from './reading.ts';
import { Mending } from './reasons.ts';
import { limits } from './record.ts';
import {
	earliest,
	readDays,
	readEnd,
	readRepeat,
	readTime,
	toLondon,
	type WrittenRule,
	type WrittenTimes
} from './times.ts';
import { accessOf } from './vocabulary.ts';

type WrittenPlace = NonNullable<WrittenActivity['places']>[number];

/** One page of the feed. */
export interface RpdePage {
	items: readonly unknown[];
}

/** What people come to; courts, slots and places are something else. */
const activityTypes = new Set([
	'SessionSeries',
	'EventSeries',
	'Event',
	'HeadlineEvent',
	'CourseInstance',
	'OnDemandEvent'
]);

/** Replays the pages of one feed or of several that belong together. */
export function readOpenActive(pages: readonly RpdePage[], context: Context): Reading {
	const readings = new Readings(context);
	const items = replay(pages, readings);
	const classes = new Map<string, { id: string; data: Fields }>();
	const sessions: Fields[] = [];
	for (const { id, data } of items) {
		const type = typeOf(data);
		if (type === 'ScheduledSession') sessions.push(data);
		else if (activityTypes.has(type)) classes.set(id, { id, data });
		else readings.leave('not-an-activity');
	}
	const byName = new Map<string, string>();
	for (const { id, data } of classes.values())
		for (const name of namesOf(id, data)) if (!byName.has(name)) byName.set(name, id);

	const dated = new Map<string, Fields[]>();
	for (const session of sessions) {
		const parent = session.superEvent;
		const inner = fieldsOf(parent);
		const parentId = lineOf(inner ? (inner['@id'] ?? inner.id ?? inner.identifier) : parent, 300);
		let id = parentId && (byName.get(parentId) ?? byName.get(parentId.split('/').at(-1) ?? ''));
		if (id === undefined && inner) {
			// A feed of sessions alone carries each class inside its sessions.
			id = parentId ?? lineOf(inner.name) ?? '';
			byName.set(id, id);
			classes.set(id, { id, data: { ...inner, '@type': 'SessionSeries' } });
		}
		if (id === undefined && parent === undefined) {
			id = lineOf(session['@id'] ?? session.identifier, 300) ?? '';
			classes.set(id, { id, data: session });
		}
		if (id === undefined) readings.leave('not-an-activity');
		else dated.set(id, [...(dated.get(id) ?? []), session]);
	}
	for (const { id, data } of classes.values())
		readings.add(data, (fields, ofFeed, mending) =>
			readClass(id, fields, dated.get(id) ?? [], ofFeed, mending)
		);
	return readings.result;
}

/** What is left when all changes have been made, in the order in which they came. */
function replay(pages: readonly RpdePage[], readings: Readings): { id: string; data: Fields }[] {
	const items = new Map<string, { id: string; data: Fields }>();
	for (const { items: changes } of pages) {
		for (const change of changes) {
			const fields = fieldsOf(change);
			// Some files hold bare records, without the envelope of a feed.
			const data =
				fieldsOf(fields?.data) ??
				(fields && ('@type' in fields || 'type' in fields) ? fields : undefined);
			const id = lineOf(fields?.id ?? data?.['@id'] ?? data?.identifier ?? data?.url, 300);
			if (!fields || id === undefined) {
				readings.leave('not-a-record');
				continue;
			}
			const key = `${lineOf(fields.kind) ?? ''}:${id}`;
			if (fields.state === 'deleted') {
				readings.leave('deleted');
				items.delete(key);
			} else if (data) {
				items.delete(key);
				items.set(key, { id, data });
			} else readings.leave('not-a-record');
		}
	}
	return [...items.values()];
}

function typeOf(data: Fields): string {
	const type: unknown = data['@type'] ?? data.type;
	return lineOf(Array.isArray(type) ? (type as unknown[])[0] : type, 60) ?? '';
}

/** Every way in which a session may name its class. */
function namesOf(id: string, data: Fields): string[] {
	return [data['@id'], data.id, data.identifier, id].flatMap((name) => lineOf(name, 300) ?? []);
}

function readClass(
	id: string,
	own: Fields,
	sessions: readonly Fields[],
	context: Context,
	mending: Mending
): Understood {
	const { today } = context;
	// A class says once, in the event it belongs to, what is true of all of that kind.
	const data = { ...fieldsOf(own.superEvent), ...own };
	if (/cancelled$/i.test(lineOf(data.eventStatus) ?? '')) return { leave: 'ended' };
	const organizer = fieldsOf(data.organizer) ?? {};
	const isPerson = typeOf(organizer) === 'Person';
	if (isPerson) mending.note('person-named');
	const organisation = isPerson
		? undefined
		: lineOf(organizer.name ?? organizer.legalName, limits.name);
	const types = [...termsOf(data.activity), ...termsOf(data.category)];
	const name = nameOf([data.name, types[0]], organisation, mending);
	if (name === undefined) return { leave: 'no-name-at-all' };

	const levels = termsOf(Array.isArray(data.level) ? data.level : [data.level]);
	const description = textOf(data.description, limits.description * 2);
	const prose = [description, textOf(data.attendeeInstructions), levels.join('. ')]
		.filter(Boolean)
		.join('\n');
	const meaning = meaningOf({ name, types, audience: [], prose }, context);
	const dated = [...sessionsIn(data), ...sessions];
	const times = withSessions(schedulesOf(data, context, mending), dated, today);
	// Sessions are announced as they come up: when the last is over, so is the event, unless a schedule says more.
	if (times.length === 0 && dated.length > 0) return { leave: 'ended' };
	const gender = genderIn(data);
	const places = placesOf(data, mending);
	const url = urlOf(data.url, mending) ?? urlOf(organizer.url, mending);
	const email = isPerson ? undefined : emailOf(organizer.email, mending);
	const phones = isPerson
		? []
		: phonesOf(organizer.telephone ?? fieldsOf(data.location)?.telephone, undefined, mending);
	return {
		id,
		draft: {
			status: 'on',
			name,
			organisation,
			description,
			kinds: meaning.kinds,
			who: {
				...meaning.who,
				gender,
				...agesFor(data, mending),
				newPeople: levels.some((level) => /^beginners?$/i.test(level))
					? 'yes'
					: meaning.who.newPeople
			},
			places,
			times,
			cost: costFor(data, mending),
			contact: {
				phones,
				...(email && { email }),
				...(url && { url }),
				how: textOf(data.attendeeInstructions)
			},
			changed: pastDateOf(data.dateModified, today, mending),
			tags: [...meaning.tags, ...levels].slice(0, limits.list)
		}
	};
}

function genderIn(data: Fields): 'women' | 'men' | 'any' | undefined {
	const said = lineOf(data.genderRestriction) ?? '';
	if (/female ?only$/i.test(said)) return 'women';
	if (/(?<!fe)male ?only$/i.test(said)) return 'men';
	return /norestriction$/i.test(said) ? 'any' : undefined;
}

/** By the standard, a class that says nothing about age is for adults. */
function agesFor(data: Fields, mending: Mending): { minAge?: number; maxAge?: number } {
	const range = fieldsOf(data.ageRange);
	return range ? agesOf(range.minValue, range.maxValue, mending) : { minAge: 18 };
}

function costFor(data: Fields, mending: Mending): NonNullable<WrittenActivity['cost']> {
	const offers = listOf(data.offers, mending).map((offer) => {
		const isPounds = /^(gbp|)$/i.test(lineOf(offer.priceCurrency) ?? '');
		return {
			name: lineOf(offer.name, 80),
			pence: isPounds ? penceOf(offer.price, mending) : undefined,
			words: lineOf(offer.description)
		};
	});
	const cost = costOf(offers);
	const free = yesNoOf(data.isAccessibleForFree);
	return free && cost.from === undefined ? { ...cost, free } : cost;
}

function placesOf(data: Fields, mending: Mending): WrittenPlace[] {
	const isOnline =
		/online/i.test(lineOf(data.eventAttendanceMode) ?? '') ||
		/^(OnDemandEvent|VirtualLocation)$/.test(typeOf(data)) ||
		typeOf(fieldsOf(data.location) ?? {}) === 'VirtualLocation' ||
		data['beta:virtualLocation'] !== undefined;
	const isMixed = /mixed/i.test(lineOf(data.eventAttendanceMode) ?? '');
	const said = placeAccess(data);
	const found = (isOnline && !isMixed ? [] : listOf([data.location].flat(), mending))
		.filter((location) => typeOf(location) !== 'VirtualLocation')
		.map((location) => placeOf(location, said, mending));
	return [...found, ...(isOnline || isMixed ? [{ kind: 'online' as const }] : [])];
}

/** What the class itself says of access. Whom it supports is said in words: it promises no ramp. */
function placeAccess(data: Fields): string[] {
	const supports = termsOf(data.accessibilitySupport);
	const words = textOf(data.accessibilityInformation);
	return [
		...(words ? [words] : []),
		...(supports.length > 0 ? [`Support for: ${supports.join(', ')}`] : [])
	];
}

function placeOf(location: Fields, said: readonly string[], mending: Mending): WrittenPlace {
	const address = fieldsOf(location.address);
	// Some write the whole address as one text.
	const line = lineOf(address ? address.streetAddress : location.address);
	const given = lineOf(address?.postalCode, 20);
	const postcode =
		(given && readPostcode(given)) ?? (line === undefined ? undefined : findPostcode(line));
	if (postcode !== given) mending.note('odd-postcode');
	const geo = fieldsOf(location.geo);
	const amenities = listOf(location.amenityFeature, mending).flatMap((one) => {
		const name = lineOf(one.name ?? one['@type'], 80);
		const value = yesNoOf(one.value);
		return name && value ? [`${name}: ${value}`] : [];
	});
	const information = textOf(location.accessibilityInformation);
	const words = [...said, ...(information ? [information] : [])];
	return {
		kind: /\b(park|common|field|woods?|outdoors?)$/i.test(lineOf(location.name) ?? '')
			? 'outdoors'
			: 'here',
		name: lineOf(location.name),
		line,
		area: lineOf(address?.addressLocality, 80),
		postcode,
		...((point) => point && { point })(
			placeOnMap(geo?.latitude, geo?.longitude, postcode, mending)
		),
		access: { ...accessOf([...words, ...amenities]), words: words.slice(0, limits.list) }
	};
}

function schedulesOf(data: Fields, context: Context, mending: Mending): WrittenTimes[] {
	return listOf(data.eventSchedule, mending).flatMap((schedule): WrittenTimes[] => {
		const zone = { policy: context.timePolicy, on: context.today };
		const start = readTime(schedule.startTime, mending, zone);
		const end = readEnd(
			start,
			readTime(schedule.endTime, mending, zone) ?? endAfter(start, schedule.duration),
			mending
		);
		const hours = { ...(start && { start }), ...(end && { end }) };
		const rule = ruleOf(schedule, mending);
		if (rule && typeOf(schedule) !== 'PartialSchedule') return [{ rule, ...hours }];
		const words = inWords(schedule, start, end);
		return words || start ? [{ ...hours, ...(words && { words }) }] : [];
	});
}

const repeats: Readonly<Record<string, [freq: string, interval: number]>> = {
	D: ['DAILY', 1],
	W: ['WEEKLY', 1],
	M: ['MONTHLY', 1]
};

function ruleOf(schedule: Fields, mending: Mending): WrittenRule | undefined {
	if (listed(schedule.byMonth).length > 0) {
		mending.note('odd-repeat');
		return undefined;
	}
	const said = lineOf(schedule.repeatFrequency, 20);
	const [, number = '1', unit = ''] = /^P(\d{1,3})([DWM])$/i.exec(said ?? '') ?? [];
	const known = repeats[unit.toUpperCase()];
	if (said && !known) {
		mending.note('odd-repeat');
		return undefined;
	}
	const isWeeksInDays = unit.toUpperCase() === 'D' && Number(number) % 7 === 0;
	const days = readDays(schedule.byDay, mending);
	const start = dateOf(schedule.startDate, mending);
	return readRepeat(
		{
			freq: isWeeksInDays ? 'WEEKLY' : known?.[0],
			interval: isWeeksInDays ? Number(number) / 7 : Number(number),
			days,
			monthDays: listed(schedule.byMonthDay).flatMap((day) => numberOf(day) ?? []),
			start,
			until: earliest(dateOf(schedule.endDate, mending)),
			count: numberOf(schedule.repeatCount),
			except: listed(schedule.exceptDate).flatMap((day) => toLondon(day)?.date ?? [])
		},
		mending
	);
}

function listed(value: unknown): unknown[] {
	if (value === undefined || value === null) return [];
	return Array.isArray(value) ? value.slice(0, 1000) : [value];
}

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** For schedules that are not to be worked out: as the source would say it. */
function inWords(
	schedule: Fields,
	start: string | undefined,
	end: string | undefined
): string | undefined {
	const days = readDays(schedule.byDay, new Mending())?.days.map((day) => dayNames[day - 1]);
	const hours = [start, end].filter(Boolean).join(' – ');
	return [days?.join(', '), hours].filter(Boolean).join(', ') || undefined;
}

/** PT1H30M after the start, within the day. */
function endAfter(start: string | undefined, duration: unknown): string | undefined {
	const [, hours = '0', minutes = '0'] =
		/^PT(?:(\d{1,2})H)?(?:(\d{1,3})M)?/i.exec(lineOf(duration, 20) ?? '') ?? [];
	const length = Number(hours) * 60 + Number(minutes);
	if (start === undefined || length === 0) return undefined;
	const total = Number(start.slice(0, 2)) * 60 + Number(start.slice(3)) + length;
	if (total >= 24 * 60) return undefined;
	return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

/** Sessions inside the record itself, and an event that is its own only session. */
function sessionsIn(data: Fields): Fields[] {
	const inner = listOf(data.subEvent, new Mending());
	return data.startDate !== undefined && !('eventSchedule' in data) ? [data, ...inner] : inner;
}

/** Sessions say the truth about their own day: they add to the rules, and take from them. */
function withSessions(
	times: readonly WrittenTimes[],
	sessions: readonly Fields[],
	today: CalendarDate
): WrittenTimes[] {
	const held = new Map<string, Set<CalendarDate>>();
	const days = new Set<CalendarDate>();
	const heldAt = new Set<string>();
	for (const session of sessions.slice(0, 5000)) {
		const start = toLondon(session.startDate);
		if (!start || start.date < addDays(today, -1)) continue;
		const isCancelled = /cancelled$/i.test(lineOf(session.eventStatus) ?? '');
		days.add(start.date);
		if (isCancelled) continue;
		const end = toLondon(session.endDate);
		const hours = JSON.stringify([start.time, end?.time ?? endAfter(start.time, session.duration)]);
		held.set(hours, (held.get(hours) ?? new Set()).add(start.date));
		heldAt.add(`${start.date} ${start.time ?? ''}`);
	}
	const kept = times.map((one): WrittenTimes => {
		const { rule } = one;
		if (!rule || rule.freq === 'dates') return one;
		const off = [...days].filter(
			(day) => !heldAt.has(`${day} ${one.start ?? ''}`) && isOn(rule, day)
		);
		return off.length > 0
			? {
					...one,
					rule: { ...rule, except: [...new Set([...(rule.except ?? []), ...off])].toSorted() }
				}
			: one;
	});
	const starts = new Map(
		kept.flatMap(({ rule, start }) =>
			rule && rule.freq !== 'dates' ? [[start, rule] as const] : []
		)
	);
	const extra = [...held].flatMap(([hours, on]): WrittenTimes[] => {
		const [start, end] = JSON.parse(hours) as [string?, string?];
		const rule = starts.get(start);
		const unsaid = [...on].filter((day) => !rule || !isOn(rule, day) || rule.except?.includes(day));
		if (unsaid.length === 0) return [];
		return [
			{
				rule: { freq: 'dates', on: unsaid.toSorted() },
				...(start && { start }),
				...(end && (!start || end > start) && { end })
			}
		];
	});
	// Words that only stood in for the dates are not needed beside them.
	const wordless = extra.length > 0 ? kept.filter(({ rule }) => rule) : kept;
	return [...wordless, ...extra];
}

/** Whether it happens on that day by the rule alone. */
function isOn(rule: WrittenRule, day: CalendarDate): boolean {
	return datesOf(v.parse(ruleSchema, rule), day, day).length > 0;
}
