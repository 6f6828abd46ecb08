import { toSealingPassphrase } from '#lib/platform/sealing/passphrase.ts';
import { words } from './word-list.ts';

/**
 * Five words are 51 bits. At the passphrase work of a backup (2^17 scrypt) one graphics card tries under a
 * thousand a second, so finding them takes tens of thousands of years of it; four words would take fifty.
 */
const WORDS_OFFERED = 5;

/** A passphrase to offer. `randomBelow(n)` is an unguessable whole number from 0 up to, and not, `n`. */
export function offerPassphrase(randomBelow: (limit: number) => number): string {
	return Array.from({ length: WORDS_OFFERED }, () => words[randomBelow(words.length)]).join(' ');
}

/** `empty` cannot be used. `short` and `plain` are too easy to guess: ask for more words, kindly. */
export type PassphraseCheck = 'empty' | 'short' | 'plain' | 'good';

const SHORTEST = 12;
const FEWEST_CHARACTERS = 6;

/** What guessing programs try first: letters left over when these are taken out are what counts. */
const firstGuesses =
	/password|passphrase|passcode|waymark|backup|letmein|welcome|qwerty\w*|iloveyou|abcdef\w*|0?123456789?0?/giu;

/**
 * Whether a person's own passphrase will do. The floor is low on purpose: a passphrase that is remembered
 * and somewhat guessable beats a strong one that locks its owner out.
 */
export function checkPassphrase(typed: string): PassphraseCheck {
	const passphrase = toSealingPassphrase(typed);
	if (passphrase === '') return 'empty';
	if (passphrase.length < SHORTEST) return 'short';
	const own = passphrase.toLowerCase().replace(firstGuesses, '');
	const isDate = /^[\p{Nd}\p{P}\s]*$/u.test(own); // a birthday, a telephone number, an NHS number
	return isDate || new Set(own).size < FEWEST_CHARACTERS ? 'plain' : 'good';
}
