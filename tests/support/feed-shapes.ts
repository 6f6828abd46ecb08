/**
 * Records written in the shapes that feeds come in, for reading them back. Each shape comes with a view of a record:
 * what that shape has words for. Seen so, what was written and what is read must be the same.
 */
import {
	accessFeatures,
	type AccessFeature,
	type WrittenActivity
} from '#lib/features/activities/activity.ts';
import type { Content } from '#lib/server/activities/feed-kinds.ts';
import { toService } from '#lib/server/activities/open-referral.ts';
import type { Column } from '#lib/server/activities/read-csv.ts';
import { accessPhrases } from '#lib/server/activities/read-open-referral.ts';

type Place = NonNullable<WrittenActivity['places']>[number];
type Times = NonNullable<WrittenActivity['times']>[number];
type Fields = Record<string, unknown>;

interface Shape {
	write: (records: readonly WrittenActivity[]) => Content;
	/** Without what the shape cannot say. */
	view: (record: WrittenActivity) => unknown;
	/** Whether the shape can hold such a thing at all. */
	fits: (record: WrittenActivity) => boolean;
}

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const dayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The id within its source. */
function idOf({ id }: WrittenActivity): string {
	return id.slice(id.indexOf(':') + 1);
}

function withoutOwn(record: WrittenActivity): Partial<WrittenActivity> {
	const { id: _id, revision: _revision, sources: _sources, tags: _tags, ...rest } = record;
	return rest;
}

/* Open Referral UK 3.0: what this server itself offers. */

const openReferral: Shape = {
	write: (records) => ({
		kind: 'open-referral',
		services: records.map((record) => toService(record, []))
	}),
	fits: ({ places = [] }) => !places.some(({ hidden }) => hidden),
	view: (record) => {
		const { cost: { words: _words, ...cost } = {}, checkedBy: _by, ...rest } = withoutOwn(record);
		return { ...rest, ...(Object.keys(cost).length > 0 && { cost }) };
	}
};

/* The same under the names of 1.0. */

const openReferral1: Shape = {
	...openReferral,
	write: (records) => ({
		kind: 'open-referral',
		services: records.map((record) => toVersion1(toService(record, [])))
	})
};

function toVersion1(service: Fields): Fields {
	const renamed: Record<string, string> = {
		schedules: 'regular_schedules',
		attributes: 'service_taxonomys',
		taxonomy_term: 'taxonomy',
		addresses: 'physical_addresses',
		accessibility: 'accessibility_for_disabilities'
	};
	const rename = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(rename);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map(([name, part]) => [
				name === 'taxonomy' ? 'vocabulary' : (renamed[name] ?? name),
				rename(part)
			])
		);
	};
	const { minimum_age, maximum_age, languages = [], ...rest } = service;
	return {
		...(rename(rest) as Fields),
		eligibilitys: [{ minimum_age, maximum_age }],
		languages: (languages as Fields[]).map(({ name }) => ({ language: name }))
	};
}

/* Outpost: days of the week and hours, places with a GeoJSON point, a few switches. */

const outpost: Shape = {
	fits: ({ places = [], times = [] }) =>
		places.every(({ kind, times: own }) => kind === 'here' && !own) && times.every(isPlainWeekly),
	write: (records) => ({ kind: 'open-referral', services: records.map(toOutpost) }),
	view: ({ name, organisation, kinds, who = {}, places, times, cost, contact = {}, changed }) => ({
		name,
		organisation,
		kinds,
		minAge: who.minAge,
		referral: who.referral === 'self' ? undefined : who.referral,
		places: places?.map(({ hidden, name: placeName, line, area, postcode, access }) => ({
			hidden,
			placeName,
			line,
			area,
			postcode,
			access: onlyYes(access)
		})),
		times: times?.map(toPlainWeekly).toSorted(byText),
		free: cost?.free,
		phones: contact.phones?.map(({ number }) => number),
		url: contact.url,
		changed
	})
};

