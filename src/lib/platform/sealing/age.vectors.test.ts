/** The format's own test files (C2SP/CCTV), each through our wrapper. */
import * as vectors from 'cctv-age';
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { open, type Key, type Opened } from './age.ts';
import { toSealedBytes } from './bytes.ts';

/** What each outcome the vectors name may be called here. */
const refusals: Record<string, readonly string[]> = {
	'no match': ['wrong-key', 'other-lock'],
	'HMAC failure': ['damaged'],
	'header failure': ['damaged', 'not-age', 'too-costly'],
	'armor failure': ['damaged', 'not-age'],
	'payload failure': ['damaged']
};

const files = Object.entries(vectors).filter(([name]) => name !== 'default');

describe('test vectors of the age format', () => {
	test('are all here', () => {
		expect(files).toHaveLength(143);
	});

	test.each(files)('%s', async (_name, bytes) => {
		const { fields, file } = readVector(bytes);
		const expected = fields.get('expect')?.[0] ?? '';
		const opened = await openWithAnyKey(file, fields);
		if (expected === 'success') {
			expect(opened.ok && sha256(opened.plain)).toBe(fields.get('payload')?.[0]);
		} else {
			expect(opened.ok ? 'opened' : opened.reason).toBeOneOf([...(refusals[expected] ?? [])]);
		}
	});
});

async function openWithAnyKey(file: Uint8Array<ArrayBuffer>, fields: Map<string, string[]>) {
	const identities = fields.get('identity') ?? [];
	const passphrases = fields.get('passphrase') ?? [];
	const keys: Key[] = passphrases.map((passphrase) => ({ passphrase }));
	if (identities.length > 0 || passphrases.length === 0) {
		keys.push({ identities: identities.length > 0 ? identities : [anyIdentity] });
	}
	const outcomes: Opened[] = [];
	for (const key of keys) outcomes.push(await open(toSealedBytes(file), key));
	return (
		outcomes.find(({ ok }) => ok) ??
		outcomes.find((each) => !each.ok && each.reason !== 'other-lock') ??
		outcomes[0]!
	);
}

const anyIdentity = 'AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0';

/** A vector is lines of `key: value`, an empty line, and the file. */
function readVector(bytes: Uint8Array): {
	fields: Map<string, string[]>;
	file: Uint8Array<ArrayBuffer>;
} {
	const buffer = Buffer.from(bytes);
	const end = buffer.indexOf('\n\n');
	const fields = new Map<string, string[]>();
	for (const line of buffer.subarray(0, end).toString('utf8').split('\n')) {
		const [key = '', value = ''] = line.split(/: (.*)/s);
		fields.set(key, [...(fields.get(key) ?? []), value]);
	}
	const body = buffer.subarray(end + 2);
	const file = fields.get('compressed')?.[0] === 'zlib' ? inflateSync(body) : body;
	return { fields, file: new Uint8Array(file) };
}

function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}
