import * as vectors from 'cctv-age';
import { open, type Key, type Opened } from '../../src/lib/platform/sealing/age.ts';
import { toSealedBytes } from '../../src/lib/platform/sealing/bytes.ts';

/** The age format's own test files (C2SP/CCTV), by name. */
export const ageVectors = Object.entries(vectors).filter(([name]) => name !== 'default');

/** What each outcome the vectors name may be called by us. */
const refusals: Readonly<Record<string, readonly string[]>> = {
	'no match': ['wrong-key', 'other-lock'],
	'HMAC failure': ['damaged'],
	'header failure': ['damaged', 'not-age', 'too-costly'],
	'armor failure': ['damaged', 'not-age'],
	'payload failure': ['damaged']
};

/** Opens a test file with the keys it names: what came of it, beside the outcomes that are right. */
export async function tryVector(
	bytes: Uint8Array
): Promise<{ outcome: string; right: readonly string[] }> {
	const { fields, file } = await readVector(bytes);
	const opened = await openWithAnyKey(file, fields);
	const expected = fields.get('expect')?.[0] ?? '';
	return {
		outcome: opened.ok ? await sha256(opened.plain) : opened.reason,
		right: expected === 'success' ? (fields.get('payload') ?? []) : (refusals[expected] ?? [])
	};
}

const anyIdentity = 'AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0';

async function openWithAnyKey(
	file: Uint8Array<ArrayBuffer>,
	fields: ReadonlyMap<string, readonly string[]>
): Promise<Opened> {
	const passphrases = fields.get('passphrase') ?? [];
	const identities = fields.get('identity') ?? (passphrases.length === 0 ? [anyIdentity] : []);
	const keys: Key[] = passphrases.map((passphrase) => ({ passphrase }));
	if (identities.length > 0) keys.push({ identities });
	const outcomes: Opened[] = [];
	for (const key of keys) outcomes.push(await open(toSealedBytes(file), key));
	return (
		outcomes.find(({ ok }) => ok) ??
		outcomes.find((each) => !each.ok && each.reason !== 'other-lock') ??
		outcomes[0]!
	);
}

/** A vector is lines of `key: value`, an empty line, and the file. */
async function readVector(bytes: Uint8Array) {
	const end = bytes.findIndex((byte, at) => byte === 10 && bytes[at + 1] === 10);
	const fields = new Map<string, string[]>();
	for (const line of new TextDecoder().decode(bytes.subarray(0, end)).split('\n')) {
		const [key = '', value = ''] = line.split(/: (.*)/s);
		fields.set(key, [...(fields.get(key) ?? []), value]);
	}
	const body = new Uint8Array(bytes.subarray(end + 2));
	const isCompressed = fields.get('compressed')?.[0] === 'zlib';
	return { fields, file: isCompressed ? await inflated(body) : body };
}

async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
	const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
	return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
