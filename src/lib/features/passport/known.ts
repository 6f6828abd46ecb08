/** What the passport says that stands elsewhere already: asked once, read from there. Pure. */
import { inOneLine, takenNow, type MedicineList } from '#lib/features/medicines/medicines.ts';
import { nameOf, numbersOf, peopleForHardTimes, type Person } from '#lib/features/people/people.ts';
import type { Profile } from '#lib/features/profile/profile.ts';
import type { CalendarDate } from '#lib/platform/calendar-date.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import type { Level } from './passport.ts';

/** In the order in which they are read, before what is asked only in the passport. */
export const knownOf = {
	red: [
		'called',
		'name',
		'bornOn',
		'nhsNumber',
		'ring',
		'surgery',
		'team',
		'allergies',
		'medicines'
	],
	amber: ['communication', 'languages', 'support'],
	green: ['matters', 'pleaseDo', 'pleaseDoNot']
} as const satisfies Record<Level, readonly string[]>;

/** '' where nothing is known; several things a line each. */
export type Known = Readonly<Record<(typeof knownOf)[Level][number], string>>;

const names: readonly string[] = Object.values(knownOf).flat();

export function isKnown(name: string): name is keyof Known {
	return names.includes(name);
}

export interface Elsewhere {
	readonly profile: Profile;
	/** Everybody: only those for a hard time, and never anybody not to be contacted, come out. */
	readonly everybody: readonly Stored<Person>[];
	readonly list: MedicineList;
}

export function toKnown(
	{ profile, everybody, list }: Elsewhere,
	sayDate: (date: CalendarDate) => string
): Known {
	return {
		called: profile.called ?? '',
		name: profile.name ?? '',
		bornOn: profile.bornOn === undefined ? '' : sayDate(profile.bornOn),
		nhsNumber: profile.nhsNumber ?? '',
		ring: toLines(peopleForHardTimes(everybody).map(({ value }) => toRing(value))),
		surgery: beside([profile.surgeryName, profile.surgeryPhone]),
		team: beside([profile.teamName, profile.teamPhone]),
		allergies: list.allergies,
		medicines: toLines(takenNow(list.medicines).map(inOneLine)),
		communication: profile.communication ?? '',
		languages: toLines([profile.languages, profile.interpreter]),
		support: profile.howToSupport ?? '',
		matters: profile.mattersToMe ?? '',
		pleaseDo: profile.pleaseDo ?? '',
		pleaseDoNot: profile.pleaseDoNot ?? ''
	};
}

function toRing(person: Person): string {
	const numbers = numbersOf(person)
		.filter(({ whose }) => whose !== 'texts')
		.map(({ typed }) => typed);
	const role = person.leftOn === undefined ? person.role : undefined;
	return beside([nameOf(person), role, ...numbers]);
}

function isSaid(words: string | undefined): words is string {
	return words !== undefined && words.trim() !== '';
}

function beside(parts: readonly (string | undefined)[]): string {
	return parts.filter(isSaid).join(' · ');
}

function toLines(parts: readonly (string | undefined)[]): string {
	return parts.filter(isSaid).join('\n');
}
