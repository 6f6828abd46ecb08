declare const content: unique symbol;

/** Readable bytes: what is sealed, or what came out. Kept apart from sealed bytes by type alone. */
export type PlainBytes = Uint8Array<ArrayBuffer> & { readonly [content]: 'plain' };

/** A whole age file, or bytes from outside that claim to be one. */
export type SealedBytes = Uint8Array<ArrayBuffer> & { readonly [content]: 'sealed' };

export function toPlainBytes(text: string): PlainBytes {
	return new TextEncoder().encode(text) as PlainBytes;
}

/** The text in the bytes; `undefined` when they are not UTF-8. */
export function fromPlainBytes(plain: PlainBytes): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain);
	} catch {
		return undefined; // the decoder throws for this one reason only
	}
}

/** Marks bytes from a file or the network as something to open. Promises nothing about them. */
export function toSealedBytes(bytes: Uint8Array<ArrayBuffer>): SealedBytes {
	return bytes as SealedBytes;
}
