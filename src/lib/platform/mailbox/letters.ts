/**
 * Letters between two people who are connected: a text, sealed to whoever it is for, and proved to come from whoever
 * shares the pair key. Sealing (age) hides what is in it but does not say who wrote it, so each letter carries a MAC
 * (HMAC-SHA-256, RFC 2104) made with the pair key over the inbox it is for, its id and its text: a letter that was
 * made by somebody else, or moved to another inbox or under another id, proves nothing and is left unread.
 */
import * as v from 'valibot';
import type { Address, Party } from '#lib/mailbox/address.ts';
import { idSchema, tokenSchema } from '#lib/mailbox/protocol.ts';
import type { KeyPair } from '../sealing/age.ts';
import { fromPlainBytes, type SealedBytes } from '../sealing/bytes.ts';
import { newKeys, open, seal } from '../sealing/sealing.ts';
import { pad } from './padding.ts';
import { fromText, newMailboxId, newToken, toText, toToken } from './secrets.ts';

const worker = { seal, open, newKeys };

export type LetterSealing = typeof worker;

export type SealedLetter = { ok: true; sealed: SealedBytes } | { ok: false; reason: 'too-large' };

/**
 * - `damaged`: it is no letter, or is sealed to somebody else.
 * - `stranger`: it does not prove that it comes from somebody known.
 */
export type OpenedLetter =
	{ ok: true; body: string; pairKey: string } | { ok: false; reason: 'damaged' | 'stranger' };

interface Place {
	inbox: string;
	/** The id of the message, which the sender chose. */
	id: string;
}

const letterSchema = v.object({
	v: v.literal(1),
	/** Tells the reader which pair key to try; the same for all letters of one connection, and seen by nobody else. */
	pair: idSchema,
	mac: tokenSchema,
	body: v.string()
});

/** A new address, of which nobody knows yet. */
export async function newParty(sealing: Pick<LetterSealing, 'newKeys'> = worker): Promise<Party> {
	const { identity, recipient }: KeyPair = await sealing.newKeys();
	return { identity, recipient, inbox: newMailboxId(), ownerToken: newToken() };
}

export function addressOf({ recipient, inbox }: Address): Address {
	return { recipient, inbox };
}

/** 256 random bits that two people share from the moment of connecting. */
export function newPairKey(): string {
	return newToken();
}

/**
 * The pair key of colleagues who read one inbox together: worked out from its identity, which only they have (HKDF with
 * SHA-256, RFC 5869), so that what they tell each other there can come from nobody else.
 */
export async function colleaguesKey({ identity, inbox }: Party): Promise<string> {
	const encode = (text: string) => new TextEncoder().encode(text);
	const key = await crypto.subtle.importKey('raw', encode(identity), 'HKDF', false, ['deriveBits']);
	const derivation = {
		name: 'HKDF',
		hash: 'SHA-256',
		salt: encode(inbox),
		info: encode('waymark colleagues v1')
	};
	return toToken(new Uint8Array(await crypto.subtle.deriveBits(derivation, key, 256)));
}

/** `body` is JSON. Throws when `to` is no address. */
export async function sealLetter(
	body: string,
	letter: { to: Address; id: string; pairKey: string },
	sealing: Pick<LetterSealing, 'seal'> = worker
): Promise<SealedLetter> {
	const { to, id, pairKey } = letter;
	const mac = await sign({ inbox: to.inbox, id }, pairKey, body);
	const padded = pad(
		JSON.stringify({ v: 1, pair: await pairMark(pairKey), mac: toText(mac), body })
	);
	if (padded === undefined) return { ok: false, reason: 'too-large' };
	const made = await sealing.seal(padded, { recipients: [to.recipient] });
	if (made.ok) return made;
	throw new Error(`Sealing a letter was refused: ${made.reason}`);
}

/**
 * `pairKeyOf` gives the pair key that belongs to a mark, or, for the first letter of all, the one the letter brings
 * along in its body; `undefined` when it is nobody's.
 */
export async function openLetter(
	sealed: SealedBytes,
	mine: Party,
	id: string,
	pairKeyOf: (pair: string, body: string) => string | undefined,
	sealing: Pick<LetterSealing, 'open'> = worker
): Promise<OpenedLetter> {
	const opened = await sealing.open(sealed, { identities: [mine.identity] });
	const letter = opened.ok ? readLetter(fromPlainBytes(opened.plain)) : undefined;
	if (!letter) return { ok: false, reason: 'damaged' };
	const pairKey = pairKeyOf(letter.pair, letter.body);
	if (pairKey === undefined) return { ok: false, reason: 'stranger' };
	const place = { inbox: mine.inbox, id };
	if (letter.pair !== (await pairMark(pairKey)) || !(await proves(letter, place, pairKey)))
		return { ok: false, reason: 'stranger' };
	return { ok: true, body: letter.body, pairKey };
}

/** What marks the letters under one pair key; it gives nothing of the key away. */
export async function pairMark(pairKey: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', fromText(pairKey));
	return toText(new Uint8Array(digest).subarray(0, 16));
}

function readLetter(text: string | undefined): v.InferOutput<typeof letterSchema> | undefined {
	if (text === undefined) return undefined;
	try {
		const read = v.safeParse(letterSchema, JSON.parse(text));
		return read.success ? read.output : undefined;
	} catch {
		return undefined; // not JSON
	}
}

async function sign(place: Place, pairKey: string, body: string): Promise<Uint8Array> {
	const key = await macKey(pairKey, 'sign');
	return new Uint8Array(await crypto.subtle.sign('HMAC', key, signed(place, body)));
}

function proves(
	{ mac, body }: { mac: string; body: string },
	place: Place,
	pairKey: string
): Promise<boolean> {
	return macKey(pairKey, 'verify').then((key) =>
		crypto.subtle.verify('HMAC', key, fromText(mac), signed(place, body))
	);
}

function macKey(pairKey: string, use: 'sign' | 'verify'): Promise<CryptoKey> {
	const hmac = { name: 'HMAC', hash: 'SHA-256' };
	return crypto.subtle.importKey('raw', fromText(pairKey), hmac, false, [use]);
}

/** Ids hold no line breaks, so no two letters are signed as the same bytes. */
function signed({ inbox, id }: Place, body: string): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(`waymark letter v1\n${inbox}\n${id}\n${body}`);
}
