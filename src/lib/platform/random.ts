/**
 * An unguessable whole number from 0 up to, and not, `limit`, each as likely as any other. `limit` is at most
 * 2^32. `fill` stands in for the device's randomness in tests.
 */
export function randomBelow(
	limit: number,
	fill: (into: Uint32Array<ArrayBuffer>) => unknown = (into) => crypto.getRandomValues(into)
): number {
	const into = new Uint32Array(1);
	// The last, incomplete run of `limit` numbers is drawn again, or small numbers would come more often.
	const fair = 2 ** 32 - (2 ** 32 % limit);
	let drawn: number;
	do {
		fill(into);
		drawn = into[0] ?? 0;
	} while (drawn >= fair);
	return drawn % limit;
}
