/**
 * A link that opens one sealed value: 32 random bytes after its `#`, which no browser sends to a server. Everything
 * else is worked out from them (HKDF-SHA-256, RFC 5869), each for its own use: the address of the slot, the token that
 * opens it, and the key, with which the value is sealed as an age file with a passphrase.
 *
 * A password is no gate in front of the key but part of it, and then the whole scrypt work is done: whoever has the
 * link and everything the server holds still has to guess it, at that price for each guess. Without one the passphrase
 * is 256 random bits already, and the least work will do.
 */
import { fromPlainBytes, type SealedBytes } from '../sealing/bytes.ts';
import { readHeader } from '../sealing/header.ts';
import { toSealingPassphrase } from '../sealing/passphrase.ts';
import * as worker from '../sealing/sealing.ts';
import { pad } from './padding.ts';
import { fromText, newToken, toText, toToken } from './secrets.ts';

export type Sealing = Pick<typeof worker, 'seal' | 'open'>;

/** What the mailbox is told; the key itself never leaves this file. */
interface LinkPlace {
	id: string;
	readToken: string;
}

export type SealedForLink =
	{ ok: true; sealed: SealedBytes } | { ok: false; reason: 'too-large' | 'no-memory' };

/**
 * - `password`: it needs one, or this was not the right one.
 * - `damaged`: it is not what was sealed with this link.
 * - `no-memory`: this device could not find the memory a password takes.
 */
type OpenedFromLink =
	{ ok: true; text: string } | { ok: false; reason: 'password' | 'damaged' | 'no-memory' };

/** 2^10: as many digits as the usual 2^17, so that both files are as long. */
const keyWorkFactor = 10;

export function newLinkSecret(): string {
	return newToken();
}

export function isLinkSecret(text: string): boolean {
	return /^[A-Za-z0-9_-]{43}$/.test(text);
}

export async function placeOf(secret: string): Promise<LinkPlace> {
	const [id, token] = await Promise.all([
		derive(secret, 'slot', 16),
		derive(secret, 'read token', 32)
	]);
	return { id: toText(id), readToken: toToken(token) };
}

/** `password` is '' for none; spaces alone are none. The text may end in blanks once it is opened. */
export async function sealForLink(
	text: string,
	secret: string,
	password: string,
	sealing: Sealing = worker
): Promise<SealedForLink> {
	const padded = pad(text);
	if (padded === undefined) return { ok: false, reason: 'too-large' };
	const passphrase = await passphraseOf(secret, password);
	const workFactor = isNone(password) ? keyWorkFactor : undefined;
	const made = await sealing.seal(padded, { passphrase }, undefined, workFactor);
	if (made.ok) return made;
	if (made.reason === 'no-memory') return { ok: false, reason: made.reason };
	throw new Error(`Sealing for a link was refused: ${made.reason}`);
}

export async function openFromLink(
	sealed: SealedBytes,
	secret: string,
	password: string,
	sealing: Sealing = worker
): Promise<OpenedFromLink> {
	const header = readHeader(sealed);
	if (!header.ok || header.lock !== 'passphrase') return { ok: false, reason: 'damaged' };
	const hasPassword = header.workFactor !== keyWorkFactor;
	if (hasPassword && isNone(password)) return { ok: false, reason: 'password' };
	const passphrase = await passphraseOf(secret, hasPassword ? password : '');
	const opened = await sealing.open(sealed, { passphrase });
	if (!opened.ok) {
		if (opened.reason === 'no-memory') return { ok: false, reason: 'no-memory' };
		const isWrong = opened.reason === 'wrong-key' && hasPassword;
		return { ok: false, reason: isWrong ? 'password' : 'damaged' };
	}
	const text = fromPlainBytes(opened.plain);
	return text === undefined ? { ok: false, reason: 'damaged' } : { ok: true, text };
}

/** Whether what was typed as a password is one. */
function isNone(password: string): boolean {
	return toSealingPassphrase(password) === '';
}

async function passphraseOf(secret: string, password: string): Promise<string> {
	const key = toText(await derive(secret, 'key', 32));
	return toSealingPassphrase(`${key} ${password}`);
}

async function derive(secret: string, use: string, bytes: number): Promise<Uint8Array> {
	const key = await crypto.subtle.importKey('raw', fromText(secret), 'HKDF', false, ['deriveBits']);
	const info = new TextEncoder().encode(`waymark link v1 ${use}`);
	const salt = new Uint8Array();
	const bits = await crypto.subtle.deriveBits(
		{ name: 'HKDF', hash: 'SHA-256', salt, info },
		key,
		bytes * 8
	);
	return new Uint8Array(bits);
}