function toOutpost(record: WrittenActivity): Fields {
	const { who = {}, contact = {}, cost = {}, places = [], times = [], kinds = [] } = record;
	return {
		id: Number(idOf(record)),
		name: record.name,
		description: record.text ?? record.summary ?? null,
		url: contact.url ?? null,
		min_age: who.minAge ?? null,
		max_age: who.maxAge ?? null,
		needs_referral: who.referral === 'professional' ? true : who.referral === 'none' ? false : null,
		free: cost.free === undefined ? null : cost.free === 'yes',
		updated_at: record.changed ? `${record.changed}T09:00:00.000Z` : null,
		organisation: { id: 1, name: record.organisation ?? null },
		taxonomies: kinds.map((kind, index) => ({ id: index, name: kind, slug: kind })),
		contacts: (contact.phones ?? []).map(({ number }) => ({ name: null, phone: number })),
		locations: places.map((place, index) => ({
			id: index,
			name: place.name ?? null,
			address_1: place.line ?? null,
			city: place.area ?? null,
			postal_code: place.postcode ?? null,
			geometry: place.point
				? { type: 'Point', coordinates: [place.point.longitude, place.point.latitude] }
				: null,
			mask_exact_address: place.hidden === true,
			accessibilities: accessFeatures
				.filter((feature) => place.access?.[feature] === 'yes')
				.map((feature) => ({ name: accessPhrases[feature], slug: feature }))
		})),
		regular_schedules: times.flatMap(({ rule, start, end }) =>
			rule?.freq === 'weekly'
				? rule.days.map((day) => ({ weekday: dayNames[day - 1], opens_at: start, closes_at: end }))
				: []
		),
		cost_options: [],
		links: []
	};
}

function isPlainWeekly({ rule, words }: Times): boolean {
	return rule?.freq === 'weekly' && (rule.every ?? 1) === 1 && words === undefined;
}

function toPlainWeekly({ rule, start, end }: Times): unknown {
	return { days: rule?.freq === 'weekly' ? rule.days : [], start, end };
}

function onlyYes(access: Place['access'] = {}): AccessFeature[] {
	return accessFeatures.filter((feature) => access[feature] === 'yes');
}

