/** Our own list, offered back as Open Referral UK 3.0: each record as a service with all that the standard can say. */
import { createHash } from 'node:crypto';
import {
	accessFeatures,
	groups,
	kinds,
	type WrittenActivity
} from '#lib/features/activities/activity.ts';
import type { Source } from '#lib/features/activities/snapshot.ts';
import { accessPhrases } from './read-open-referral.ts';

type Place = NonNullable<WrittenActivity['places']>[number];
type Times = NonNullable<WrittenActivity['times']>[number];

/** In the order of ISO weekdays. */
const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const uuidShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The source's own UUID if it has one; or else one made of the text, always the same. */
export function uuidOf(text: string): string {
	const own = text.slice(text.indexOf(':') + 1);
	if (uuidShape.test(own)) return own.toLowerCase();
	const hex = createHash('sha256').update(text).digest('hex');
	const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`8${hex.slice(13, 16)}`,
		`${variant}${hex.slice(17, 20)}`,
		hex.slice(20, 32)
	].join('-');
}

/** The two lists of terms that our records use. */
export const taxonomies = [
	{
		id: uuidOf('taxonomy kinds'),
		name: 'Waymark kinds',
		description: 'What sort of activity it is'
	},
	{ id: uuidOf('taxonomy groups'), name: 'Waymark groups', description: 'Whom an activity is for' }
] as const;

export const taxonomyTerms = [
	...kinds.map((kind) => term(kind, 'Waymark kinds')),
	...groups.map((group) => term(group, 'Waymark groups'))
];

function term(name: string, taxonomy: string): object {
	return {
		id: uuidOf(`${taxonomy} ${name}`),
		name,
		description: name.replaceAll('-', ' '),
		taxonomy
	};
}

/** Whom it is for and how to get in, in words that any reader may take for what they say. */
const said = {
	women: 'Women only',
	men: 'Men only',
	any: 'All genders',
	referral: { none: 'No referral needed', self: 'Self-referral', professional: 'Referral needed' },
	booking: { none: 'No booking needed', book: 'Booking needed', 'ring-first': 'Ring first' },
	newPeople: { yes: 'New people are welcome', no: 'No new people' },
	area: { residents: 'Residents only', any: 'Open to all areas' }
} as const;

export function toService(
	record: WrittenActivity,
	sources: readonly Source[]
): Record<string, unknown> {
	const id = uuidOf(record.id);
	const made = (part: string) => uuidOf(`${record.id} ${part}`);
	const { organisation, who = {}, places = [], times = [], contact = {}, cost = {} } = record;
	const apart = new Set(places.flatMap((place) => place.times ?? []));
	const own = times.filter((_one, index) => !apart.has(index));
	const organizationId = organisation && uuidOf(`organisation ${organisation}`);
	const alert = record.example ? 'Invented example: this group does not exist.' : record.alert;
	return clean({
		id,
		name: record.name,
		organization_id: organizationId,
		description: record.text ?? record.summary,
		url: contact.url,
		email: contact.email,
		status: record.status === 'paused' ? 'temporarily closed' : 'active',
		application_process: contact.how,
		eligibility_description: who.words,
		fees: cost.words,
		minimum_age: who.minAge,
		maximum_age: who.maxAge,
		assured_date: record.checked,
		alert,
		last_modified: record.changed && `${record.changed}T00:00:00Z`,
		organization: organisation && {
			id: organizationId,
			name: organisation,
			description: organisation
		},
		schedules: own.flatMap((one, index) => toSchedules(one, `${record.id} time ${index}`)),
		service_at_locations: places.map((place, index) => ({
			id: made(`place ${index}`),
			location: toLocation(place, `${record.id} place ${index}`),
			schedules: (place.times ?? []).flatMap((at) => {
				const one = times[at];
				return one ? toSchedules(one, `${record.id} time ${at}`) : [];
			})
		})),
		languages: (record.languages ?? []).map((language) => ({
			id: made(language.name),
			...language
		})),
		cost_options: toCostOptions(cost, made),
		contacts: (contact.phones ?? []).map(({ number, words }, index) => ({
			id: made(`contact ${index}`),
			phones: [{ id: made(`phone ${index}`), number, description: words }]
		})),
		attributes: [
			...(record.kinds ?? []).map((kind) =>
				attribute(made(kind), 'service_type', term(kind, 'Waymark kinds'))
			),
			...(who.groups ?? []).map((group) =>
				attribute(made(group), 'eligibility', term(group, 'Waymark groups'))
			),
			...[
				who.gender && said[who.gender],
				...(who.communities ?? []),
				who.referral && said.referral[who.referral],
				who.booking && said.booking[who.booking],
				who.newPeople && said.newPeople[who.newPeople],
				who.area && said.area[who.area]
			].flatMap((words) =>
				words ? [attribute(made(words), 'eligibility', term(words, 'Waymark'))] : []
			)
		],
		sources: sources
			.filter((source) => record.sources.includes(source.id))
			.map(({ name, licence, licenceUrl, attribution }) => ({
				name,
				licence,
				licence_url: licenceUrl,
				attribution
			}))
	});
}

