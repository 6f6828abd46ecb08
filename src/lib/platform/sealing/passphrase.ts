/**
 * The form of a passphrase that is sealed with: compatibility characters unified (NFKC), no space at either
 * end, one space between words. Phone keyboards add a space after a suggested word, and the same letter can
 * be typed as one character or two; neither may lock a person out. Empty when only spaces were typed.
 */
export function toSealingPassphrase(typed: string): string {
	return typed.normalize('NFKC').trim().replace(/\s+/gu, ' ');
}

/**
 * What to try when opening, in order: our own form first, then exactly what was typed, because a file made by
 * another `age` program may have been sealed with spaces we would have taken away. Nothing for a blank one.
 */
export function passphrasesToTry(typed: string): string[] {
	const ours = toSealingPassphrase(typed);
	return ours === '' ? [] : [...new Set([ours, typed])];
}
