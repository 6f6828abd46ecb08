/**
 * What the library does not look at in a post-quantum public key (`age1pq1…`): FIPS 203 asks that each of its numbers
 * be smaller than 3329, and `@noble/post-quantum` takes larger ones without a word.
 */

const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const checksumLength = 6;
const q = 3329;
/** Of the ML-KEM-768 key, the part that is numbers: three times 256 of twelve bits. */
const numbersLength = 1152;

/** Whether the numbers of such a key are what they may be. The library has read it already, so it is well formed. */
export function isSoundHybrid(recipient: string): boolean {
	const bytes = bytesOf(recipient);
	for (let at = 0; at < numbersLength; at += 3) {
		const [low = 0, middle = 0, high = 0] = bytes.subarray(at, at + 3);
		if ((low | ((middle & 15) << 8)) >= q || ((middle >> 4) | (high << 4)) >= q) return false;
	}
	return true;
}

/** The bytes of a Bech32 text: five bits a letter, after the last 1 and before the checksum. */
function bytesOf(text: string): Uint8Array {
	const data = text.slice(text.lastIndexOf('1') + 1, -checksumLength);
	const bytes = new Uint8Array(Math.floor((data.length * 5) / 8));
	let bits = 0;
	let held = 0;
	let at = 0;
	for (const letter of data) {
		held = (held << 5) | letters.indexOf(letter);
		bits += 5;
		if (bits < 8) continue;
		bits -= 8;
		bytes[at] = held >> bits;
		at += 1;
		held &= (1 << bits) - 1;
	}
	return bytes;
}