function attribute(id: string, linkType: string, taxonomyTerm: object): object {
	return { id, link_type: linkType, taxonomy_term: taxonomyTerm };
}

/** A rule as the standard puts it. Named days are one entry each. */
function toSchedules({ rule, start, end, words, termTime }: Times, seed: string): object[] {
	const notes = termTime && !/term/i.test(words ?? '') ? 'Term time only' : undefined;
	const said = { opens_at: start, closes_at: end, description: words, notes };
	if (!rule) return [clean({ id: uuidOf(seed), ...said })];
	if (rule.freq === 'dates')
		return rule.on.map((date) =>
			clean({
				id: uuidOf(`${seed} ${date}`),
				dtstart: date,
				valid_from: date,
				valid_to: date,
				...said
			})
		);
	const every = rule.every ?? 1;
	const byday =
		rule.freq === 'weekly'
			? rule.days.map((day) => days[day - 1]).join(',')
			: (rule.nth ?? []).map(({ week, day }) => `${week}${days[day - 1] ?? ''}`).join(',');
	return [
		clean({
			id: uuidOf(seed),
			freq: rule.freq.toUpperCase(),
			interval: every > 1 ? every : undefined,
			byday,
			bymonthday: rule.freq === 'monthly' ? (rule.monthDays ?? []).join(',') : undefined,
			dtstart: rule.anchor ?? rule.from,
			valid_from: rule.from,
			valid_to: rule.until,
			// Not in the UK profile, which has no word for a day that is off.
			exdate: (rule.except ?? []).join(','),
			...said
		})
	];
}

function toLocation(place: Place, seed: string): object {
	const { kind, name, line, area, postcode, point, hidden, access = {} } = place;
	const id = uuidOf(`${seed} location`);
	const accessibility = [
		...accessFeatures.flatMap((feature) => {
			const answer = access[feature];
			return answer
				? [
						{
							id: uuidOf(`${seed} ${feature}`),
							description: `${accessPhrases[feature]}: ${answer}`
						}
					]
				: [];
		}),
		...(access.words ?? []).map((words) => ({ id: uuidOf(`${seed} ${words}`), description: words }))
	];
	const elsewhere = { online: 'Online', phone: 'By phone', 'visits-you': 'At your home' } as const;
	if (kind !== 'here' && kind !== 'outdoors')
		return clean({ id, location_type: 'virtual', name: elsewhere[kind], accessibility });
	// Of a hidden place only that it is one.
	if (hidden) return clean({ id, location_type: 'physical', accessibility });
	const isExact = point?.by === 'address';
	const address = {
		id: uuidOf(`${seed} address`),
		address_1: line ?? name ?? '',
		city: area ?? '',
		state_province: '',
		postal_code: postcode ?? '',
		country: 'GB',
		address_type: 'physical'
	};
	return {
		...clean({
			id,
			location_type: 'physical',
			name,
			description: kind === 'outdoors' ? 'Outdoors' : undefined,
			latitude: isExact ? point.latitude : undefined,
			longitude: isExact ? point.longitude : undefined,
			accessibility
		}),
		...((line ?? area ?? postcode) && { addresses: [address] })
	};
}

function toCostOptions(
	{ free, from, to, per, help }: NonNullable<WrittenActivity['cost']>,
	made: (part: string) => string
): object[] {
	const unit = per && `per ${per}`;
	const option = (name: string, pence: number) =>
		clean({
			id: made(`cost ${name}`),
			option: name,
			amount: pence / 100,
			amount_description: unit
		});
	return [
		...(free === 'yes' ? [{ id: made('cost free'), option: 'Free', amount: 0 }] : []),
		...(from === undefined ? [] : [option('Price', from)]),
		...(to === undefined || to === from ? [] : [option('Highest price', to)]),
		...(help ? [{ id: made('cost help'), option: help }] : [])
	];
}

/** The standard asks for empty fields to be left out. */
function clean(fields: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(fields)
			.map(
				([name, value]) =>
					[name, Array.isArray(value) ? value.map(cleanOne) : cleanOne(value)] as const
			)
			.filter(
				([, value]) =>
					value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
			)
	);
}

function cleanOne(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(
		Object.entries(value).filter(
			([, part]) => part !== undefined && !(Array.isArray(part) && part.length === 0)
		)
	);
}
