/**
 * How a card is written: which things go on it, and in which words. It is kept in the vault like everything else; only
 * the finished card is ever copied into the clear, by the person's own tap. Pure.
 *
 * Nothing is asked twice: as long as the person writes nothing else for the card, it takes the words of About me and of
 * the crisis plan, and the numbers of My people. Nothing is on a card before the person puts it there.
 */
import * as v from 'valibot';
import type { CrisisPlan } from '#lib/features/crisis/crisis.ts';
import { inOneLine, takenNow, type MedicineList } from '#lib/features/medicines/medicines.ts';
import { nameOf, numbersOf, peopleToRing, type Person } from '#lib/features/people/people.ts';
import { calledName, type Profile } from '#lib/features/profile/profile.ts';
import { addMonths, isCalendarDate, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';
import {
	fieldsOf,
	hasWords,
	mostPeople,
	saysTheSame,
	type CardField,
	type CardKind,
	type CardPerson,
	type ShownCard
} from './card.ts';

const allFields = [...new Set<CardField>([...fieldsOf.crisis, ...fieldsOf.carer])];

const draftSchema = v.object({
	/** A field that is absent has never been touched. */
	fields: v.record(
		v.picklist(allFields),
		v.object({
			isOn: v.boolean(),
			/** Only where the card says it in words of its own; '' says nothing. */
			words: v.exactOptional(v.string())
		})
	),
	/** In the order in which they are to be rung. */
	people: v.array(v.object({ personId: v.string(), hasAgreed: v.boolean() })),
	/** The person wants this card on the phone, in clear. */
	isOnPhone: v.boolean(),
	reviewOn: v.exactOptional(v.pipe(v.string(), v.check(isCalendarDate)))
});
export type CardDraft = v.InferOutput<typeof draftSchema>;

/** One record a card. */
export const cardCollection = defineCollection<CardDraft>({
	code: 'c1',
	name: 'cards',
	version: 1,
	schema: draftSchema,
	upgrades: {}
});

export const emptyDraft: CardDraft = { fields: {}, people: [], isOnPhone: false };

/** Where words that are already written stand. */
export type Source = 'profile' | 'crisis' | 'medicines';

/** Everything that stands elsewhere and can go on a card. */
export interface Around {
	readonly everybody: readonly Stored<Person>[];
	readonly profile: Profile;
	readonly crisis: CrisisPlan;
	readonly medicines: MedicineList;
}

/** The words for a field that are written elsewhere already. */
export function wordsElsewhere(
	field: CardField,
	{ profile, crisis, medicines }: Around
): { words: string; source: Source } | undefined {
	const found: Partial<Record<CardField, [words: string | undefined, source: Source][]>> = {
		called: [[calledName(profile), 'profile']],
		helps: [
			[crisis.want, 'crisis'],
			[profile.whatHelps, 'profile']
		],
		helpsNot: [
			[crisis.doNotWant, 'crisis'],
			[profile.whatDoesNotHelp, 'profile']
		],
		communication: [[profile.communication, 'profile']],
		languages: [[profile.languages, 'profile']],
		// What stands in both places is one allergy; what stands in one is not left out for the other.
		allergies: [
			[
				joined('\n', medicines.allergies, crisis.allergies),
				hasWords(medicines.allergies) ? 'medicines' : 'crisis'
			]
		],
		medicines: [[takenNow(medicines.medicines).map(inOneLine).join('\n'), 'medicines']],
		team: [[joined(', ', profile.teamName, profile.teamPhone), 'profile']],
		speaks: [[crisis.speaksForMe, 'crisis']],
		papers: [[crisis.papers, 'crisis']]
	};
	for (const [words, source] of found[field] ?? []) if (hasWords(words)) return { words, source };
	return undefined;
}

function joined(between: string, ...parts: (string | undefined)[]): string {
	return [...new Set(parts.filter(hasWords).map((words) => words.trim()))].join(between);
}

/** What the card would say there: its own words, else those from elsewhere; '' when there are none. */
export function wordsOf(draft: CardDraft, field: CardField, around: Around): string {
	return draft.fields[field]?.words ?? wordsElsewhere(field, around)?.words ?? '';
}

export function isOn(draft: CardDraft, field: CardField): boolean {
	return draft.fields[field]?.isOn ?? false;
}

export function withField(draft: CardDraft, field: CardField, isOn: boolean): CardDraft {
	return { ...draft, fields: { ...draft.fields, [field]: { ...draft.fields[field], isOn } } };
}

/** Says it in other words than elsewhere; undefined takes those from elsewhere again. */
export function withFieldWords(
	draft: CardDraft,
	field: CardField,
	words: string | undefined
): CardDraft {
	const answer = { isOn: isOn(draft, field), ...(words !== undefined && { words }) };
	return { ...draft, fields: { ...draft.fields, [field]: answer } };
}

/** Those who may be put on a card: with a number, and never somebody who is not to be contacted. */
export function peopleForCard(everybody: readonly Stored<Person>[]): Stored<Person>[] {
	return peopleToRing(everybody).filter(({ value }) => hasWords(nameOf(value)));
}

interface Chosen {
	readonly person: Stored<Person>;
	readonly hasAgreed: boolean;
}

/** The people chosen, as far as they may be put on a card today. */
export function chosenPeople(draft: CardDraft, everybody: readonly Stored<Person>[]): Chosen[] {
	const allowed = peopleForCard(everybody);
	return draft.people.flatMap(({ personId, hasAgreed }) => {
		const person = allowed.find(({ id }) => id === personId);
		return person ? [{ person, hasAgreed }] : [];
	});
}

/** In or out; a fourth stays out. Places of people who can no longer be on the card are free. */
export function togglePerson(
	draft: CardDraft,
	personId: string,
	everybody: readonly Stored<Person>[]
): CardDraft {
	const others = draft.people.filter((chosen) => chosen.personId !== personId);
	if (others.length < draft.people.length) return { ...draft, people: others };
	const present = chosenPeople(draft, everybody).map(({ person, hasAgreed }) => ({
		personId: person.id,
		hasAgreed
	}));
	return present.length >= mostPeople
		? draft
		: { ...draft, people: [...present, { personId, hasAgreed: false }] };
}

export function markAgreed(draft: CardDraft, personId: string, hasAgreed: boolean): CardDraft {
	return {
		...draft,
		people: draft.people.map((chosen) =>
			chosen.personId === personId ? { personId, hasAgreed } : chosen
		)
	};
}

export function withReview(draft: CardDraft, reviewOn: CalendarDate | undefined): CardDraft {
	const { reviewOn: _, ...rest } = draft;
	return reviewOn === undefined ? rest : { ...rest, reviewOn };
}

/** A year on, as the carers' scheme asks. */
export function usualReview(today: CalendarDate): CalendarDate {
	return addMonths(today, 12);
}

/** Whether the day has come to read the card through again. */
export function isReviewDue({ reviewOn }: CardDraft, today: CalendarDate): boolean {
	return reviewOn !== undefined && reviewOn <= today;
}

/** The card as it would be read today. People stand on a carer's card only once they have agreed. */
export function toCard(
	kind: CardKind,
	draft: CardDraft,
	around: Around,
	madeOn: CalendarDate
): ShownCard {
	const lines = fieldsOf[kind]
		.filter((field: CardField) => isOn(draft, field))
		.map((field: CardField) => ({ field, words: wordsOf(draft, field, around) }))
		.filter(({ words }) => hasWords(words));
	const people = chosenPeople(draft, around.everybody)
		.filter(({ hasAgreed }) => kind === 'crisis' || hasAgreed)
		.slice(0, mostPeople)
		.map(({ person }) => toCardPerson(person));
	return { kind, madeOn, lines, people };
}

function toCardPerson({ id, value }: Stored<Person>): CardPerson {
	const numbers = numbersOf(value).filter(({ ringHref }) => ringHref !== undefined);
	return {
		id,
		name: nameOf(value),
		role: value.role ?? '',
		numbers: numbers.map(({ typed }) => typed)
	};
}

/**
 * - `off`: not on the phone, and not wanted there.
 * - `missing`: wanted there and not there: it was cleared, or this is another phone.
 * - `differs`: what is there no longer says what the record says.
 * - `same`: both say the same.
 */
export type Standing = 'off' | 'missing' | 'differs' | 'same';

export function standing(
	{ isOnPhone }: CardDraft,
	card: ShownCard,
	onPhone: ShownCard | undefined
): Standing {
	if (!onPhone) return isOnPhone ? 'missing' : 'off';
	return saysTheSame(card, onPhone) ? 'same' : 'differs';
}
