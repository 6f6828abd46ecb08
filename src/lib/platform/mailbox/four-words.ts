import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { Address } from '#lib/mailbox/address.ts';
import { fromText } from './secrets.ts';

/**
 * Four words that are the same for two people when nobody stands between them: 44 bits of SHA-256 over both their
 * public keys and the pair key, in the words of BIP 39, which were chosen not to be mistaken for each other. They are
 * English in every language, so that two people who read different ones can still compare them.
 */
export async function fourWords(one: Address, other: Address, pairKey: string): Promise<string[]> {
	const keys = [one.recipient, other.recipient].toSorted().join('\n');
	const said = new TextEncoder().encode(`waymark words v1\n${keys}\n`);
	const key = fromText(pairKey);
	const bytes = new Uint8Array([...said, ...key]);
	const digest = new DataView(await crypto.subtle.digest('SHA-256', bytes));
	const bits = digest.getBigUint64(0) >> 20n;
	return [33n, 22n, 11n, 0n].map((shift) => wordlist[Number((bits >> shift) & 2047n)] ?? '');
}
