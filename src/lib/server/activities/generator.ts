/**
 * Invented records of any number, the same for the same seed: for the first start, for tests and for measuring. Groups,
 * streets and people's words are made up; phone numbers are from the range kept for drama; addresses on the web are
 * example.org. Only parts of town and the middles of postcodes are real.
 *
 * They are as uneven as real lists: much is not known, places differ, times come in every shape a feed can say.
 */
import type {
	AccessFeature,
	Group,
	Kind,
	WrittenActivity
} from '#lib/features/activities/activity.ts';
import { accessFeatures } from '#lib/features/activities/activity.ts';
import { outcodePoints, partsOfTown, sectorPoints } from '#lib/features/activities/area-points.ts';
import type { weekday } from '#lib/platform/calendar-date.ts';
import { addDays, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { pointOf } from './postcode.ts';
import { finish, type Draft } from './record.ts';

export interface Wish {
	seed: number;
	count: number;
	today: CalendarDate;
	/** The source's id. */
	feed?: string;
}

type Written<Field extends keyof WrittenActivity> = NonNullable<WrittenActivity[Field]>;
type WrittenPlace = Written<'places'>[number];
type WrittenTimes = Written<'times'>[number];

interface Sort {
	names: readonly string[];
	/** The first sentence, with the part of town in place of the star. */
	opening: string;
	sentences: readonly string[];
	groups?: readonly Group[];
	minAge?: number;
	outdoors?: boolean;
	/** What the name says about who it is for. */
	byName?: Readonly<Record<string, { community: string; women?: true; minAge?: number }>>;
}

const sorts: Readonly<Record<Kind, Sort>> = {
	'peer-support': {
		names: [
			'Tea and Talk',
			'Same Boat',
			'Good Days Bad Days',
			'Ups and Downs',
			'The Listening Table'
		],
		opening: 'A peer support group in *.',
		sentences: [
			'People who have been through it themselves run the group.',
			'You can talk, or just listen.',
			'What is said in the room stays in the room.'
		]
	},
	'drop-in': {
		names: ['Open Door', 'The Warm Room', 'Come As You Are', 'Saturday Sofa'],
		opening: 'A drop-in in *.',
		sentences: [
			'Come and go when you like.',
			'There is tea, toast and a quiet corner.',
			'No need to say why you came.'
		]
	},
	talking: {
		names: ['Time to Talk', 'Walk and Talk Counselling', 'The Talking Room'],
		opening: 'Low-cost counselling in *.',
		sentences: ['The first meeting is to see whether it suits you.', 'Evening times are limited.']
	},
	'art-craft': {
		names: ['Sketch Club', 'Stitch and Chat', 'Clay Hour', 'Paint Together', 'Photo Walkers'],
		opening: 'Art and craft in *.',
		sentences: [
			'Materials are provided.',
			'Beginners are welcome.',
			'We show our work once a year if you want to join in.'
		]
	},
	movement: {
		names: [
			'Chair Yoga',
			'Gentle Tai Chi',
			'Walking Football',
			'Dance for Everyone',
			'Slow Stretch'
		],
		opening: 'Gentle movement in *.',
		sentences: [
			'Go at your own pace.',
			'Wear anything you can move in.',
			'You can sit out whenever you like.'
		]
	},
	outdoors: {
		names: ['Brook Walk', 'Sunday Stroll', 'Bird Watchers', 'Wellbeing Walk'],
		opening: 'Outdoors in *.',
		sentences: ['We stop a lot.', 'The path is flat for most of the way.', 'Bring a coat.'],
		outdoors: true
	},
	gardening: {
		names: ['Allotment Friends', 'Potting Shed', 'Community Garden'],
		opening: 'Gardening together in *.',
		sentences: ['Tools and gloves are there.', 'Take home what we grow.'],
		outdoors: true
	},
	music: {
		names: ['Everybody Sings', 'Drum Circle', 'Ukulele Beginners'],
		opening: 'Music in *.',
		sentences: ['No auditions.', 'Words are on a big screen.', 'You do not need to read music.']
	},
	learning: {
		names: ['Computers Without Fear', 'English Conversation', 'Cook for One', 'Maths Again'],
		opening: 'Learn something in *.',
		sentences: ['Small classes.', 'Ask as often as you like.']
	},
	work: {
		names: ['Job Club', 'Back to Work Step by Step', 'CV Clinic'],
		opening: 'Help with work in *.',
		sentences: [
			'Somebody sits with you and looks at what you want.',
			'Bring whatever letters you have.'
		],
		minAge: 18
	},
	'money-advice': {
		names: ['Money Worries', 'Benefits Surgery', 'Energy Bills Advice'],
		opening: 'Advice about money in *.',
		sentences: ['It is private and free.', 'Bring your letters, opened or not.']
	},
	carers: {
		names: ['Carers’ Coffee', 'Carers’ Evening', 'A Break for Carers'],
		opening: 'For unpaid carers in *.',
		sentences: ['For anyone who looks after somebody.', 'You do not need an assessment.'],
		groups: ['carers']
	},
	family: {
		names: ['Stay and Play', 'Dads and Little Ones', 'New Parents’ Circle'],
		opening: 'For families in *.',
		sentences: ['Children stay with their grown-up.', 'Prams fit through the door.'],
		groups: ['parents']
	},
	'culture-faith': {
		names: ['Somali Women’s Circle', 'Asian Elders’ Lunch', 'Shabbat Table', 'Farsi Reading Group'],
		opening: 'A community group in *.',
		sentences: [
			'Everybody who feels at home here is welcome.',
			'Food is halal, kosher or vegetarian: ask.'
		],
		byName: {
			'Somali Women’s Circle': { community: 'Somali', women: true },
			'Asian Elders’ Lunch': { community: 'South Asian', minAge: 60 },
			'Shabbat Table': { community: 'Jewish' },
			'Farsi Reading Group': { community: 'Iranian' }
		}
	},
	lgbtq: {
		names: ['Rainbow Social', 'Proud Readers', 'Queer Crafternoon'],
		opening: 'An LGBTQ+ group in *.',
		sentences: ['Use any name you like.', 'We meet at the back, away from the window.'],
		groups: ['lgbtq']
	},
	food: {
		names: ['Community Lunch', 'Pay What You Can Kitchen', 'Pantry'],
		opening: 'Food and company in *.',
		sentences: ['Eat in or take away.', 'No voucher is needed.']
	},
	volunteering: {
		names: ['Library Helpers', 'Park Rangers', 'Befrienders'],
		opening: 'Volunteering in *.',
		sentences: ['Two hours a week is enough.', 'Fares are paid back.']
	}
};

const kindNames = Object.keys(sorts) as Kind[];
const organisations = [
	'Brookside Minds',
	'Coppice Community',
	'Dollis Together',
	'Pymmes Support',
	'Arkley Neighbours',
	'Wellspring Barn',
	'Northside Voices',
	'Old Oak Trust'
] as const;
const buildings = [
	'Community Centre',
	'Library',
	'Scout Hut',
	'Methodist Hall',
	'Pavilion',
	'Arts Room'
] as const;
const streets = [
	'High Road',
	'Park View',
	'Mill Lane',
	'Church Walk',
	'Station Approach',
	'Lodge Lane'
] as const;
const languages = [
	['English', 'en'],
	['Arabic', 'ar'],
	['Farsi', 'fa'],
	['Gujarati', 'gu'],
	['Polish', 'pl'],
	['Romanian', 'ro'],
	['Somali', 'so'],
	['Turkish', 'tr']
] as const;
const starts = [
	'09:30',
	'10:00',
	'10:30',
	'11:00',
	'13:00',
	'14:00',
	'15:30',
	'18:00',
	'19:00'
] as const;
const lengths = [60, 90, 120, 150] as const;

export function generate({ seed, count, today, feed = 'example' }: Wish): WrittenActivity[] {
	return Array.from({ length: count }, (_, index) => {
		const draft = invent(new Chance(seed * 1_000_003 + index), today);
		const record = finish(draft, feed, String(index + 1));
		if (!record) throw new Error(`invented record ${index + 1} of seed ${seed} is not a record`);
		return record;
	});
}

/** A dice that rolls the same for the same seed (mulberry32). */
class Chance {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** From 0 up to 1. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	}

	/** From 0 up to the number. */
	below(number: number): number {
		return Math.floor(this.next() * number);
	}

	in100(share: number): boolean {
		return this.below(100) < share;
	}

	pick<T>(list: readonly T[]): T {
		return list[this.below(list.length)] as T;
	}

	some<T>(list: readonly T[], share: number): T[] {
		return list.filter(() => this.in100(share));
	}
}

