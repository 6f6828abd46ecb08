import type { OpenRefusal } from '../../src/lib/platform/sealing/age.ts';

/** Files that look like those of the age format, put together from parts of it; and those that mean harm. */

const salt = 'A'.repeat(22);
const body = 'B'.repeat(43);
const mac = `--- ${'C'.repeat(43)}\n`;
const armorStart = '-----BEGIN AGE ENCRYPTED FILE-----\n';
const armorEnd = '-----END AGE ENCRYPTED FILE-----\n';

export function file(...stanzas: string[]): string {
	return `age-encryption.org/v1\n${stanzas.map((stanza) => `${stanza}\n${body}\n`).join('')}${mac}payload`;
}

export function armored(text: string): string {
	const lines = btoa(text).replace(/.{1,64}/g, '$&\n');
	return `${armorStart}${lines}${armorEnd}`;
}

export const scrypt = (work: string) => `-> scrypt ${salt} ${work}`;
const x25519 = `-> X25519 ${'D'.repeat(43)}`;

/** What must be turned away before any work. The text is bytes, one a character. */
export const hostileFiles: readonly [name: string, text: string, reason: OpenRefusal][] = [
	['work factor 19', file(scrypt('19')), 'too-costly'],
	['work factor 20', file(scrypt('20')), 'too-costly'],
	['work factor 63', file(scrypt('63')), 'too-costly'],
	['a work factor of a thousand digits', file(scrypt('9'.repeat(1000))), 'too-costly'],
	['work factor 20 in armour', armored(file(scrypt('20'))), 'too-costly'],
	['work factor 20 in armour after blanks', ` \n${armored(file(scrypt('20')))}`, 'too-costly'],
	['a work factor in another notation', file(scrypt('0x11')), 'damaged'],
	['a negative work factor', file(scrypt('-1')), 'damaged'],
	['a work factor with a leading zero', file(scrypt('017')), 'damaged'],
	['no work factor', file(`-> scrypt ${salt}`), 'damaged'],
	['two passphrases', file(scrypt('10'), scrypt('10')), 'damaged'],
	['a passphrase beside a key', file(scrypt('10'), x25519), 'damaged'],
	['a key beside a passphrase', file(x25519, scrypt('10')), 'damaged'],
	['20,000 keys', file(...Array<string>(20_000).fill(x25519)), 'too-costly'],
	['21 keys', file(...Array<string>(21).fill(x25519)), 'too-costly'],
	['a header of 50 MB', `age-encryption.org/v1\n-> X ${'a'.repeat(50_000_000)}`, 'too-costly'],
	['a body of 50 MB', `age-encryption.org/v1\n-> X y\n${'a'.repeat(50_000_000)}`, 'too-costly'],
	['a header that never ends', 'age-encryption.org/v1\n-> X y\n', 'damaged'],
	['a header cut in its last line', file(scrypt('17')).slice(0, -8), 'damaged'],
	['an older version', file(x25519).replace('/v1', '/v0'), 'damaged'],
	['50 MB of blanks before armour', ' '.repeat(50_000_000) + armorStart, 'not-age'],
	['armour of one line of 50 MB', armorStart + 'A'.repeat(50_000_000), 'damaged'],
	[
		'armour of 50 MB of the letter A',
		armorStart + `${'A'.repeat(64)}\n`.repeat(800_000),
		'damaged'
	],
	['armour of nothing', armorStart + armorEnd, 'damaged'],
	['armour of emoji', `${armorStart}${'🎈'.repeat(16)}\n`, 'damaged'],
	['armour in armour', armored(armored(file(x25519))), 'damaged'],
	['nothing', '', 'not-age'],
	['a picture', '\u0089PNG\r\n\u001a\n', 'not-age'],
	['50 MB of zeros', '\0'.repeat(50_000_000), 'not-age']
];

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