function byText(a: unknown, b: unknown): number {
	return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

/* OpenActive: a class, and its sessions where they are days by themselves. */

const openActive: Shape = {
	fits: ({ places = [], times = [] }) =>
		times.every(({ rule, words }) => rule !== undefined && words === undefined) &&
		// Where there are both, the sessions of a day take the place of what the schedule says of it.
		new Set(times.map(({ rule }) => rule?.freq === 'dates')).size <= 1 &&
		places.length === 1 &&
		places.every(({ kind, hidden }) => (kind === 'here' || kind === 'online') && !hidden),
	write: (records) => ({
		kind: 'openactive',
		pages: [
			{ items: records.map((record) => toItem(idOf(record), 'SessionSeries', toSeries(record))) },
			{ items: records.flatMap(toSessions) },
			{ items: [] }
		]
	}),
	view: ({ name, organisation, kinds, who = {}, places, times, cost, contact = {} }) => ({
		name,
		organisation,
		kinds,
		gender: who.gender,
		minAge: who.minAge ?? 18,
		places: places?.map(({ kind, name: placeName, line, area, postcode, access }) => ({
			kind,
			...(kind === 'here' && { placeName, line, area, postcode, access: onlyYes(access) })
		})),
		times: times?.toSorted(byText),
		free: cost?.free,
		from: cost?.from,
		email: contact.email,
		url: contact.url
	})
};

function toItem(id: string, kind: string, data: Fields): Fields {
	return { state: 'updated', kind, id, modified: 1, data };
}

function toSeries(record: WrittenActivity): Fields {
	const { who = {}, contact = {}, cost = {}, places: [place] = [], times = [] } = record;
	const genders = { women: 'FemaleOnly', men: 'MaleOnly', any: 'NoRestriction' } as const;
	return {
		'@context': 'https://openactive.io/',
		'@type': 'SessionSeries',
		'@id': `https://example.org/series/${idOf(record)}`,
		name: record.name,
		description: record.text ?? record.summary,
		category: record.kinds ?? [],
		organizer: { '@type': 'Organization', name: record.organisation, email: contact.email },
		url: contact.url,
		...(who.gender && { genderRestriction: `https://openactive.io/${genders[who.gender]}` }),
		ageRange: { '@type': 'QuantitativeValue', minValue: who.minAge ?? 18, maxValue: who.maxAge },
		isAccessibleForFree: cost.free === undefined ? undefined : cost.free === 'yes',
		offers:
			cost.from === undefined
				? []
				: [{ '@type': 'Offer', price: cost.from / 100, priceCurrency: 'GBP' }],
		...(place?.kind === 'online' && {
			eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode'
		}),
		...(place?.kind === 'here' && {
			location: {
				'@type': 'Place',
				name: place.name,
				address: {
					streetAddress: place.line,
					addressLocality: place.area,
					postalCode: place.postcode
				},
				amenityFeature: onlyYes(place.access).map((feature) => ({
					name: accessPhrases[feature],
					value: true
				}))
			}
		}),
		eventSchedule: times.flatMap(({ rule, start, end }) =>
			!rule || rule.freq === 'dates'
				? []
				: [
						{
							'@type': 'Schedule',
							startDate: rule.anchor ?? rule.from,
							endDate: rule.until,
							startTime: start,
							endTime: end,
							repeatFrequency: `P${rule.every ?? 1}${rule.freq === 'weekly' ? 'W' : 'M'}`,
							byDay:
								rule.freq === 'weekly'
									? rule.days.map((day) => `https://schema.org/${dayNames[day - 1] ?? ''}`)
									: (rule.nth ?? []).map(({ week, day }) => `${week}${dayCodes[day - 1] ?? ''}`),
							byMonthDay: rule.freq === 'monthly' ? rule.monthDays : undefined,
							scheduleTimezone: 'Europe/London'
						}
					]
		)
	};
}

function toSessions(record: WrittenActivity): Fields[] {
	return (record.times ?? []).flatMap(({ rule, start = '', end }, at) =>
		rule?.freq === 'dates'
			? rule.on.map((date) =>
					toItem(`${idOf(record)}-${at}-${date}`, 'ScheduledSession', {
						'@type': 'ScheduledSession',
						superEvent: `https://example.org/series/${idOf(record)}`,
						startDate: `${date}T${start}:00`,
						endDate: end && `${date}T${end}:00`
					})
				)
			: []
	);
}

/* Meeting Guide: one weekly meeting in one place. */

const meetingGuide: Shape = {
	fits: ({ places = [], times = [] }) =>
		times.length === 1 &&
		times.every(isPlainWeekly) &&
		places.length === 1 &&
		places.every(({ kind, hidden }) => kind === 'here' && !hidden),
	write: (records) => ({
		kind: 'meeting-guide',
		meetings: records.map((record) => {
			const { places: [place] = [], times: [times] = [], who = {} } = record;
			const rule = times?.rule;
			return {
				slug: idOf(record),
				name: record.name,
				day: rule?.freq === 'weekly' ? rule.days.map((day) => day % 7) : [],
				time: times?.start,
				end_time: times?.end,
				types: [
					...(who.gender === 'women' ? ['W'] : who.gender === 'men' ? ['M'] : []),
					...(place?.access?.stepFree === 'yes' ? ['X'] : [])
				],
				location: place?.name,
				formatted_address: [place?.line, place?.area, place?.postcode, 'UK']
					.filter(Boolean)
					.join(', '),
				latitude: place?.point?.latitude,
				longitude: place?.point?.longitude,
				updated: `${record.changed ?? ''} 10:00:00`
			};
		})
	}),
	view: ({ name, who = {}, places, times, changed }) => ({
		name,
		gender: who.gender === 'any' ? undefined : who.gender,
		// An address is written on one line: what it starts with is the street.
		places: places?.map(({ name: placeName, line, postcode, access }) => ({
			placeName,
			line: line?.split(',')[0],
			postcode: postcode?.includes(' ') ? postcode : undefined,
			stepFree: access?.stepFree === 'yes'
		})),
		times: times?.map(toPlainWeekly),
		changed
	})
};

/* Our own spreadsheet, which has a column for nearly everything. */

const csv: Shape = {
	fits: () => true,
	write: (records) => ({ kind: 'csv', rows: records.flatMap(toRows) }),
	view: withoutOwn
};

type Cells = Partial<Record<Column, string>>;

function toRows(record: WrittenActivity): Record<string, string>[] {
	const { places = [], times = [], who = {}, cost = {}, contact = {} } = record;
	const about: Cells = withoutEmpty({
		name: record.name,
		organisation: record.organisation,
		description: record.text ?? record.summary,
		alert: record.alert,
		status: record.status === 'paused' ? 'paused' : undefined,
		kinds: record.kinds?.join('; '),
		for: [...(who.groups ?? []), ...(who.communities ?? [])].join('; '),
		who_can_come: who.words,
		min_age: who.minAge?.toString(),
		max_age: who.maxAge?.toString(),
		gender: who.gender && { women: 'women', men: 'men', any: 'any' }[who.gender],
		residents_only: who.area && { residents: 'yes', any: 'no' }[who.area],
		referral: who.referral,
		booking: who.booking,
		new_people: who.newPeople,
		free: cost.free,
		price_from: cost.from === undefined ? undefined : (cost.from / 100).toFixed(2),
		price_to: cost.to === undefined ? undefined : (cost.to / 100).toFixed(2),
		price_per: cost.per,
		reduced: cost.help,
		cost: cost.words,
		languages: record.languages?.map(({ name }) => name).join('; '),
		phone: contact.phones?.[0]?.number,
		email: contact.email,
		website: contact.url,
		how_to_start: contact.how,
		checked: record.checked,
		checked_by: record.checkedBy,
		changed: record.changed
	});
	const apart = new Set(places.flatMap((place) => place.times ?? []));
	const together = times.filter((_one, index) => !apart.has(index)).map(toTimeCells);
	const alone =
		places.length <= 1
			? [{ ...placeCells(places[0]), ...together[0] }, ...together.slice(1)]
			: undefined;
	const rows = alone ?? [
		...places.flatMap((place) => {
			const own = (place.times ?? []).flatMap((at) => (times[at] ? [toTimeCells(times[at])] : []));
			return own.length > 0
				? own.map((cells) => ({ ...placeCells(place), ...cells }))
				: [placeCells(place)];
		}),
		...together
	];
	return rows.map((row, index) => ({ id: idOf(record), ...(index === 0 ? about : {}), ...row }));
}

function placeCells(place: Place | undefined): Cells {
	if (!place) return {};
	const where = {
		here: undefined,
		outdoors: 'outdoors',
		online: 'online',
		phone: 'phone',
		'visits-you': 'home visit'
	} as const;
	const { access = {} } = place;
	const isExact = place.point?.by === 'address';
	return withoutEmpty({
		where: where[place.kind],
		place: place.name,
		address: place.line,
		area: place.area,
		postcode: place.postcode,
		hide_address: place.hidden ? 'yes' : undefined,
		latitude: isExact ? place.point?.latitude.toString() : undefined,
		longitude: isExact ? place.point?.longitude.toString() : undefined,
		step_free: access.stepFree,
		accessible_toilet: access.accessibleToilet,
		hearing_loop: access.hearingLoop,
		sign_language: access.signLanguage,
		lift: access.lift,
		blue_badge: access.blueBadge,
		quiet_space: access.quietSpace,
		low_stimulation: access.lowStimulation,
		companion_free: access.companionFree,
		access: access.words?.join('; ')
	});
}

function toTimeCells({ rule, start, end, words, termTime, bankHolidays }: Times): Cells {
	const nth = ['', '1st', '2nd', '3rd', '4th', '5th'];
	const repeats: Cells =
		!rule || rule.freq === 'dates'
			? { ...(rule && { dates: rule.on.join('; ') }) }
			: {
					days:
						rule.freq === 'weekly'
							? rule.days.map((day) => dayNames[day - 1]).join('; ')
							: [
									...(rule.nth ?? []).map(
										({ week, day }) =>
											`${week < 0 ? 'last' : (nth[week] ?? '')} ${dayNames[day - 1] ?? ''}`
									),
									...(rule.monthDays ?? []).map(String)
								].join('; '),
					every: `${rule.every ?? 1} ${rule.freq === 'weekly' ? 'week' : 'month'}`,
					...withoutEmpty({
						first_date: rule.anchor ?? rule.from,
						last_date: rule.until,
						not_on: rule.except?.join('; ')
					})
				};
	return {
		...repeats,
		...withoutEmpty({ start, end, when: words, term_time: termTime, bank_holidays: bankHolidays })
	};
}

function withoutEmpty(cells: Partial<Record<Column, string | undefined>>): Cells {
	return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell));
}

export const shapes = {
	'Open Referral UK 3.0': openReferral,
	'Open Referral UK 1.0': openReferral1,
	Outpost: outpost,
	OpenActive: openActive,
	'Meeting Guide': meetingGuide,
	'our spreadsheet': csv
} as const satisfies Record<string, Shape>;
