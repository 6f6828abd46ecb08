/**
 * What of a card goes on which side of the paper, and into its code. Pure. How it is made to fit is for the paper to
 * measure; here only what no wallet could hold is left out, so that measuring stays quick.
 */
import { telHref } from '#lib/features/people/phone.ts';
import type { CardField, ShownCard } from '../card.ts';

export interface FaceLine {
	readonly field: CardField;
	/** Perhaps only their beginning. */
	readonly words: string;
	readonly isShort: boolean;
}

interface FacePerson {
	readonly name: string;
	readonly numbers: readonly string[];
}

export interface Faces {
	/** Who I am, above the people to ring. */
	readonly first: readonly FaceLine[];
	readonly people: readonly FacePerson[];
	/** On the front, below them. */
	readonly next: readonly FaceLine[];
	readonly back: readonly FaceLine[];
}

/** What must be read first; the order is that of the card. */
const onFront: ReadonlySet<CardField> = new Set([
	'called',
	'about',
	'scheme',
	'number',
	'helps',
	'helpsNot',
	'needs'
]);
const abovePeople: ReadonlySet<CardField> = new Set(['called', 'about', 'scheme', 'number']);

/** In letters: more than a side in the smallest print. */
const mostLetters = 700;
/** A number with words round it is printed as it would be dialled, so that it is never cut. */
const mostInNumber = 24;

export function toFaces({ lines, people }: ShownCard): Faces {
	const all = lines.map(({ field, words }) => ({ field, ...beginningOf(words.trim()) }));
	return {
		first: all.filter(({ field }) => abovePeople.has(field)),
		people: people.map(({ name, role, numbers }) => ({
			name: beginningOf([name, role].filter((words) => words.trim() !== '').join(', ')).words,
			numbers: numbers.map(toPrinted)
		})),
		next: all.filter(({ field }) => onFront.has(field) && !abovePeople.has(field)),
		back: all.filter(({ field }) => !onFront.has(field))
	};
}

function toPrinted(number: string): string {
	const typed = number.trim();
	return typed.length <= mostInNumber ? typed : (telHref(typed)?.replace('tel:', '') ?? typed);
}

/** By whole characters: half of one is not a letter. */
function beginningOf(words: string): { words: string; isShort: boolean } {
	const letters = Array.from(words.slice(0, 2 * mostLetters));
	const isShort = words.length > 2 * mostLetters || letters.length > mostLetters;
	return { words: isShort ? `${letters.slice(0, mostLetters).join('')}…` : words, isShort };
}

/** What the words on a card are called, so that this file needs no language. */
export interface Say {
	readonly title: string;
	readonly intro: string;
	readonly people: string;
	readonly field: (field: CardField) => string;
	/** Said where words are left out. */
	readonly rest: string;
}

/** Half a number would ring a stranger, and half a name is nobody's: these are whole or not there. */
const alwaysWhole: ReadonlySet<CardField> = new Set(['called', 'scheme', 'number', 'team']);

/**
 * The card as plain text for its code, in no more than `most` bytes of UTF-8: as many whole lines as there is room for,
 * then the beginning of one that may be cut, then that the rest is in the app.
 */
export function toCode(
	card: ShownCard,
	say: Say,
	most: number
): { text: string; isShort: boolean } {
	const { first, people, next, back } = toFaces(card);
	const toLine = ({ field, words }: FaceLine) => ({
		text: `${say.field(field)}: ${words}`,
		isWhole: alwaysWhole.has(field)
	});
	const lines = [
		...first.map(toLine),
		...people.map(({ name, numbers }) => ({
			text: `${say.people}: ${[name, ...numbers].join(', ')}`,
			isWhole: true
		})),
		...next.map(toLine),
		...back.map(toLine)
	];
	const start = `${say.title}. ${say.intro}`;
	const whole = [start, ...lines.map(({ text }) => text)].join('\n');
	const isCut = [...first, ...next, ...back].some(({ isShort }) => isShort);
	if (bytesOf(whole) <= most && !isCut) return { text: whole, isShort: false };

	const room = most - bytesOf(`\n${say.rest}`);
	let text = beginningIn(start, room);
	for (const line of lines) {
		const longer = `${text}\n${line.text}`;
		if (bytesOf(longer) <= room) text = longer;
		else if (!line.isWhole) {
			text = beginningIn(longer, room);
			break;
		}
	}
	return { text: `${text}\n${say.rest}`, isShort: true };
}

/** As many whole characters as there is room for, with a sign that they go on where they do. */
function beginningIn(text: string, room: number): string {
	if (bytesOf(text) <= room) return text;
	const letters = Array.from(text);
	while (bytesOf(`${letters.join('')}…`) > room) letters.pop();
	return `${letters.join('').trimEnd()}…`;
}

function bytesOf(text: string): number {
	return new TextEncoder().encode(text).byteLength;
}