function invent(chance: Chance, today: CalendarDate): Draft {
	const kind = chance.pick(kindNames);
	const sort = sorts[kind];
	const [area, code] = chance.pick<[string, string]>(Object.entries(partsOfTown));
	const sentences = chance.some(sort.sentences, 70);
	const name = chance.pick(sort.names);
	const said = sort.byName?.[name];
	const isForAnyone = !said && !sort.groups;
	const anyGender = isForAnyone ? inventGender(chance) : undefined;
	const anyAge = isForAnyone && chance.in100(25) ? chance.pick([16, 18, 50, 55, 60]) : undefined;
	const minAge = sort.minAge ?? said?.minAge ?? anyAge;
	const times = inventTimes(chance, today);
	const number = () => `020 7946 0${String(chance.below(1000)).padStart(3, '0')}`;
	const slug = `group-${chance.below(100_000)}`;
	return {
		status: chance.in100(2) ? 'paused' : 'on',
		name: `${name}, ${area}`,
		organisation: chance.in100(90) ? chance.pick(organisations) : undefined,
		description: [sort.opening.replace('*', area), ...sentences].join(' '),
		alert: chance.in100(4) ? 'We start again after the holidays. Ring before you come.' : undefined,
		kinds: chance.in100(95) ? [kind] : [],
		who: {
			gender: said?.women ? 'women' : anyGender,
			minAge,
			maxAge: minAge === 16 ? 25 : undefined,
			groups: [
				...(sort.groups ?? []),
				...(minAge === 16 ? (['young-adults'] as const) : []),
				...(minAge && minAge >= 50 ? (['older-people'] as const) : []),
				...chance.some(['learning-disability', 'autistic-people', 'deaf-people'] as const, 4)
			],
			communities: said ? [said.community] : [],
			area: chance.in100(10) ? chance.pick(['residents', 'any'] as const) : undefined,
			referral: chance.in100(50)
				? chance.pick(['none', 'none', 'self', 'professional'] as const)
				: undefined,
			booking: chance.in100(50) ? chance.pick(['none', 'book', 'ring-first'] as const) : undefined,
			newPeople:
				sentences.includes('Beginners are welcome.') || chance.in100(30) ? 'yes' : undefined
		},
		places: inventPlaces(chance, sort, area, code, times.length),
		times,
		cost: inventCost(chance),
		languages: chance
			.some(languages, chance.in100(30) ? 25 : 0)
			.map(([name, languageCode]) => ({ name, code: languageCode })),
		contact: {
			phones: chance.in100(80) ? [{ number: number() }] : [],
			email: chance.in100(60) ? `${slug}@example.org` : undefined,
			url: chance.in100(60) ? `https://example.org/${slug}` : undefined,
			how: chance.in100(25)
				? 'Ask for the person at the door: they will show you round.'
				: undefined
		},
		checked: chance.in100(80) ? addDays(today, -chance.below(420)) : undefined,
		checkedBy: chance.in100(20) ? 'Brookside Directory' : undefined,
		changed: addDays(today, -chance.below(300)),
		tags: []
	};
}

