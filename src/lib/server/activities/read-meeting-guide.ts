/** Meeting Guide JSON: weekly meetings of peer-support fellowships. Nothing that could name anybody is looked at. */
import { bookingOf, languageOf } from './vocabulary.ts';
import type { WrittenActivity } from '#lib/features/activities/activity.ts';
import { nameOf, idOf } from './draft.ts';
import {
	fieldsOf,
	eachOf,
	lineOf,
	pastDateOf,
	phonesOf,
	placeOnMap,
	textOf,
	urlOf,
	yesNoOf,
	type Fields
} from './fields.ts';
import { findPostcode } from './postcode.ts';
import { Readings, type Context, type Reading, type Understood } from './reading.ts';
import type { Mending } from './reasons.ts';
import { limits } from './record.ts';
import { readEnd, readTime, type WrittenTimes } from './times.ts';

type WrittenPlace = NonNullable<WrittenActivity['places']>[number];
type Who = NonNullable<WrittenActivity['who']>;

export function readMeetings(meetings: readonly unknown[], context: Context): Reading {
	const readings = new Readings(context);
	for (const meeting of meetings) readings.add(fieldsOf(meeting), readMeeting);
	return readings.result;
}

/** Codes of the format with something to say here: https://github.com/code4recovery/spec */
const codes = new Map(
	Object.entries({
		'11': '11th Step meditation',
		'12x12': '12 Steps and 12 Traditions',
		ASBI: 'As Bill sees it',
		B: 'Big Book',
		BE: 'Newcomer',
		BRK: 'At breakfast',
		C: 'Closed',
		CAN: 'Candlelight',
		CF: 'Child-friendly',
		D: 'Discussion',
		LIT: 'Literature',
		LS: 'Living sober',
		MED: 'Meditation',
		O: 'Open',
		OUT: 'Outdoors',
		POA: 'Proof of attendance',
		SP: 'Speaker',
		ST: 'Step study',
		TR: 'Tradition study'
	})
);
const languages = new Map(
	Object.entries({
		EN: 'English',
		ES: 'Spanish',
		FR: 'French',
		S: 'Spanish',
		FA: 'Farsi',
		HE: 'Hebrew',
		HI: 'Hindi',
		ITA: 'Italian',
		POL: 'Polish',
		POR: 'Portuguese',
		PUN: 'Punjabi',
		RUS: 'Russian',
		TUR: 'Turkish',
		UR: 'Urdu'
	})
);

function readMeeting(meeting: Fields, { today }: Context, mending: Mending): Understood {
	const name = nameOf([meeting.name], lineOf(meeting.group, limits.name), mending);
	if (name === undefined) return { leave: 'no-name-at-all' };
	const types = eachOf(meeting.types).flatMap((type) => lineOf(type, 20) ?? []);
	const has = (...some: string[]) => some.some((code) => types.includes(code));
	const attendance = lineOf(meeting.attendance_option)?.toLowerCase();
	if (attendance === 'inactive') return { leave: 'ended' };
	const isPlaceClosed = has('TC');
	const isOnline = has('ONL') || attendance === 'online' || attendance === 'hybrid';
	const isThere = !isPlaceClosed && attendance !== 'online';
	const places: WrittenPlace[] = [
		...(isThere ? placeOf(meeting, types, mending) : []),
		...(isOnline ? [{ kind: 'online' as const }] : []),
		...(lineOf(meeting.conference_phone) ? [{ kind: 'phone' as const }] : [])
	];
	const notes = [textOf(meeting.notes), textOf(meeting.location_notes), textOf(meeting.group_notes)]
		.filter(Boolean)
		.join('\n');
	const gender: Who['gender'] = has('W') ? 'women' : has('M') ? 'men' : undefined;
	const url = urlOf(meeting.website ?? meeting.url, mending);
	return {
		id: idOf(meeting.slug ?? meeting.id),
		draft: {
			status: isPlaceClosed && !isOnline ? 'paused' : 'on',
			name,
			organisation: lineOf(meeting.group ?? meeting.district, limits.name),
			description: notes,
			kinds: ['peer-support'],
			who: {
				gender,
				groups: [
					...(has('Y') ? (['young-adults'] as const) : []),
					...(has('SEN') ? (['older-people'] as const) : []),
					...(has('LGBTQ', 'LGBTQIA', 'L', 'G', 'T', 'BI') ? (['lgbtq'] as const) : [])
				],
				newPeople: has('BE') ? 'yes' : undefined,
				booking: bookingOf(notes)
			},
			places,
			times: timesOf(meeting, mending),
			languages: types.flatMap((type) => {
				const language = languages.get(type);
				return language ? [languageOf(language)] : [];
			}),
			contact: {
				phones: phonesOf(meeting.conference_phone ?? meeting.phone, undefined, mending),
				...(url && { url })
			},
			changed: pastDateOf(meeting.updated, today, mending),
			tags: types.flatMap((type) => codes.get(type) ?? [])
		}
	};
}

function placeOf(meeting: Fields, types: readonly string[], mending: Mending): WrittenPlace[] {
	const parts = [meeting.address, meeting.city, meeting.postal_code].flatMap(
		(part) => lineOf(part) ?? []
	);
	const line = lineOf(meeting.formatted_address) ?? lineOf(parts.join(', '));
	const name = lineOf(meeting.location);
	if (line === undefined && name === undefined) return [];
	const postcode = line === undefined ? undefined : findPostcode(line);
	// "Approximate" is the middle of a town: that is no place to walk to.
	const isRough = yesNoOf(meeting.approximate) === 'yes';
	const point = isRough
		? placeOnMap(undefined, undefined, postcode, mending)
		: placeOnMap(meeting.latitude, meeting.longitude, postcode, mending);
	return [
		{
			kind: types.includes('OUT') ? 'outdoors' : 'here',
			name,
			line,
			area: lineOf(meeting.city ?? meeting.region, 80),
			postcode,
			...(point && { point }),
			access: {
				...(types.includes('X') && { stepFree: 'yes' as const }),
				...(types.includes('XB') && { accessibleToilet: 'yes' as const })
			}
		}
	];
}

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Always weekly; Sunday is 0. */
function timesOf(meeting: Fields, mending: Mending): WrittenTimes[] {
	const given: unknown[] = Array.isArray(meeting.day) ? meeting.day : [meeting.day];
	const numbers = given
		.slice(0, 7)
		.map((day) => (typeof day === 'string' ? Number.parseInt(day, 10) : day));
	const days = ([1, 2, 3, 4, 5, 6, 7] as const).filter((day) => numbers.includes(day % 7));
	const start = readTime(meeting.time, mending);
	const end = readEnd(start, readTime(meeting.end_time, mending), mending);
	const hours = { ...(start && { start }), ...(end && { end }) };
	if (days.length === 0)
		return start ? [{ ...hours, words: 'By appointment or on changing days' }] : [];
	const zone = lineOf(meeting.timezone);
	if (zone === undefined || zone === 'Europe/London')
		return [{ rule: { freq: 'weekly', days }, ...hours }];
	mending.note('other-zone');
	const named = days.map((day) => dayNames[day - 1]).join(', ');
	return [{ words: `${named} ${start ?? ''} (${zone})` }];
}
