import * as v from 'valibot';
import { toWesternDigits } from '#lib/features/people/phone.ts';

/**
 * What a person tells about themselves once, so that every other part can use it. Nothing is required, everything is
 * kept as typed, and absent means not answered.
 */

export const formats = [
	'large-print',
	'easy-read',
	'audio',
	'bsl',
	'braille',
	'email',
	'in-person',
	'short'
] as const;
export type Format = (typeof formats)[number];

export const contactWays = ['ring', 'text', 'letter', 'email'] as const;
export type ContactWay = (typeof contactWays)[number];

const words = v.exactOptional(v.string());

export const profileSchema = v.object({
	/* Who I am. */
	name: words,
	/** What I like to be called. */
	called: words,
	pronouns: words,
	/** YYYY-MM-DD */
	bornOn: words,
	nhsNumber: words,
	address: words,
	postcode: words,

	/* How to reach me safely. */
	phone: words,
	email: words,
	contactWays: v.exactOptional(v.array(v.picklist(contactWays))),
	contactTimes: words,
	mayLeaveMessage: v.exactOptional(v.picklist(['yes', 'ring-back-only', 'no'])),
	mustNotSee: words,

	/* How I need to be told things. */
	languages: words,
	needsInterpreter: v.exactOptional(v.picklist(['yes', 'sometimes', 'no'])),
	interpreter: words,
	formats: v.exactOptional(v.array(v.picklist(formats))),
	otherFormat: words,

	/* The one page. */
	likedAboutMe: words,
	mattersToMe: words,
	howToSupport: words,

	/* About Me: the headings of the PRSB standard that the one page does not ask already. */
	peopleWhoMatter: words,
	communication: words,
	pleaseDo: words,
	pleaseDoNot: words,
	wellness: words,
	alsoWorthKnowing: words,
	supportedBy: words,

	/* What others need when I am not well. */
	whenWell: words,
	whatHelps: words,
	whatDoesNotHelp: words,

	/* Who looks after my health. */
	surgeryName: words,
	surgeryPhone: words,
	pharmacyName: words,
	pharmacyPhone: words,
	teamName: words,
	teamPhone: words,

	/* Helping and being helped. */
	helpsSomeone: v.exactOptional(v.picklist(['yes', 'not-sure', 'no'])),
	whomIHelp: words,
	whoHelpsMe: words
});

export type Profile = v.InferOutput<typeof profileSchema>;

/** The answers given in words. */
export type ProfileWords = {
	[Field in keyof Profile]-?: string extends NonNullable<Profile[Field]> ? Field : never;
}[keyof Profile];

/** A question and what was answered to it, ready to be read. */
export interface Answer {
	readonly label: string;
	readonly words: string | undefined;
	/** Read from left to right in every language: numbers, postcodes, e-mail addresses. */
	readonly isNumber?: boolean;
}

/** The profile with one answer given, or taken back with `undefined`, an empty text or an empty list. */
export function withAnswer<Field extends keyof Profile>(
	profile: Profile,
	field: Field,
	answer: Profile[Field] | undefined
): Profile {
	const { [field]: _, ...rest } = profile;
	const isEmpty = answer === undefined || answer.length === 0;
	return isEmpty ? rest : { ...rest, [field]: answer };
}

/** The list with a choice put in or taken out, in the order of `all`. */
export function withChoice<Choice extends string>(
	all: readonly Choice[],
	chosen: readonly Choice[] | undefined,
	choice: Choice,
	isChosen: boolean
): Choice[] {
	return all.filter((each) => (each === choice ? isChosen : chosen?.includes(each)));
}

function hasWords(text: string | undefined): text is string {
	return text !== undefined && text.trim() !== '';
}

/** What to call the person: what they like to be called, else their name. */
export function calledName({ called, name }: Profile): string | undefined {
	return [called, name].find(hasWords)?.trim();
}

/** Whether the person said that they help someone. Nobody is asked "are you a carer?". */
export function isCarer({ helpsSomeone }: Profile): boolean {
	return helpsSomeone === 'yes';
}

/** Whether nothing at all has been answered yet. */
export function isEmptyProfile(profile: Profile): boolean {
	return Object.keys(profile).length === 0;
}

/**
 * Whether a number typed as an NHS number may hold a slip. It is only ever said kindly: the number is kept as typed.
 * Ten digits, the last of them a check digit, Modulus 11: NHS Data Dictionary, NHS NUMBER.
 */
export function mayBeMistypedNhsNumber(typed: string): boolean {
	if (typed.trim() === '') return false;
	const digits = toWesternDigits(typed).replaceAll(/[\s\u200e\u200f-]/g, '');
	if (!/^\d{10}$/.test(digits)) return true;
	const sum = Array.from(digits.slice(0, 9)).reduce(
		(total, digit, place) => total + Number(digit) * (10 - place),
		0
	);
	const check = 11 - (sum % 11);
	// 11 is written as 0. A number whose check would be 10 is never given out, and no digit equals it.
	return (check === 11 ? 0 : check) !== Number(digits[9]);
}
