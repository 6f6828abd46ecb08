/** Digits and letters without i, l, o and u, which look like others or make words. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A name that says what the file is and when it was made, and nothing about whose it is. The four characters
 * come from the file's own hash, to tell two files of one day apart. `sha256` is lower-case hexadecimal.
 */
export function backupFileName(today: string, sha256: string): string {
	const bits = parseInt(sha256.slice(0, 5), 16);
	const mark = [15, 10, 5, 0].map((shift) => alphabet[(bits >> shift) & 31]).join('');
	return `waymark-${today}-${mark}.age`;
}

export function readableFileName(today: string): string {
	return `waymark-${today}.json`;
}