function inventGender(chance: Chance): 'women' | 'men' | 'any' | undefined {
	const roll = chance.below(100);
	return roll < 10 ? 'women' : roll < 14 ? 'men' : roll < 34 ? 'any' : undefined;
}

function inventPlaces(
	chance: Chance,
	sort: Sort,
	area: string,
	code: string,
	timesCount: number
): WrittenPlace[] {
	if (chance.in100(8)) return [{ kind: 'online' }];
	if (chance.in100(3)) return [{ kind: 'phone' }];
	const here = inventPlace(chance, sort, area, code);
	const more: WrittenPlace[] = chance.in100(6) ? [{ kind: 'online' }] : [];
	if (timesCount === 2 && chance.in100(30)) {
		const [otherArea, otherCode] = chance.pick<[string, string]>(Object.entries(partsOfTown));
		const there = inventPlace(chance, sort, otherArea, otherCode);
		return [{ ...here, times: [0] }, { ...there, times: [1] }, ...more];
	}
	return [here, ...more];
}

function inventPlace(chance: Chance, sort: Sort, area: string, code: string): WrittenPlace {
	const sectors = Object.keys(sectorPoints).filter(
		(sector) => sector === code || sector.startsWith(`${code} `)
	);
	const letters = 'ABDEFGHJLNPQRSTUWXYZ';
	const sector = sectors.length > 0 ? chance.pick(sectors) : undefined;
	const postcode = sector
		? `${sector}${letters[chance.below(letters.length)] ?? 'A'}${letters[chance.below(letters.length)] ?? 'A'}`
		: Object.hasOwn(outcodePoints, code)
			? code
			: undefined;
	const point = postcode && pointOf(postcode);
	const features = chance.in100(60) ? chance.some(accessFeatures, 35) : [];
	return {
		kind: sort.outdoors && chance.in100(70) ? 'outdoors' : 'here',
		...(chance.in100(2) && { hidden: true }),
		name: `${area} ${chance.pick(buildings)}`,
		line: `${chance.below(200) + 1} ${chance.pick(streets)}`,
		area,
		postcode,
		...(point && { point }),
		access: {
			...(Object.fromEntries(
				features.map((feature) => [feature, chance.pick(['yes', 'yes', 'partly', 'no'] as const)])
			) as Partial<Record<AccessFeature, 'yes' | 'partly' | 'no'>>),
			words: chance.in100(10) ? ['The side door has a small step.'] : []
		}
	};
}

