// How long a sealed value is says something about what is in it. Padded to a few sizes, it says little.

import { toPlainBytes, type PlainBytes } from '../sealing/bytes.ts';

/** A sealed value has one of these lengths inside, whatever it says. */
const sizes = [4, 16, 64, 256].map((kib) => kib * 1024);

/** Filled up with spaces, which mean nothing after JSON; `undefined` when it is longer than the largest size. */
export function pad(text: string): PlainBytes | undefined {
	const { length } = toPlainBytes(text);
	const size = sizes.find((most) => length <= most);
	return size === undefined ? undefined : toPlainBytes(text + ' '.repeat(size - length));
}
