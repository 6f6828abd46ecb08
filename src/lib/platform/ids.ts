// Identity for records: UUIDv7 (RFC 9562), so sorting by id is sorting by when a thing was made.

let lastMs = 0;
let counter = 0;

/**
 * A new id, later in text order than every id this page made before, even in the same millisecond or after
 * the clock was put back. `nowMs` stands in for the present in tests.
 */
export function newId(nowMs: number = Date.now()): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	if (nowMs > lastMs) {
		lastMs = nowMs;
		// Half the range is left for counting up within the millisecond.
		counter = ((bytes[6] ?? 0) << 3) | ((bytes[7] ?? 0) & 0b111);
	} else if (++counter > 0xfff) {
		lastMs += 1;
		counter = 0;
	}
	const random = Array.from(bytes.subarray(8), (byte) => byte.toString(16).padStart(2, '0'));
	const variant = (0x80 | ((bytes[8] ?? 0) & 0x3f)).toString(16);
	const time = lastMs.toString(16).padStart(12, '0');
	const tail = variant + random.slice(1).join('');
	return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
