import * as v from 'valibot';
import { isUkMobile, smsHref, telHref } from './phone.ts';

/**
 * The people and teams round a person. Their words are kept as typed; absent means not answered.
 *
 * Someone marked `notWanted` must never be rung, asked, offered or shared with. That is decided here and nowhere else:
 * every other part of the app takes its people from `peopleForHardTimes`, `peopleToRing` or `peopleToOffer`, and its
 * numbers from `numbersOf`. (The list of people itself shows everybody: it is where the mark is made and taken away.)
 */
export const personSchema = v.object({
	/** 'team' is a team or service, or a worker in one. */
	kind: v.picklist(['person', 'team']),
	name: v.string(),
	/** "sister", "next door", "social worker" */
	role: v.exactOptional(v.string()),
	phone: v.exactOptional(v.string()),
	/** A number for texts, where it is another one. */
	textPhone: v.exactOptional(v.string()),
	email: v.exactOptional(v.string()),
	teamName: v.exactOptional(v.string()),
	officePhone: v.exactOptional(v.string()),
	/** What I ring them about. */
	whatFor: v.exactOptional(v.string()),
	mayBeTold: v.exactOptional(v.string()),
	mayNotBeTold: v.exactOptional(v.string()),
	isForHardTimes: v.boolean(),
	notWanted: v.exactOptional(v.object({ reason: v.string() })),
	/** The day a worker left; their team's name and office number stay. */
	leftOn: v.exactOptional(v.string()),
	order: v.number()
});

export type Person = v.InferOutput<typeof personSchema>;
export type PersonKind = Person['kind'];

/** The answers given in words; empty means not answered. */
export type PersonWords =
	| 'role'
	| 'phone'
	| 'textPhone'
	| 'email'
	| 'teamName'
	| 'officePhone'
	| 'whatFor'
	| 'mayBeTold'
	| 'mayNotBeTold';

/** A person with whatever goes with them, such as a record's id. */
interface Kept {
	readonly value: Person;
}

export interface PhoneNumber {
	readonly whose: 'own' | 'texts' | 'office';
	/** As the person wrote it. Shown, never changed. */
	readonly typed: string;
	readonly ringHref: string | undefined;
	readonly textHref: string | undefined;
}

/** Someone new, after everybody else. */
export function newPerson(kind: PersonKind, others: readonly Person[]): Person {
	const order = 1 + Math.max(0, ...others.map((person) => person.order));
	return { kind, name: '', isForHardTimes: false, order };
}

export function withWords(person: Person, field: PersonWords, words: string): Person {
	const { [field]: _, ...rest } = person;
	return words === '' ? rest : { ...rest, [field]: words };
}

/** Not to be contacted, and so no longer someone for a hard time. */
export function markNotWanted(person: Person, reason = ''): Person {
	return { ...person, isForHardTimes: false, notWanted: { reason } };
}

export function allowContact({ notWanted: _, ...person }: Person): Person {
	return person;
}

export function markLeft(person: Person, leftOn: string): Person {
	return { ...person, leftOn };
}

export function markStillHere({ leftOn: _, ...person }: Person): Person {
	return person;
}

/** First among everybody: the first to ring in a hard time. */
export function putFirst(person: Person, others: readonly Person[]): Person {
	return { ...person, order: Math.min(0, ...others.map((other) => other.order)) - 1 };
}

/** Who to ask for now: the team once its worker has left. Empty when nobody has written a name. */
export function nameOf({ name, teamName = '', leftOn }: Person): string {
	const [first, second] = leftOn === undefined ? [name, teamName] : [teamName, name];
	return first.trim() === '' ? second : first;
}

export function isWanted(person: Person): boolean {
	return person.notWanted === undefined;
}

/** Those the person wants to see in a hard time, in their order, with a number or without. */
export function peopleForHardTimes<P extends Kept>(people: readonly P[]): P[] {
	return peopleWanted(people).filter(({ value }) => value.isForHardTimes);
}

/** Everybody who can be rung, those for a hard time first. */
export function peopleToRing<P extends Kept>(people: readonly P[]): P[] {
	const canBeRung = peopleWanted(people).filter(({ value }) =>
		numbersOf(value).some(({ ringHref }) => ringHref !== undefined)
	);
	return [
		...canBeRung.filter(({ value }) => value.isForHardTimes),
		...canBeRung.filter(({ value }) => !value.isForHardTimes)
	];
}

/** Everybody who may be suggested: as a helper, a supporter, somebody to share with. Not a worker who has left. */
export function peopleToOffer<P extends Kept>(people: readonly P[]): P[] {
	return peopleWanted(people).filter(
		({ value }) => value.leftOn === undefined && nameOf(value).trim() !== ''
	);
}

/** Everybody who may be shown as one of my people. */
export function peopleWanted<P extends Kept>(people: readonly P[]): P[] {
	return inOrder(people).filter(({ value }) => isWanted(value));
}

/** Those not to be contacted: for crisis plans that say so, and for taking the mark away. */
export function peopleNotWanted<P extends Kept>(people: readonly P[]): P[] {
	return inOrder(people).filter(({ value }) => !isWanted(value));
}

/** The numbers to use for somebody now: none for those not wanted, only the office's once a worker has left. */
export function numbersOf(person: Person): PhoneNumber[] {
	if (!isWanted(person)) return [];
	const { phone = '', textPhone = '', officePhone = '', leftOn } = person;
	const own: PhoneNumber = {
		whose: 'own',
		typed: phone,
		ringHref: telHref(phone),
		textHref: textPhone === '' && isUkMobile(phone) ? smsHref(phone) : undefined
	};
	const texts: PhoneNumber = {
		whose: 'texts',
		typed: textPhone,
		ringHref: undefined,
		textHref: smsHref(textPhone)
	};
	const office: PhoneNumber = {
		whose: 'office',
		typed: officePhone,
		ringHref: telHref(officePhone),
		textHref: undefined
	};
	const numbers = leftOn === undefined ? [own, texts, office] : [office];
	return numbers.filter(({ typed }) => typed.trim() !== '');
}

function inOrder<P extends Kept>(people: readonly P[]): P[] {
	return people.toSorted((a, b) => a.value.order - b.value.order);
}
