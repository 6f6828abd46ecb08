import * as v from 'valibot';
import {
	accessFeatures,
	activitySchema,
	groups,
	kinds,
	type Activity,
	type WrittenActivity
} from '#lib/features/activities/activity.ts';
import { outcodePoints, sectorPoints } from '#lib/features/activities/area-points.ts';

/** An activity with only what is given; everything else is not known. */
export function anActivity(some: Partial<WrittenActivity> = {}): Activity {
	return v.parse(activitySchema, {
		id: 'made-up:1',
		revision: '1',
		sources: ['made-up'],
		status: 'on',
		name: 'A made-up group',
		...some
	} satisfies WrittenActivity);
}

/** Any number of made-up activities in Barnet, the same ones each time: for tests and the benchmark. */
export function manyActivities(count: number, seed = 1): Activity[] {
	const random = randomFrom(seed);
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
	const some = <T>(list: readonly T[], share: number): T[] => list.filter(() => random() < share);
	const maybe = <T>(share: number, value: () => T): T | undefined =>
		random() < share ? value() : undefined;

	return Array.from({ length: count }, (_, number) => {
		const sector = pick(Object.keys(sectorPoints));
		const [latitude, longitude] = sectorPoints[sector] ?? outcodePoints.N12!;
		const day = (1 + Math.floor(random() * 7)) as 1;
		const hour = 8 + Math.floor(random() * 12);
		const written: WrittenActivity = {
			id: `made-up:${number}`,
			revision: String(number),
			sources: ['made-up'],
			status: random() < 0.02 ? 'paused' : 'on',
			name: `${madeUpName(random)} ${pick(things)}`,
			organisation: `${madeUpName(random)} ${pick(['Trust', 'Hall', 'Together', 'Minds'])}`,
			summary: `${pick(things)} for ${pick(people)}.`,
			text: Array.from({ length: 3 + Math.floor(random() * 8) }, () => sentence(random)).join(' '),
			kinds: some(kinds, 0.08),
			who: {
				groups: some(groups, 0.05),
				gender: maybe(0.2, () => pick(['women', 'men', 'any'] as const)),
				referral: maybe(0.5, () => pick(['none', 'self', 'professional'] as const)),
				newPeople: maybe(0.4, () => pick(['yes', 'yes', 'no'] as const))
			},
			places: [
				{
					kind: random() < 0.1 ? 'online' : 'here',
					area: pick(['Finchley', 'Hendon', 'Edgware', 'Barnet']),
					postcode: `${sector}AA`,
					point: {
						latitude: latitude + (random() - 0.5) / 100,
						longitude: longitude + (random() - 0.5) / 100,
						by: 'postcode'
					},
					access: Object.fromEntries(
						some(accessFeatures, 0.3).map((name) => [name, pick(['yes', 'partly', 'no'])])
					)
				}
			],
			times:
				random() < 0.1
					? [{ words: 'Ring for the next date' }]
					: [
							{
								rule:
									random() < 0.8
										? { freq: 'weekly', days: [day] }
										: { freq: 'monthly', nth: [{ week: 1 + Math.floor(random() * 4), day }] },
								start: `${String(hour).padStart(2, '0')}:00`,
								end: `${String(hour + 2).padStart(2, '0')}:00`
							}
						],
			cost: random() < 0.4 ? { free: 'yes' } : random() < 0.7 ? { free: 'no', from: 300 } : {},
			languages: maybe(0.2, () => [{ name: pick(['Turkish', 'Farsi', 'Polish', 'Arabic']) }]),
			checked: maybe(0.8, () => `2026-${String(1 + Math.floor(random() * 11)).padStart(2, '0')}-10`)
		};
		return v.parse(activitySchema, JSON.parse(JSON.stringify(written)));
	});
}

/** Numbers from 0 to 1, the same each time (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** A word that looks like the name of a place, and hardly ever comes twice. */
function madeUpName(random: () => number): string {
	const part = (list: string): string => {
		const parts = list.split(' ');
		return parts[Math.floor(random() * parts.length)]!;
	};
	const begin =
		'Al Bar Cor Dun El Fair Glen Hart Ivy Kel Lang Mer Nor Oak Pem Rath Sel Thorn Wil Yar';
	const middle = 'a bel cas der e fin gra hol i lam mar o pen ra sil ta vin wor';
	const end =
		'brook combe den field ford gate ham ley mere more ridge stead stone ton ville wick wood';
	return part(begin) + part(middle) + (random() < 0.5 ? part(middle) : '') + part(end);
}

function sentence(random: () => number): string {
	const words = Array.from(
		{ length: 6 + Math.floor(random() * 10) },
		() => common[Math.floor(random() * common.length)]!
	);
	return `${words.join(' ')}.`;
}

const things = [
	'gardening',
	'choir',
	'art class',
	'walking group',
	'coffee morning',
	'drop-in',
	'book club',
	'advice session',
	'yoga',
	'knitting circle',
	'lunch club',
	'men’s shed'
] as const;
const people = [
	'everybody',
	'people over 50',
	'carers',
	'parents and babies',
	'new people'
] as const;
const common =
	'come and meet others over a cup of tea we start on time but nobody minds if you are late bring old clothes tools are here ring first if you are not sure the hall is warm and there is a lift to the garden room quiet corner for those who need it volunteers make lunch from what the allotment gives us each session ends with a song or a story'.split(
		' '
	);
