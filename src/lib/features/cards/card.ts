/**
 * What a card says to whoever reads it. Pure, and light on purpose: the page that shows a card loads this and nothing
 * that opens a vault. How a card is written is in draft.ts.
 */
import { telHref } from '#lib/features/people/phone.ts';

export const cardKinds = ['crisis', 'carer'] as const;
export type CardKind = (typeof cardKinds)[number];

/** In the order in which they stand on the card; those to ring stand after the ones of `beforePeople`. */
export const fieldsOf = {
	crisis: [
		'called',
		'about',
		'helps',
		'helpsNot',
		'communication',
		'languages',
		'allergies',
		'medicines',
		'team',
		'speaks',
		'papers',
		'other'
	],
	carer: [
		'called',
		'scheme',
		'number',
		'needs',
		'calms',
		'upsets',
		'theirMedicines',
		'home',
		'others',
		'whom',
		'other'
	]
} as const satisfies Record<CardKind, readonly string[]>;
export type CardField = (typeof fieldsOf)[CardKind][number];

const beforePeople: ReadonlySet<CardField> = new Set(['called', 'about', 'scheme', 'number']);
/** Where one clear phone number among the words can be rung. */
const canHoldNumber: ReadonlySet<CardField> = new Set(['scheme', 'team']);

/** The scheme takes up to three people who agreed; a stranger rings no more than that either. */
export const mostPeople = 3;

export interface CardLine {
	readonly field: CardField;
	/** As typed. */
	readonly words: string;
}

export interface CardPerson {
	readonly id: string;
	readonly name: string;
	/** '' when the person did not say. */
	readonly role: string;
	/** As typed. */
	readonly numbers: readonly string[];
}

/** A card as others read it. */
export interface ShownCard {
	readonly kind: CardKind;
	/** YYYY-MM-DD */
	readonly madeOn: string;
	readonly lines: readonly CardLine[];
	readonly people: readonly CardPerson[];
}

export function isCardKind(words: unknown): words is CardKind {
	return cardKinds.some((kind) => kind === words);
}

export function hasWords(words: string | undefined): words is string {
	return words !== undefined && words.trim() !== '';
}

/** What stands above the people and what below. */
export function linesAround({ lines }: ShownCard): { above: CardLine[]; below: CardLine[] } {
	return {
		above: lines.filter(({ field }) => beforePeople.has(field)),
		below: lines.filter(({ field }) => !beforePeople.has(field))
	};
}

export function ringHrefOf({ field, words }: CardLine): string | undefined {
	return canHoldNumber.has(field) ? telHref(words) : undefined;
}

export function isEmptyCard({ lines, people }: ShownCard): boolean {
	return lines.length === 0 && people.length === 0;
}

/** Whether two cards say the same, whenever each was made. */
export function saysTheSame(one: ShownCard, other: ShownCard): boolean {
	const said = ({ kind, lines, people }: ShownCard) =>
		JSON.stringify([
			kind,
			lines.map(({ field, words }) => [field, words]),
			people.map(({ id, name, role, numbers }) => [id, name, role, numbers])
		]);
	return said(one) === said(other);
}

/** The card without these people; the very same card when none of them is on it. */
export function withoutPeople(card: ShownCard, ids: readonly string[]): ShownCard {
	const people = card.people.filter(({ id }) => !ids.includes(id));
	return people.length === card.people.length ? card : { ...card, people };
}

/**
 * A card out of what was kept in clear. What is not understood is left out and the rest shown: in an emergency half a
 * card is better than none. Undefined when it is no card at all.
 */
export function checkCard(found: unknown): ShownCard | undefined {
	if (!isObject(found) || !isCardKind(found.kind)) return undefined;
	const { kind, madeOn, lines, people } = found;
	const known: readonly string[] = fieldsOf[kind];
	const isLine = (line: unknown): line is CardLine =>
		isObject(line) &&
		typeof line.field === 'string' &&
		known.includes(line.field) &&
		typeof line.words === 'string';
	return {
		kind,
		madeOn: typeof madeOn === 'string' ? madeOn : '',
		lines: listOf(lines)
			.filter(isLine)
			.map(({ field, words }) => ({ field, words })),
		people: listOf(people).filter(isObject).map(toPerson).filter(isSomebody).slice(0, mostPeople)
	};
}

function toPerson({ id, name, role, numbers }: Record<string, unknown>): CardPerson {
	const text = (value: unknown) => (typeof value === 'string' ? value : '');
	return {
		id: text(id),
		name: text(name),
		role: text(role),
		numbers: listOf(numbers).filter((number) => typeof number === 'string')
	};
}

function isSomebody({ name, numbers }: CardPerson): boolean {
	return hasWords(name) || numbers.length > 0;
}

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
