/** Every file one step away from whole: cut after each byte, and with each byte changed in one bit. */
export function* damaged(
	file: Uint8Array
): Generator<{ how: string; file: Uint8Array<ArrayBuffer> }> {
	for (let length = 0; length < file.length; length++) {
		yield { how: `cut to ${length} bytes`, file: file.slice(0, length) };
	}
	for (let at = 0; at < file.length; at++) {
		const changed = new Uint8Array(file);
		changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
		yield { how: `byte ${at} changed`, file: changed };
	}
}