function inventTimes(chance: Chance, today: CalendarDate): WrittenTimes[] {
	if (chance.in100(6)) return [];
	if (chance.in100(6)) return [{ words: 'Most weekday mornings. Ring to find out.' }];
	const start = chance.pick(starts);
	const one: WrittenTimes = {
		rule: inventRule(chance, today),
		start,
		...(chance.in100(92) && { end: later(start, chance.pick(lengths)) }),
		...(chance.in100(8) && { words: 'Term time only.', termTime: 'yes' as const })
	};
	if (!chance.in100(15)) return [one];
	const second = chance.pick(starts.filter((other) => other !== start));
	return [
		one,
		{ rule: inventRule(chance, today), start: second, end: later(second, chance.pick(lengths)) }
	];
}

function inventRule(chance: Chance, today: CalendarDate): WrittenRule {
	const from = addDays(today, -chance.below(300) - 30);
	const day = (chance.below(7) + 1) as Weekday;
	const roll = chance.below(100);
	if (roll < 60) {
		const other = (((day + chance.below(5)) % 7) + 1) as Weekday;
		const days = [...new Set(chance.in100(15) ? [day, other] : [day])].toSorted();
		const until = chance.in100(20) ? { until: addDays(today, chance.below(400) - 20) } : {};
		return { freq: 'weekly', days, from, ...until };
	}
	if (roll < 75) return { freq: 'weekly', days: [day], every: 2, anchor: from, from };
	if (roll < 90) {
		const week = chance.pick([1, 2, 3, 4, -1]);
		return { freq: 'monthly', nth: [{ week, day }], from };
	}
	if (roll < 93) return { freq: 'monthly', monthDays: [chance.below(28) + 1], from };
	const first = addDays(today, chance.below(40));
	return { freq: 'dates', on: Array.from({ length: 6 }, (_, week) => addDays(first, week * 7)) };
}

type WrittenRule = NonNullable<WrittenTimes['rule']>;
type Weekday = ReturnType<typeof weekday>;

function inventCost(chance: Chance): NonNullable<Draft['cost']> {
	const roll = chance.below(100);
	if (roll < 45) return { free: 'yes' };
	if (roll < 55) return { free: 'yes', words: 'Free. Give what you can.' };
	if (roll < 75) return {};
	const from = chance.pick([100, 200, 250, 300, 500, 800]);
	const help = chance.in100(30) ? { help: 'Half price if money is short.' } : {};
	return { free: 'no', from, to: from, per: 'session', ...help };
}

/** So many minutes later, within the day. */
function later(start: string, minutes: number): string {
	const total = Number(start.slice(0, 2)) * 60 + Number(start.slice(3)) + minutes;
	const pad = (part: number) => String(part).padStart(2, '0');
	return `${pad(Math.floor(total / 60) % 24)}:${pad(total % 60)}`;
}
