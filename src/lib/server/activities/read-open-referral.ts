/**
 * Open Referral UK 3.0 and 1.0, HSDS 3, and the Outpost shape: one reader that takes either name of a field, because
 * real feeds mix them.
 */
import type { AccessFeature, WrittenActivity } from '#lib/features/activities/activity.ts';
import { addDays, daysBetween, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { costOf, freeIn } from './cost.ts';
import { idOf, isOfPerson, joinDays, meaningOf, nameOf, statusOf, termsOf } from './draft.ts';
import {
	agesOf,
	dateOf,
	emailOf,
	fieldsOf,
	lineOf,
	eachOf,
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
	holidaysIn,
	latest,
	readDays,
	readEnd,
	readOpeningWords,
	readRepeat,
	readTime,
	type WrittenTimes
} from './times.ts';
import { accessOf, languageOf } from './vocabulary.ts';

type WrittenPlace = NonNullable<WrittenActivity['places']>[number];
type Contact = NonNullable<WrittenActivity['contact']>;

/** How our own feed says what a place has; read back as such, and not repeated as words. */
export const accessPhrases: Readonly<Record<AccessFeature, string>> = {
	stepFree: 'Step-free access',
	accessibleToilet: 'Accessible toilet',
	hearingLoop: 'Hearing loop',
	signLanguage: 'British Sign Language',
	lift: 'Lift',
	blueBadge: 'Blue Badge parking',
	quietSpace: 'Quiet space',
	lowStimulation: 'Low light and low noise',
	companionFree: 'Companions come free'
};
const ownPhrase = new RegExp(`^(${Object.values(accessPhrases).join('|')}): (yes|partly|no)$`);

export function readServices(services: readonly unknown[], context: Context): Reading {
	const readings = new Readings(context);
	for (const service of services) readings.add(fieldsOf(service), readService);
	return readings.result;
}

function readService(given: Fields, context: Context, mending: Mending): Understood {
	// A "service at location" by itself carries its service inside.
	const inner = fieldsOf(given.service);
	const service: Fields = inner ? { ...inner, service_at_locations: [given] } : given;
	const { today } = context;

	if (!isPublic(service, today)) return { leave: 'not-public' };
	const isClosed = yesNoOf(service.temporarily_closed) === 'yes';
	const status = isClosed ? 'paused' : statusOf(service.status, mending);
	if (status === 'ended') return { leave: 'ended' };

	const organisation = organisationOf(service);
	const ownName = lineOf(organisation.name, limits.name) ?? lineOf(service.agency, limits.name);
	const name = nameOf([service.name, service.alternate_name], ownName, mending);
	if (name === undefined) return { leave: 'no-name-at-all' };

	const eligibility = [
		...listOf(service.eligibilitys, mending),
		...listOf(service.eligibilities, mending)
	];
	const { types, audience } = termsIn(service, eligibility);
	const description = textOf(
		service.description ?? service.short_description,
		limits.description * 2
	);
	const who = textOf(service.eligibility_description ?? service.eligibility_requirements);
	const how = textOf(
		service.application_process ??
			service.how_to_apply ??
			service.how_to_start ??
			service.attending_access_description
	);
	const prose = [description, who, how].filter(Boolean).join('\n');
	const meaning = meaningOf({ name, types, audience, prose }, context);
	const access = attendingAccess(service, mending);
	const { places, times } = placesAndTimes(service, context, mending);
	const changed = service.last_modified ?? service.updated_at ?? service.modified_at;

	return {
		id: idOf(service.id),
		draft: {
			status,
			name,
			organisation: ownName,
			description,
			alert: textOf(service.alert),
			kinds: meaning.kinds,
			who: {
				...meaning.who,
				...access,
				...agesIn(service, eligibility, mending),
				words: who
			},
			places,
			times,
			cost: costIn(service, today, mending),
			languages: languagesIn(service, mending),
			contact: { ...contactIn(service, organisation, mending), how },
			checked: pastDateOf(service.assured_date, today, mending),
			changed: pastDateOf(changed, today, mending),
			tags: meaning.tags
		}
	};
}

/** Outpost keeps drafts and dates of showing in the record itself. */
function isPublic(service: Fields, today: CalendarDate): boolean {
	const quiet = new Mending();
	const [from, to] = [dateOf(service.visible_from, quiet), dateOf(service.visible_to, quiet)];
	return (
		service.visible !== false &&
		service.approved !== false &&
		(from === undefined || from <= today) &&
		(to === undefined || to >= today)
	);
}

function organisationOf(service: Fields): Fields {
	const given = service.organization ?? service.organisation ?? service.provider;
	if (typeof given === 'string') return { name: given };
	return fieldsOf(given) ?? {};
}

function termsIn(
	service: Fields,
	eligibility: readonly Fields[]
): { types: string[]; audience: string[] } {
	const types = [
		...termsOf(service.taxonomies),
		...termsOf(service.keywords),
		...termsOf(service.categories),
		...termsOf(service.labels),
		...termsOf([service.deliverable_type])
	];
	const audience = [
		...termsOf(service.suitabilities),
		...termsOf(service.send_needs),
		...termsOf(service.pc_targetAudience),
		...eligibility.flatMap((one) => lineOf(one.eligibility, 80) ?? [])
	];
	const linked = [service.attributes, service.service_taxonomys, service.service_taxonomies]
		.flatMap(eachOf)
		.concat(eligibility.flatMap(({ taxonomys }) => eachOf(taxonomys)));
	for (const link of linked) {
		const fields = fieldsOf(link);
		const term = fieldsOf(fields?.taxonomy_term) ?? fieldsOf(fields?.taxonomy) ?? fields;
		const name = lineOf(term?.name ?? term?.label ?? term?.term, 80);
		if (name === undefined) continue;
		const link_type = lineOf(fields?.link_type ?? term?.taxonomy) ?? '';
		const isAudience = /eligib|audience|suitab|circumstance|need|access/i.test(link_type);
		(isAudience ? audience : types).push(name);
	}
	return { types: [...new Set(types)], audience: [...new Set(audience)] };
}

function agesIn(
	service: Fields,
	eligibility: readonly Fields[],
	mending: Mending
): { minAge?: number; maxAge?: number } {
	const own = agesOf(
		service.minimum_age ?? service.min_age,
		service.maximum_age ?? service.max_age,
		mending
	);
	const [first] = eligibility;
	if (own.minAge !== undefined || own.maxAge !== undefined || !first) return own;
	return agesOf(first.minimum_age, first.maximum_age, mending);
}

/** 1.0 says in one word how people get in; Outpost says whether a referral is needed. */
function attendingAccess(service: Fields, mending: Mending): object {
	const needsReferral = yesNoOf(service.needs_referral);
	const words = [
		lineOf(service.attending_access),
		...listOf(service.service_at_locations, mending).flatMap(
			(one) => lineOf(one.attending_access) ?? []
		)
	]
		.filter(Boolean)
		.join(' ')
		.toLowerCase();
	const referral =
		needsReferral === 'yes' || /\breferral\b/.test(words)
			? 'professional'
			: needsReferral === 'no'
				? 'none'
				: undefined;
	const booking = /\bappointment\b/.test(words)
		? 'book'
		: /\bdrop[- ]?in\b/.test(words)
			? 'none'
			: undefined;
	return { ...(referral && { referral }), ...(booking && { booking }) };
}

function placesAndTimes(
	service: Fields,
	context: Context,
	mending: Mending
): { places: WrittenPlace[]; times: WrittenTimes[] } {
	const closures = listOf(service.holiday_schedules, mending);
	const read = (owner: Fields): WrittenTimes[] =>
		joinDays(
			[owner.schedules, owner.regular_schedules, owner.regular_schedule]
				.flatMap((list) => listOf(list, mending))
				.flatMap((schedule) => timesOf(schedule, closures, context, mending) ?? [])
		);
	const times = read(service);
	if (times.length === 0) times.push(...hoursInWords(service));
	const places: WrittenPlace[] = [];

	const links = [
		...listOf(service.service_at_locations, mending),
		...listOf(service.locations, mending),
		...listOf(service.location, mending)
	];
	for (const link of links) {
		const location = fieldsOf(link.location) ?? link;
		const place = placeOf(location, mending);
		if (!place) continue;
		const own = read(link).concat(location === link ? [] : read(location));
		const first = times.length;
		times.push(...own);
		const indexes = own.map((_one, index) => first + index);
		places.push({ ...place, ...(own.length > 0 && { times: indexes }) });
	}
	if (places.length === 0) {
		const flat = placeOf(
			{
				...service,
				name: undefined,
				description: undefined,
				address_1: service.street_address,
				postal_code: service.zipcode,
				geometry: { coordinates: service.coordinates }
			},
			mending
		);
		if (flat && (flat.line ?? flat.postcode ?? flat.area ?? flat.point)) places.push(flat);
	}
	for (const kind of attendingKinds(service))
		if (!places.some((place) => place.kind === kind)) places.push({ kind });
	return { places: places.slice(0, limits.list), times: times.slice(0, limits.list) };
}

function attendingKinds(service: Fields): ('online' | 'phone' | 'visits-you')[] {
	const schedules = eachOf(service.schedules);
	const words = [service.attending_type, ...schedules.map((one) => fieldsOf(one)?.attending_type)]
		.flatMap(eachOf)
		.map((value) => lineOf(value)?.toLowerCase().trim())
		.join(',')
		.split(',');
	return [
		...(words.some((word) => /^(online|virtual)$/.test(word)) ? (['online'] as const) : []),
		...(words.some((word) => /^(phone|telephone|by phone)$/.test(word))
			? (['phone'] as const)
			: []),
		...(words.some((word) => /^home[- ]?visits?$/.test(word)) ? (['visits-you'] as const) : [])
	];
}

function placeOf(location: Fields, mending: Mending): WrittenPlace | undefined {
	const type = lineOf(location.location_type)?.toLowerCase() ?? '';
	const name = lineOf(location.name, limits.line);
	const access = accessIn(location, mending);
	if (type === 'postal') return undefined;
	if (type === 'virtual') {
		const kind = /\b(phone|telephone)\b/i.test(name ?? '')
			? 'phone'
			: /\b(your|own) home\b|\bhome visits?\b/i.test(name ?? '')
				? 'visits-you'
				: 'online';
		return { kind, access };
	}
	const addresses = [
		...listOf(location.addresses, mending),
		...listOf(location.physical_addresses, mending),
		...listOf(location.address, new Mending())
	];
	const address =
		addresses.find((one) => lineOf(one.address_type)?.toLowerCase() !== 'postal') ??
		addresses[0] ??
		location;
	if (lineOf(address.attention)) mending.note('person-named');
	const whole = lineOf(typeof location.address === 'string' ? location.address : undefined);
	const lines = [address.address_1, address.address_2].flatMap((one) => lineOf(one) ?? []);
	const line = lineOf(lines.join(', ')) ?? whole;
	const postcode = postcodeOf(address.postal_code ?? location.postal_code, line, mending);
	const coordinates = fieldsOf(location.geometry)?.coordinates;
	const [longitude, latitude] = Array.isArray(coordinates)
		? (coordinates as unknown[])
		: [location.longitude, location.latitude];
	const hidden =
		type === 'redacted' ||
		yesNoOf(location.mask_exact_address) === 'yes' ||
		yesNoOf(location.visible) === 'no';
	const words = lineOf(location.description) ?? '';
	return {
		kind: /\b(outdoors?|open air)\b/i.test(words) ? 'outdoors' : 'here',
		...(hidden && { hidden: true as const }),
		name,
		line,
		area: lineOf(address.city ?? location.city ?? address.region, 80),
		postcode,
		...pointField(placeOnMap(latitude, longitude, postcode, mending)),
		access
	};
}

function pointField(point: WrittenPlace['point']): { point?: NonNullable<WrittenPlace['point']> } {
	return point ? { point } : {};
}

/** From its own field, or found inside the address. */
export function postcodeOf(
	value: unknown,
	line: string | undefined,
	mending: Mending
): string | undefined {
	const given = lineOf(value, 60);
	const postcode = given === undefined ? undefined : (readPostcode(given) ?? findPostcode(given));
	const found = postcode ?? (line === undefined ? undefined : findPostcode(line));
	if (found !== given && (found ?? given)) mending.note('odd-postcode');
	return found;
}

function accessIn(location: Fields, mending: Mending): NonNullable<WrittenPlace['access']> {
	const entries = [
		...listOf(location.accessibility, mending),
		...listOf(location.accessibility_for_disabilities, mending),
		...listOf(location.accessibilities, mending)
	];
	const said = entries.flatMap((entry) => {
		const words = [
			entry.description,
			entry.accessibility,
			entry.name,
			entry.label,
			entry.details
		].flatMap((value) => textOf(value) ?? []);
		return words.length > 0
			? words
			: termsOf(listOf(entry.attributes, mending).map((one) => one.taxonomy_term));
	});
	const words = [...new Set([...said, ...termsOf(location.accessibility_options)])];
	return {
		...accessOf(words),
		words: words.filter((one) => !ownPhrase.test(one)).slice(0, limits.list)
	};
}

function timesOf(
	schedule: Fields,
	closures: readonly Fields[],
	{ today, timePolicy }: Context,
	mending: Mending
): WrittenTimes | undefined {
	const start = dateOf(schedule.dtstart, mending);
	const [validFrom, validTo] = [
		dateOf(schedule.valid_from, mending),
		dateOf(schedule.valid_to, mending)
	];
	const zone = { policy: timePolicy, on: start ?? today };
	const opens = readTime(schedule.opens_at, mending, zone);
	const closes = readEnd(opens, readTime(schedule.closes_at, mending, zone), mending);
	const said = [textOf(schedule.description), textOf(schedule.notes)].filter(Boolean);
	const unread = [schedule.opens_at, schedule.closes_at].flatMap(
		(value) => lineOf(value, 40) ?? []
	);
	const words =
		said.length > 0
			? said.join('\n')
			: opens === undefined && unread.length > 0
				? unread.join(' – ')
				: undefined;
	const days = readDays(schedule.byday ?? schedule.weekday, mending);
	const isLost = days === undefined && lineOf(schedule.byday ?? schedule.weekday) !== undefined;
	const rule = isLost
		? undefined
		: readRepeat(
				{
					freq: lineOf(schedule.freq, 20),
					interval: numberOf(schedule.interval),
					days,
					monthDays: /^weekly$/i.test(lineOf(schedule.freq, 20) ?? '')
						? []
						: monthDaysOf(schedule.bymonthday),
					start,
					from: validFrom,
					until: earliest(validTo, dateOf(schedule.until, mending)),
					count: numberOf(schedule.count),
					except: [
						...datesOf(schedule.exdate, mending),
						...closures.flatMap((one) => closedOn(one, mending))
					]
				},
				mending
			);
	// Without a rule or words, what it says by itself is still worth reading.
	const byItself = rule || words ? words : inOwnWords(schedule);
	if (!rule && !byItself && !opens) return undefined;
	return {
		...(rule && { rule }),
		...(opens && { start: opens }),
		...(closes && { end: closes }),
		...(byItself && { words: byItself }),
		...holidaysIn(byItself)
	};
}

function monthDaysOf(value: unknown): number[] {
	const parts: unknown[] = Array.isArray(value)
		? value
		: typeof value === 'string'
			? value.split(',')
			: [value];
	return parts.flatMap((part) => numberOf(part) ?? []).slice(0, 62);
}

function datesOf(value: unknown, mending: Mending): CalendarDate[] {
	const parts: unknown[] = Array.isArray(value)
		? value
		: typeof value === 'string'
			? value.split(',')
			: [];
	return parts.slice(0, 400).flatMap((part) => dateOf(part, mending) ?? []);
}

/** 1.0 has its holidays in a list of their own. */
function closedOn(holiday: Fields, mending: Mending): CalendarDate[] {
	if (yesNoOf(holiday.closed) === 'no') return [];
	const from = dateOf(holiday.start_date, mending);
	if (!from) return [];
	const to = latest(from, dateOf(holiday.end_date, mending)) ?? from;
	const length = Math.min(daysBetween(from, to), 100);
	return Array.from({ length: length + 1 }, (_day, index) => addDays(from, index));
}

function inOwnWords(schedule: Fields): string | undefined {
	const [days, opens, closes] = [
		schedule.byday ?? schedule.weekday,
		schedule.opens_at,
		schedule.closes_at
	].map((value) => lineOf(value, 60));
	const interval = numberOf(schedule.interval);
	const unit = /^month/i.test(lineOf(schedule.freq) ?? '') ? 'months' : 'weeks';
	const parts = [
		interval && interval > 1 ? `Every ${interval} ${unit}` : undefined,
		days,
		opens && [opens, closes].filter(Boolean).join(' – ')
	].filter(Boolean);
	return parts.length > 0 ? `${parts.join(', ')}. Check the date.` : undefined;
}

/** Hours as a sentence: understood only when there is no doubt. */
function hoursInWords(service: Fields): WrittenTimes[] {
	const words = textOf(
		service.service_hours ?? service.hours ?? service.opening_times ?? service.opening_hours
	);
	if (words === undefined) return [];
	const found = readOpeningWords(words);
	return (
		found?.map((times) => ({ ...times, words, ...holidaysIn(words) })) ?? [
			{ words, ...holidaysIn(words) }
		]
	);
}

function costIn(
	service: Fields,
	today: CalendarDate,
	mending: Mending
): NonNullable<WrittenActivity['cost']> {
	const options = listOf(service.cost_options, mending)
		.filter((option) => (dateOf(option.valid_to, mending) ?? today) >= today)
		.map((option) => ({
			name: lineOf(option.option),
			pence: penceOf(option.amount, mending),
			words: lineOf(option.amount_description ?? option.cost_type)
		}));
	const words = textOf(service.fees_description ?? service.fees);
	const cost = costOf(options, words);
	const free = yesNoOf(service.free);
	if (free === undefined || (free === 'yes' && cost.from !== undefined)) return cost;
	return { ...cost, free: free === 'no' && freeIn(words ?? '') === 'yes' ? 'yes' : free };
}

function languagesIn(service: Fields, mending: Mending): WrittenActivity['languages'] {
	const given = eachOf(service.languages).map((one) =>
		typeof one === 'string' ? { name: one } : one
	);
	const found = listOf(given, mending).flatMap((one) => {
		const text = lineOf(one.name ?? one.code ?? one.language, 60);
		if (text === undefined) mending.note('odd-language');
		return text ? [languageOf(text)] : [];
	});
	return [...new Map(found.map((one) => [one.name, one])).values()].slice(0, limits.list);
}

/** How to reach the group. Nobody's name is kept, and no address that is a person's own. */
function contactIn(service: Fields, organisation: Fields, mending: Mending): Contact {
	const contacts = [...listOf(service.contacts, mending), ...listOf(service.contact, mending)];
	const phones: NonNullable<Contact['phones']> = [];
	const emails: string[] = [];
	const people: string[] = [];
	for (const contact of contacts) {
		if (yesNoOf(contact.visible) === 'no') continue;
		const person = lineOf(contact.name);
		if (person && person !== lineOf(service.name) && person !== lineOf(organisation.name)) {
			mending.note('person-named');
			people.push(person);
		}
		const email = emailOf(contact.email, mending);
		if (email) emails.push(email);
		phones.push(...phonesIn(contact, mending));
	}
	phones.push(...phonesIn(service, mending));
	if (phones.length === 0) phones.push(...phonesIn(organisation, mending));
	const own = emailOf(service.email, mending);
	const email = [own, ...emails, emailOf(organisation.email, mending)].find(
		(one) => one !== undefined && !people.some((person) => isOfPerson(one, person))
	);
	const [link] = [
		...listOf(service.links, mending),
		...termsOf(service.urls).map((url) => ({ url }))
	];
	const url =
		urlOf(service.url ?? service.website, mending) ??
		urlOf(link?.url, mending) ??
		urlOf(organisation.website ?? organisation.url, mending);
	const unique = [...new Map(phones.map((phone) => [phone.number, phone])).values()];
	return { phones: unique.slice(0, 6), ...(email && { email }), ...(url && { url }) };
}

function phonesIn(owner: Fields, mending: Mending): NonNullable<Contact['phones']> {
	return [
		...listOf(owner.phones, mending).flatMap((phone) =>
			phonesOf(phone.number, lineOf(phone.description), mending)
		),
		...phonesOf(owner.phone ?? owner.telephone, undefined, mending)
	];
}
