/** Bytes of a file as text: UTF-8 and UTF-16, with or without their mark, else Windows-1252 as banks' old systems write. */
import type { Refusal } from './line.ts';

export type Decoded = { readonly ok: true; readonly text: string } | Refusal;

export function decode(bytes: Uint8Array): Decoded {
	const start = bytes.subarray(0, 4);
	const starts = (...mark: number[]) => mark.every((byte, at) => start[at] === byte);
	if (starts(0x25, 0x50, 0x44, 0x46)) return { ok: false, reason: 'pdf' };
	// A zip, which xlsx and ods are, and the older xls.
	if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0)) {
		return { ok: false, reason: 'workbook' };
	}
	const text = decodeAs(encodingOf(bytes, starts), bytes);
	if (text === undefined || hasNoWords(text)) return { ok: false, reason: 'not-a-statement' };
	return text.trim() === '' ? { ok: false, reason: 'empty' } : { ok: true, text };
}

function encodingOf(bytes: Uint8Array, starts: (...mark: number[]) => boolean): string {
	if (starts(0xff, 0xfe)) return 'utf-16le';
	if (starts(0xfe, 0xff)) return 'utf-16be';
	// In UTF-16 every other byte of plain letters and digits is zero; no other encoding of text has zeros.
	const some = bytes.subarray(0, 1000);
	const zeros = [0, 0];
	some.forEach((byte, at) => {
		if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
	});
	const [even = 0, odd = 0] = zeros;
	if (odd > some.length / 4 && even === 0) return 'utf-16le';
	if (even > some.length / 4 && odd === 0) return 'utf-16be';
	return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false; // what is not UTF-8 is read as the next likely
	}
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return undefined; // half a letter at the end, or none at all
	}
}

/** A picture or a program has control characters that text never has. */
function hasNoWords(text: string): boolean {
	// eslint-disable-next-line no-control-regex -- they are what it looks for
	return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text.slice(0, 10_000));
}
