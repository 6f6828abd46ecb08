// Rows that were changed behind the vault's back: noticed, named, left as they are, and in nobody's way.

import * as fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Device, notes } from '../../../../tests/support/vault.ts';
import { defineCollection } from './collection.ts';
import type { RecordRow } from './rows.ts';
import { put, type Vault } from './vault.ts';

let device: Device;
let tab: Vault;

beforeEach(async () => {
	device = new Device();
	tab = await device.openTab();
	await tab.write(['a', 'b', 'c', 'd'].map((id) => put(notes, id, { text: `note ${id}` })));
});

afterEach(async () => {
	await device.closeAll();
});

const flipped = (row: RecordRow): RecordRow => {
	const ciphertext = row.ciphertext.slice() as RecordRow['ciphertext'];
	ciphertext[5] = (ciphertext[5] ?? 0) ^ 0xff;
	return { ...row, ciphertext };
};

const ids = (records: readonly { id: string }[]): string[] => records.map(({ id }) => id);

const rawRow = async (id: string): Promise<RecordRow | undefined> => {
	const { tables } = await device.openRaw();
	return tables.records.get([notes.code, id]);
};

describe.each(['the tab that has it open', 'a page opened afterwards'])('%s notices', (which) => {
	const reader = (): Promise<Vault> =>
		which === 'a page opened afterwards' ? device.openTab() : Promise.resolve(tab);

	test('a damaged row', async () => {
		await tab.list(notes);
		await device.tamper((rows) => rows.map((row) => (row.id === 'b' ? flipped(row) : row)));
		const { records, unreadable, suspects } = await (await reader()).list(notes);
		expect(ids(records)).toEqual(['a', 'c', 'd']);
		expect([unreadable, suspects]).toEqual([[{ id: 'b', reason: 'damaged' }], []]);
	});

	test('two swapped rows', async () => {
		await tab.list(notes);
		await device.tamper((rows) =>
			rows.map((row) => ({ ...row, id: { a: 'b', b: 'a' }[row.id] ?? row.id }))
		);
		const { records, unreadable } = await (await reader()).list(notes);
		expect(ids(records)).toEqual(['c', 'd']);
		expect(unreadable).toEqual([
			{ id: 'a', reason: 'swapped' },
			{ id: 'b', reason: 'swapped' }
		]);
	});

	test('a row with only its words swapped', async () => {
		await tab.change(notes, 'c', () => ({ text: 'later' }));
		await device.tamper((rows) => {
			const c = rows.find(({ id }) => id === 'c');
			return rows.map((row) =>
				row.id === 'd' && c ? { ...row, iv: c.iv, ciphertext: c.ciphertext } : row
			);
		});
		expect((await (await reader()).list(notes)).unreadable).toEqual([
			{ id: 'd', reason: 'swapped' }
		]);
	});

	test('a row that was rolled back, and still shows it', async () => {
		const older = await rawRow('a');
		await tab.change(notes, 'a', () => ({ text: 'newer' }));
		await device.tamper((rows) => rows.map((row) => (row.id === 'a' && older ? older : row)));
		const { records, unreadable, suspects } = await (await reader()).list(notes);
		expect(records[0]?.value.text).toBe('note a');
		expect([unreadable, suspects]).toEqual([[], [{ id: 'a', reason: 'rolled-back' }]]);
	});

	test('a missing row', async () => {
		await tab.list(notes);
		await device.tamper((rows) => rows.filter(({ id }) => id !== 'c'));
		const { records, unreadable } = await (await reader()).list(notes);
		expect(ids(records)).toEqual(['a', 'b', 'd']);
		expect(unreadable).toEqual([{ id: 'c', reason: 'missing' }]);
	});

	test('a removed row that came back, also under a record made again', async () => {
		const old = await rawRow('c');
		await tab.remove(notes, 'c');
		await device.tamper((rows) => [...rows, ...(old ? [old] : [])]);
		expect((await (await reader()).list(notes)).suspects).toEqual([
			{ id: 'c', reason: 'unexpected' }
		]);
	});

	test('a lost list, for good, also after the next write', async () => {
		const { tables } = await device.openRaw();
		await tables.manifests.clear();
		const vault = await reader();
		expect((await vault.list(notes)).suspects).toEqual([{ reason: 'manifest' }]);
		await vault.change(notes, 'e', () => ({ text: 'new' }));
		const { records, unreadable, suspects } = await vault.list(notes);
		expect(ids(records)).toEqual(['a', 'b', 'c', 'd', 'e']);
		expect([unreadable, suspects]).toEqual([[], [{ reason: 'manifest' }]]);
	});

	test('a damaged list', async () => {
		const { tables } = await device.openRaw();
		const row = await tables.manifests.get(notes.code);
		if (row) await tables.manifests.put({ ...row, iv: new Uint8Array(12) });
		const vault = await reader();
		expect((await vault.list(notes)).suspects).toEqual([{ reason: 'manifest' }]);
		await vault.change(notes, 'a', () => ({ text: 'new' }));
		expect((await vault.get(notes, 'a'))?.value.text).toBe('new');
	});
});

