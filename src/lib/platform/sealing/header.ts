/**
 * Reads the readable start of an age file before any work is done on it. A file from elsewhere decides how
 * much memory and time its passphrase costs, so a hostile one has to be turned away before a key is tried.
 * Only what bounds that work is judged here; the library stays the judge of everything else.
 * The format: https://c2sp.org/age
 */

/**
 * The most passphrase work a file may ask for, as a power of two. The `age` program writes 18, which takes
 * 256 MiB; ours ask for 17. At 19 a phone's browser ends the tab instead of answering.
 */
const HIGHEST_WORK_FACTOR = 18;

/** A key for each reader is at most 1.6 KB, so this is room for every file we could be sent. */
const MOST_HEADER_BYTES = 64 * 1024;
const MOST_STANZAS = 20;

/** As much blank space before an armoured file as the `age` program puts up with. */
const MOST_LEADING_SPACE = 1024;

const FIRST_LINE = 'age-encryption.org/v1';
const ARMOR_FIRST_LINE = '-----BEGIN AGE ENCRYPTED FILE-----';

export type Header =
	| { ok: true; lock: 'passphrase'; workFactor: number; isArmored: boolean }
	| { ok: true; lock: 'keys'; isArmored: boolean }
	| { ok: false; reason: 'not-age' | 'damaged' | 'too-costly' };

/**
 * How a file is locked, or why it is not worth trying. `not-age`: it is something else. `damaged`: it starts
 * like an age file but cannot be one. `too-costly`: opening it would ask more than we give a stranger's file.
 */
export function readHeader(file: Uint8Array): Header {
	const isArmored = looksArmored(file);
	const start = isArmored ? unarmoredStart(file) : file.subarray(0, MOST_HEADER_BYTES);
	if (start === undefined) return { ok: false, reason: 'damaged' };

	const lines = ascii(start).split('\n');
	if (lines[0] !== FIRST_LINE) {
		const isOurs = isArmored || lines[0]?.startsWith('age-encryption.org/') === true;
		return { ok: false, reason: isOurs ? 'damaged' : 'not-age' };
	}

	const end = lines.findIndex((line) => line.startsWith('---'));
	if (end === -1 || end === lines.length - 1) {
		return { ok: false, reason: start.length >= MOST_HEADER_BYTES ? 'too-costly' : 'damaged' };
	}
	const stanzas = lines.slice(1, end).filter((line) => line.startsWith('->'));
	if (stanzas.length > MOST_STANZAS) return { ok: false, reason: 'too-costly' };
	return readLock(
		stanzas.map((line) => line.split(' ').slice(1)),
		isArmored
	);
}

function readLock(stanzas: readonly (readonly string[])[], isArmored: boolean): Header {
	const passphrase = stanzas.find(([kind]) => kind === 'scrypt');
	if (passphrase === undefined) return { ok: true, lock: 'keys', isArmored };

	const [, , work = ''] = passphrase;
	// A passphrase stands alone: beside a key it would promise a secrecy that the key's owner can undo.
	if (stanzas.length > 1 || passphrase.length !== 3 || !/^[1-9][0-9]*$/.test(work)) {
		return { ok: false, reason: 'damaged' };
	}
	const workFactor = Number(work);
	if (workFactor > HIGHEST_WORK_FACTOR) return { ok: false, reason: 'too-costly' };
	return { ok: true, lock: 'passphrase', workFactor, isArmored };
}

function looksArmored(file: Uint8Array): boolean {
	const start = ascii(file.subarray(0, MOST_LEADING_SPACE + ARMOR_FIRST_LINE.length));
	return start.trimStart().startsWith(ARMOR_FIRST_LINE);
}

/** The first bytes inside the armour, as many as a header may have; `undefined` when it is not base64. */
function unarmoredStart(file: Uint8Array): Uint8Array | undefined {
	const text = ascii(file.subarray(0, MOST_LEADING_SPACE + 2 * MOST_HEADER_BYTES)).trimStart();
	const lines = text.split(/\r?\n/).slice(1);
	const end = lines.findIndex((line) => line.length !== 64);
	const full = lines.slice(0, end === -1 ? undefined : end);
	const last = lines[full.length] ?? '';
	const rest = last.startsWith('-----') || last.length % 4 !== 0 ? '' : last;
	try {
		const decoded = atob(full.join('') + rest);
		const start = Uint8Array.from(decoded, (character) => character.charCodeAt(0));
		return start.subarray(0, MOST_HEADER_BYTES);
	} catch {
		return undefined; // not base64
	}
}

function ascii(bytes: Uint8Array): string {
	return new TextDecoder('latin1').decode(bytes);
}
