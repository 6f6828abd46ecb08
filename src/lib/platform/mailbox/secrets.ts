// Addresses and secrets of the mailbox: random, and in base64url wherever they are text.

/** 128 random bits: the address of a slot or inbox, or the id of a message or of a reading. */
export function newMailboxId(): string {
	return toText(crypto.getRandomValues(new Uint8Array(16)));
}

/** 256 random bits: whoever has it may act. Kept sealed on the device, sent only in the `Authorization` header. */
export function newToken(): string {
	return toText(crypto.getRandomValues(new Uint8Array(32)));
}

/** A token from 32 bytes that were derived elsewhere, from the secret of a link for example. */
export function toToken(bytes: Uint8Array): string {
	if (bytes.length !== 32) throw new RangeError('a token has 32 bytes');
	return toText(bytes);
}

/** What the server keeps of a token: SHA-256 of its bytes. */
export async function hashToken(token: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', fromText(token));
	return toText(new Uint8Array(digest));
}

/** Bytes as base64url, without padding. */
export function toText(bytes: Uint8Array): string {
	// One by one: a sealed value is longer than a call may have arguments.
	return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');
}

/** The bytes of base64url. Throws when the text is something else. */
export function fromText(text: string): Uint8Array<ArrayBuffer> {
	const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
	return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