test('a record made again after its old row is put back is not the old one', async () => {
	const old = await rawRow('c');
	await tab.remove(notes, 'c');
	await tab.change(notes, 'c', () => ({ text: 'again' }));
	await device.tamper((rows) => rows.map((row) => (row.id === 'c' && old ? old : row)));
	expect((await tab.list(notes)).suspects).toEqual([{ id: 'c', reason: 'rolled-back' }]);
});

describe('what cannot be opened', () => {
	const newerNotes = defineCollection({
		...notes,
		version: 2,
		schema: v.object({ text: v.string(), colour: v.string() }),
		upgrades: { 1: (older) => ({ ...(older as object), colour: 'blue' }) }
	});

	beforeEach(async () => {
		await tab.change(newerNotes, 'd', () => ({ text: 'from the future', colour: 'red' }));
		await device.tamper((rows) =>
			rows.flatMap((row) => (row.id === 'a' ? [flipped(row)] : row.id === 'c' ? [] : [row]))
		);
	});

	test('is each named, while the rest is there', async () => {
		const { records, unreadable } = await tab.list(notes);
		expect(ids(records)).toEqual(['b']);
		expect(unreadable).toEqual([
			{ id: 'a', reason: 'damaged' },
			{ id: 'd', reason: 'newer' },
			{ id: 'c', reason: 'missing' }
		]);
		const inNewerApp = await tab.list(newerNotes);
		expect(inNewerApp.records.map(({ value }) => value)).toEqual([
			{ text: 'note b', colour: 'blue' },
			{ text: 'from the future', colour: 'red' }
		]);
	});

	test.each([
		['a', 'record.unreadable'],
		['c', 'record.unreadable'],
		['d', 'record.newer']
	])('%s is refused by every verb with %s', async (id, code) => {
		for (const attempt of [
			() => tab.get(notes, id),
			() => tab.change(notes, id, () => ({ text: 'over it' })),
			() => tab.remove(notes, id),
			() => tab.write([put(notes, 'e', { text: 'with it' }), put(notes, id, { text: 'over it' })])
		]) {
			await expect(attempt()).rejects.toMatchObject({ code });
		}
		expect(await tab.get(notes, 'e')).toBeUndefined();
	});

	test('stays byte for byte while everything else goes on', async () => {
		const before = await Promise.all(['a', 'd'].map(rawRow));
		await tab.change(notes, 'b', () => ({ text: 'edited' }));
		await tab.change(notes, 'e', () => ({ text: 'new' }));
		await tab.remove(notes, 'b');
		await tab.readWhole();
		await tab.restore([], 'merge');
		await tab.close();
		const again = await device.openTab();
		await again.change(notes, 'f', () => ({ text: 'newer' }));
		expect(await Promise.all(['a', 'd'].map(rawRow))).toEqual(before);
		expect((await again.list(notes)).unreadable).toHaveLength(3);
	});

	test('goes only when the person says so, and then can be made again', async () => {
		await tab.accept(notes, ['a']);
		const { unreadable, suspects } = await tab.list(notes);
		expect([unreadable, suspects]).toEqual([[{ id: 'd', reason: 'newer' }], []]);
		await tab.change(notes, 'a', (current) => ({ text: current ? 'kept' : 'fresh' }));
		await tab.change(notes, 'c', (current) => ({ text: current ? 'kept' : 'fresh' }));
		expect((await tab.list(notes)).records.map(({ id, value }) => [id, value.text])).toEqual([
			['a', 'fresh'],
			['b', 'note b'],
			['c', 'fresh']
		]);
	});

	test('does not come from the app: a value that could not be read back is never written', async () => {
		const bad = { text: 5 } as unknown as { text: string };
		await expect(tab.change(notes, 'e', () => bad)).rejects.toThrow('does not fit');
		await expect(tab.write([put(notes, 'b', bad)])).rejects.toThrow('does not fit');
		expect((await tab.get(notes, 'b'))?.value.text).toBe('note b');
	});
});

