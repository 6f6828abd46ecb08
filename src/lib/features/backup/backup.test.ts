import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	aBackup,
	aBackupOf,
	aRecord,
	collections,
	sha256
} from '../../../../tests/support/backups.ts';
import { readBackup, writeBackup, type Backup } from './backup.ts';

const write = (backup: Backup) => writeBackup(backup, collections, sha256);
const read = (text: string) => readBackup(text, sha256);

/** The text of a backup with something changed in it, hashes and all left as they were. */
async function changed(change: (content: Record<string, never>) => unknown): Promise<string> {
	const content = JSON.parse(await write(aBackup())) as Record<string, never>;
	return JSON.stringify(change(content));
}

describe('a backup', () => {
	test('reads back as it was written', async () => {
		const records = [
			aRecord({ id: 'b' }),
			aRecord({ id: 'a', schema: 1, value: 'old shape' }),
			aRecord({ collection: 'x2', value: { pence: 1250 } }),
			aRecord({ collection: 'unknown', schema: 9, value: { from: ['a newer app'] } })
		];
		const result = await read(await write(aBackup({ records })));
		expect(result.ok && result.backup).toMatchObject(aBackup({ records }));
	});

	test('names each collection, with a count, for whoever reads the file by eye', async () => {
		const content = JSON.parse(
			await write(aBackup({ records: [aRecord(), aRecord({ collection: 'zz' })] }))
		) as unknown;
		expect(content).toMatchObject({
			format: 'waymark-backup',
			version: 1,
			collections: [
				{ code: 'x1', name: 'notes', count: 1 },
				{ code: 'zz', name: 'zz', count: 1 }
			]
		});
	});

	test('of nothing is still a backup', async () => {
		const result = await read(await write(aBackup({ records: [] })));
		expect(result.ok && result.backup.records).toEqual([]);
	});

	test('carries any value and any words unchanged', async () => {
		const words = fc.string({ unit: 'binary', minLength: 1 }).filter((id) => !id.includes('\0'));
		await fc.assert(
			fc.asyncProperty(
				fc.uniqueArray(fc.tuple(words, fc.jsonValue()), {
					selector: ([id]) => id,
					maxLength: 20,
					size: 'max'
				}),
				async (pairs) => {
					const records = pairs.map(([id, value], at) =>
						aRecord({ id, value: json(value), collection: at % 2 === 0 ? 'x1' : 'x2' })
					);
					const result = await read(await write(aBackup({ records })));
					if (!result.ok) throw new Error(result.reason);
					expect(new Set(result.backup.records)).toEqual(new Set(records));
				}
			),
			{ numRuns: 1000 }
		);
	});
});

/** As the vault would hand it out: what JSON makes of it, and no key our own values never have. */
function json(value: unknown): unknown {
	const text = JSON.stringify(value);
	return JSON.parse(text.replaceAll(/"(__proto__|constructor|prototype)":/g, '"key":')) as unknown;
}

describe('what is not a whole backup is refused, with a reason', () => {
	test('cut after any character', async () => {
		const text = await write(aBackupOf(4096));
		expect(text.length).toBeGreaterThan(4096);
		for (let length = 0; length < text.length; length++) {
			const reason = length < 26 ? 'not-backup' : 'damaged';
			expect(await read(text.slice(0, length)), `cut to ${length}`).toEqual({ ok: false, reason });
		}
	});

	test('with any one character changed', async () => {
		const text = await write(aBackupOf(2000));
		// What is before the records is not hashed: the sealed file round it guards that.
		const start = text.indexOf('"records"');
		for (let at = 0; at < text.length; at++) {
			const other = text[at] === '1' ? '2' : '1';
			const result = await read(text.slice(0, at) + other + text.slice(at + 1));
			if (at >= start) expect(result, `at ${at}`).toEqual({ ok: false, reason: 'damaged' });
		}
	});

	test('of a newer version', async () => {
		expect(await read(await changed((content) => ({ ...content, version: 2 })))).toEqual({
			ok: false,
			reason: 'newer-version'
		});
	});

	test.each([0, -1, 1.5, '1', null, true, [1]])('of version %j', async (version) => {
		const result = await read(await changed((content) => ({ ...content, version })));
		expect(result.ok).toBe(false);
	});

	test.each([
		['nothing', ''],
		['a word', 'hello'],
		['a number', '1'],
		['null', 'null'],
		['a list', '[]'],
		['an empty object', '{}'],
		['another format', '{"format":"other","version":1}'],
		['a format hidden in a prototype', '{"__proto__":{"format":"waymark-backup"}}']
	])('%s', async (_name, text) => {
		expect(await read(text)).toEqual({ ok: false, reason: 'not-backup' });
	});

	test.each([
		['no records', { records: undefined }],
		['records that are not a list', { records: {} }],
		['a record that is not an object', { records: [null] }],
		['fewer records than it says', { records: [] }],
		['more records than it says', { records: [aRecord(), aRecord({ id: 'b' })] }],
		['the same record twice', { records: [aRecord(), aRecord()] }],
		['a record with a changed value', { records: [aRecord({ value: 'changed' })] }],
		['a record with a changed date', { records: [aRecord({ updatedAt: 3 })] }],
		['a record without a value', { records: [{ ...aRecord(), value: undefined }] }],
		['a record with a strange date', { records: [aRecord({ updatedAt: -1 })] }],
		['a record with a date that is text', { records: [{ ...aRecord(), updatedAt: '2' }] }],
		['a record with something more', { records: [{ ...aRecord(), extra: 1 }] }],
		['a record of no collection', { records: [aRecord({ collection: '' })] }],
		['something more', { extra: 1 }],
		['no list of collections', { collections: [] }]
	])('with %s', async (_name, change) => {
		const text = await changed((content) => ({ ...content, ...change }));
		expect(await read(text)).toEqual({ ok: false, reason: 'damaged' });
	});

	test('with the same record twice, and a count and hash to match', async () => {
		const text = await write(aBackup({ records: [aRecord(), aRecord()] }));
		expect(await read(text)).toEqual({ ok: false, reason: 'damaged' });
	});

	test('with a collection listed twice', async () => {
		const text = await changed((content) => ({
			...content,
			collections: [content.collections?.[0], content.collections?.[0]]
		}));
		expect(await read(text)).toEqual({ ok: false, reason: 'damaged' });
	});

	test.each(['__proto__', 'constructor', 'prototype', '\\u005f_proto__'])(
		'with the key %s in a value, and nothing is polluted',
		async (key) => {
			const inner = `{"${key}":{"polluted":true}}`;
			for (const value of [inner, `[[${inner}]]`, `{"a":${inner}}`]) {
				const text = await write(aBackup({ records: [aRecord({ value: JSON.parse(value) })] }));
				expect(await read(text)).toEqual({ ok: false, reason: 'damaged' });
			}
			expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
		}
	);

	test.each([101, 10_000, 1_000_000])('nested %i deep', async (depth) => {
		const deep = '['.repeat(depth) + ']'.repeat(depth);
		const text = (await write(aBackup())).replace('{"title":"Ring Bob"}', deep);
		expect(await read(text)).toEqual({ ok: false, reason: 'damaged' });
	});

	test('of more records than a life has', async () => {
		const text = await changed((content) => ({ ...content, records: Array(200_001).fill(0) }));
		expect(await read(text)).toEqual({ ok: false, reason: 'too-large' });
	});

	test('of more text than a life has', async () => {
		const text = (await write(aBackup())).replace('Ring Bob', 'a'.repeat(64 * 1024 * 1024));
		expect(await read(text)).toEqual({ ok: false, reason: 'too-large' });
	});
});
