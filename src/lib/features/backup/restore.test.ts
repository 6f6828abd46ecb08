import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aBackup, aRecord, collections } from '../../../../tests/support/backups.ts';
import type { BackupRecord } from './backup.ts';
import {
	countEffects,
	previewRestore,
	recordsToRestore,
	type Present,
	type RestorePreview
} from './restore.ts';

function preview(
	file: BackupRecord[],
	here: BackupRecord[],
	unreadable: Present['unreadable'] = []
) {
	const result = previewRestore(
		aBackup({ records: file }),
		{ records: here, unreadable },
		collections
	);
	if (!result.ok) throw new Error(result.reason);
	return result.preview;
}

function effects({ parts }: RestorePreview): Record<string, string> {
	return Object.fromEntries(
		parts.flatMap(({ items }) => items.map(({ id, effect }) => [id, effect]))
	);
}

const older = (value: unknown, changed: Partial<BackupRecord> = {}) =>
	aRecord({ updatedAt: 1500, value, ...changed });
const newer = (value: unknown, changed: Partial<BackupRecord> = {}) =>
	aRecord({ updatedAt: 2500, value, ...changed });

describe('bringing a backup in', () => {
	test('adds what is not here', () => {
		const plan = preview([aRecord({ id: 'a' }), aRecord({ id: 'b' })], [aRecord({ id: 'b' })]);
		expect(effects(plan)).toEqual({ a: 'new', b: 'same' });
		expect(recordsToRestore(plan)).toEqual([aRecord({ id: 'a' })]);
	});

	test('never removes what is only here', () => {
		const plan = preview([], [aRecord({ id: 'only here' })]);
		expect(plan.parts).toMatchObject([{ onlyHere: 1, items: [] }]);
		expect(recordsToRestore(plan)).toEqual([]);
	});

	test('takes the one changed last', () => {
		const plan = preview(
			[newer({ title: 'file' }, { id: 'a' }), older({ title: 'file' }, { id: 'b' })],
			[older({ title: 'here' }, { id: 'a' }), newer({ title: 'here' }, { id: 'b' })]
		);
		expect(effects(plan)).toEqual({ a: 'newer-in-file', b: 'newer-here' });
		expect(recordsToRestore(plan)).toEqual([newer({ title: 'file' }, { id: 'a' })]);
	});

	test('keeps the one here when both were changed at the same moment', () => {
		const plan = preview([aRecord({ value: { title: 'file' } })], [aRecord()]);
		expect(effects(plan)).toEqual({ a: 'newer-here' });
	});

	test('treats the one record of a kind like any other', () => {
		const plan = preview(
			[newer({ title: 'file' }, { id: 'one' })],
			[older({ title: 'here' }, { id: 'one' })]
		);
		expect(effects(plan)).toEqual({ one: 'newer-in-file' });
	});

	test('sees the same words as the same, whenever they were saved and in whatever shape', () => {
		const plan = preview(
			[newer({ text: 'b', title: 'a' }, { id: 'a' }), newer('old shape', { id: 'b', schema: 1 })],
			[older({ title: 'a', text: 'b' }, { id: 'a' }), older({ title: 'old shape' }, { id: 'b' })]
		);
		expect(effects(plan)).toEqual({ a: 'same', b: 'same' });
	});

	test('shows an older shape as it would be today, and writes it as it was', () => {
		const old = aRecord({ schema: 1, value: 'Ring Bob' });
		const plan = preview([old], []);
		expect(plan.parts[0]?.items[0]?.value).toEqual({ title: 'Ring Bob' });
		expect(recordsToRestore(plan)).toEqual([old]);
	});

	test('puts back what cannot be opened here', () => {
		const plan = preview(
			[aRecord({ id: 'damaged' }), older({ title: 'x' }, { id: 'shapeless' })],
			[newer('not a note', { id: 'shapeless' })],
			[{ collection: 'x1', id: 'damaged' }]
		);
		expect(effects(plan)).toEqual({ damaged: 'mended', shapeless: 'mended' });
		expect(recordsToRestore(plan)).toHaveLength(2);
	});

	test('leaves alone what a newer app wrote here', () => {
		const plan = preview([newer({ title: 'x' })], [older('from the future', { schema: 3 })]);
		expect(effects(plan)).toEqual({ a: 'newer-here' });
	});

	test('counts what is in no shape we know, and brings in the rest', () => {
		const plan = preview([aRecord({ id: 'a', value: 7 }), aRecord({ id: 'b' })], []);
		expect(plan.unusable).toBe(1);
		expect(effects(plan)).toEqual({ b: 'new' });
	});

	test.each([
		['a record of a newer shape', aRecord({ schema: 3 })],
		['a kind of record this app does not have', aRecord({ collection: 'zz' })]
	])('waits for an update when the file has %s', (_name, record) => {
		const result = previewRestore(
			aBackup({ records: [aRecord({ id: 'fine' }), record] }),
			{ records: [], unreadable: [] },
			collections
		);
		expect(result).toEqual({ ok: false, reason: 'newer-version' });
	});

	test('says it in counts', () => {
		const plan = preview([aRecord({ id: 'a' }), aRecord({ id: 'b' })], [aRecord({ id: 'b' })]);
		expect(countEffects(plan.parts[0]?.items ?? [])).toEqual({
			new: 1,
			'newer-in-file': 0,
			mended: 0,
			'newer-here': 0,
			same: 1
		});
	});

	test('twice changes nothing the second time, and loses nothing the first', () => {
		const record = fc.record({
			collection: fc.constant('x1'),
			id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
			schema: fc.constant(2),
			createdAt: fc.constant(0),
			updatedAt: fc.nat(3),
			value: fc.record({ title: fc.constantFrom('one', 'two', 'three') })
		});
		const records = fc.uniqueArray(record, { selector: ({ id }) => id });
		fc.assert(
			fc.property(records, records, (file, here) => {
				const after = new Map<string, BackupRecord>(here.map((each) => [each.id, each]));
				for (const each of recordsToRestore(preview(file, here))) {
					after.set(each.id, each);
				}
				expect(recordsToRestore(preview(file, [...after.values()]))).toEqual([]);
				for (const { id } of [...here, ...file]) expect(after.has(id)).toBe(true);
				for (const mine of here) {
					const theirs = file.find(({ id }) => id === mine.id);
					if (!theirs || mine.updatedAt >= theirs.updatedAt)
						expect(after.get(mine.id)).toEqual(mine);
				}
			}),
			{ numRuns: 1000 }
		);
	});
});