test('five damaged rows stay byte for byte through editing, copying, bringing back and opening again', async () => {
	const all = Array.from({ length: 12 }, (_, n) => `n${n}`);
	const bad = ['n0', 'n3', 'n4', 'n8', 'n11'];
	await tab.write(all.map((id) => put(notes, id, { text: id })));
	const copy = await tab.readWhole();
	await device.tamper((rows) => rows.map((row) => (bad.includes(row.id) ? flipped(row) : row)));
	const before = await Promise.all(bad.map(rawRow));
	const damaged = bad
		.map((id) => ({ id, reason: 'damaged' }))
		.sort((a, b) => (a.id < b.id ? -1 : 1));

	for (const id of all.filter((each) => !bad.includes(each))) {
		await tab.change(notes, id, () => ({ text: 'edited' }));
	}
	const whole = await tab.readWhole();
	expect(whole.unreadable).toHaveLength(5);
	expect(ids(whole.records)).not.toEqual(expect.arrayContaining(bad));
	const others = copy.records.filter(({ id }) => !bad.includes(id));
	await tab.restore(others, 'merge');
	await tab.close();
	const again = await device.openTab();
	await again.remove(notes, 'n1');
	expect((await again.list(notes)).unreadable).toEqual(damaged);
	expect(await Promise.all(bad.map(rawRow))).toEqual(before);

	await again.restore(copy.records, 'merge');
	expect((await again.list(notes)).unreadable).toEqual([]);
	expect((await again.get(notes, 'n3'))?.value.text).toBe('n3');
});

test('whatever is done to the rows, it is noticed, and every untouched record is there', async () => {
	const kinds = ['flip', 'delete', 'roll back', 'swap', 'copy'] as const;
	const touched = fc.record({
		kind: fc.constantFrom(...kinds),
		victim: fc.integer({ min: 0, max: 5 }),
		other: fc.integer({ min: 0, max: 5 })
	});
	await fc.assert(
		fc.asyncProperty(touched, async ({ kind, victim, other }) => {
			fc.pre(victim !== other);
			const phone = new Device();
			const vault = await phone.openTab();
			const all = Array.from({ length: 6 }, (_, n) => `n${n}`);
			const [id, otherId] = [`n${victim}`, `n${other}`];
			await vault.write(all.map((each) => put(notes, each, { text: each })));
			const { tables } = await phone.openRaw();
			const before = await tables.records.get([notes.code, id]);
			await vault.change(notes, id, () => ({ text: 'changed' }));
			await phone.tamper((rows) => {
				const taken = rows.find((row) => row.id === otherId);
				return rows.flatMap((row) => {
					if (kind === 'swap' && row.id === otherId) return [{ ...row, id }];
					if (row.id !== id) return [row];
					if (kind === 'flip') return [flipped(row)];
					if (kind === 'delete') return [];
					if (kind === 'roll back') return before ? [before] : [];
					if (kind === 'swap') return [{ ...row, id: otherId }];
					return taken ? [{ ...taken, id }] : [];
				});
			});
			const { records, unreadable, suspects } = await (await phone.openTab()).list(notes);
			const found = [...unreadable, ...suspects].map((finding) => 'id' in finding && finding.id);
			const expected = kind === 'swap' ? [id, otherId] : [id];
			expect(found.sort()).toEqual(expected.sort());
			const untouched = all.filter((each) => !expected.includes(each));
			expect(ids(records)).toEqual(expect.arrayContaining(untouched));
			await phone.closeAll();
		}),
		{ numRuns: 60 }
	);
}, 30_000);
