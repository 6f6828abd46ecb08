import * as age from '#lib/platform/sealing/age.ts';
import { fromPlainBytes, toPlainBytes, toSealedBytes } from '#lib/platform/sealing/bytes.ts';
import { readHeader } from '#lib/platform/sealing/header.ts';
import { open, seal } from '#lib/platform/sealing/sealing.ts';
import fc from 'fast-check';
import { bytesOf, hostileFiles } from '../../support/age-files.ts';
import { ageVectors, tryVector } from '../../support/age-vectors.ts';
import { wrongInBrowser } from '../../support/browser-primitives.ts';

/** What the test asks of this page, which holds nothing but our own sealing. */
const tasks = {
	/** The age format’s own test files that did not come out as they should, of how many. */
	async vectors() {
		const wrong: string[] = [];
		for (const [name, bytes] of ageVectors) {
			const { outcome, right } = await tryVector(bytes);
			if (!right.includes(outcome)) wrong.push(`${name}: ${outcome}`);
		}
		return { count: ageVectors.length, wrong };
	},

	/** Known attacks that the browser's own cryptography falls for. */
	primitives: wrongInBrowser,

	/** The hostile files that are not turned away as they should be, or take longer than a blink. */
	hostile() {
		return hostileFiles.flatMap(([name, text, reason]) => {
			const bytes = toSealedBytes(bytesOf(text));
			let tookMs = Infinity;
			// Once more when it took long: on a busy machine it may have had to wait for its turn.
			for (let tries = 0; tries < 5 && tookMs > 100; tries += 1) {
				const start = performance.now();
				const read = readHeader(bytes);
				tookMs = performance.now() - start;
				if (read.ok || read.reason !== reason) return [name];
			}
			return tookMs > 100 ? [`${name}: ${tookMs} ms`] : [];
		});
	},

	/** Throws unless any text, locked in either way, comes out as it went in. */
	async roundTrips(times: number) {
		const quick = { workFactor: 1 };
		for (const [lock, key] of await ways()) {
			await fc.assert(
				fc.asyncProperty(
					fc.string({ unit: 'binary', maxLength: 300, size: 'max' }),
					async (text) => {
						const sealed = await age.seal(toPlainBytes(text), lock, quick);
						if (!sealed.ok) throw new Error(sealed.reason);
						expectSame(await age.open(sealed.sealed, key), text);
					}
				),
				{ numRuns: times, endOnFailure: true }
			);
		}
	},

	/** The same in a worker, as the app does it, with sizes about the format’s own chunks of 64 KiB. */
	async inWorker() {
		for (const [lock, key] of await ways()) {
			for (const size of [0, 65_536, 65_537, 262_144]) {
				const text = 'a'.repeat(size);
				const sealed = await seal(toPlainBytes(text), lock, undefined, 1);
				if (!sealed.ok) throw new Error(sealed.reason);
				expectSame(await open(sealed.sealed, key), text);
			}
		}
	}
};

/**
 * The ways the app locks anything. A classic key is not among them: it never makes one, and WebKitGTK refuses one secret
 * X25519 key in 256, one that begins with a zero (bugs.webkit.org 307095; Safari has other code there).
 */
async function ways(): Promise<[age.Lock, age.Key][]> {
	const { recipient, identity } = await age.newKeyPair();
	return [
		[{ passphrase: 'river stone' }, { passphrase: 'river stone' }],
		[{ recipients: [recipient] }, { identities: [identity] }]
	];
}

function expectSame(opened: age.Opened, text: string): void {
	if (!opened.ok) throw new Error(opened.reason);
	// Half a character of two halves cannot be written down in UTF-8.
	if (fromPlainBytes(opened.plain) !== text.replace(/\p{Cs}/gu, '\uFFFD'))
		throw new Error(`Not as it went in: ${JSON.stringify(text)}`);
}

export type Tasks = typeof tasks;
Object.assign(globalThis, { tasks });
