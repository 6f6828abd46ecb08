import { beforeEach, describe, expect, test } from 'vitest';
import * as age from '#lib/platform/sealing/age.ts';
import { toPlainBytes, type PlainBytes } from '#lib/platform/sealing/bytes.ts';
import { openDatabase } from '#lib/platform/vault/database.ts';
import { closeVault, openVault, openVaultAt } from '#lib/platform/vault/vault.ts';
import { amounts, collections, notes } from '../../../../tests/support/backups.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { bringIn, makeBackup, openBackup, previewHere } from './backup.repo.ts';

const passphrase = 'river stone window lamp oak';
/** The same sealing as in the app's worker, with the least passphrase work there is. */
const sealing = {
	seal: (plain: PlainBytes, lock: age.Lock) => age.seal(plain, lock, { workFactor: 1 }),
	open: (sealed: Parameters<typeof age.open>[0], key: age.Key) => age.open(sealed, key)
};
const wish = { passphrase, collections, appVersion: '0.1.0' };

beforeEach(useEmptyDevice);

async function write(id: string, title: string): Promise<void> {
	await (await openVault()).change(notes, id, () => ({ title }));
}

/** Changes one stored byte behind the vault's back. */
async function damage(id: string): Promise<void> {
	await closeVault();
	const { dexie, tables } = await openDatabase();
	const row = await tables.records.get(['x1', id]);
	if (!row) throw new Error('Nothing to damage');
	row.ciphertext[0] = (row.ciphertext[0] ?? 0) ^ 1;
	await tables.records.put(row);
	dexie.close();
}

async function titles(): Promise<string[]> {
	const { records } = await (await openVault()).list(notes);
	return records.map(({ value }) => value.title).sort();
}

async function aFile(): Promise<Blob> {
	const made = await makeBackup(wish, sealing);
	if (made.state !== 'ready') throw new Error(made.state);
	return made.file;
}

async function aBackupFrom(file: Blob) {
	const opened = await openBackup(file, passphrase, { sealing });
	if (!opened.ok) throw new Error(opened.reason);
	return opened.backup;
}

async function restoreAll(file: Blob) {
	const backup = await aBackupFrom(file);
	const result = await previewHere(backup, collections);
	if (!result.ok) throw new Error(result.reason);
	return await bringIn(backup, result.preview, collections);
}

describe('a backup', () => {
	test('made on one phone brings everything to a new one', async () => {
		await write('a', 'Ring Bob');
		await (await openVault()).change(amounts, 'one', () => ({ pence: 1250 }));
		const before = await (await openVault()).readWhole();
		const file = await aFile();

		await useEmptyDevice();
		expect(await restoreAll(file)).toEqual({ state: 'done', count: 2 });
		expect(await (await openVault()).readWhole()).toEqual(before);
	});

	test('says what it is called, how much is in it, and each step on the way', async () => {
		await write('a', 'Ring Bob');
		const steps: string[] = [];
		const made = await makeBackup({ ...wish, onstep: (step) => steps.push(step) }, sealing);
		expect(made).toMatchObject({ state: 'ready', count: 1, leftOut: 0 });
		expect(made.state === 'ready' && made.name).toMatch(
			/^waymark-\d{4}-\d\d-\d\d-[0-9a-hjkmnp-tv-z]{4}[.]age$/
		);
		expect(steps).toEqual(['reading', 'sealing', 'checking']);
	});

	test('is not offered when it does not open again', async () => {
		await write('a', 'Ring Bob');
		const other = await sealing.seal(toPlainBytes('{"format":"waymark-backup"}'), { passphrase });
		const swapped = { ...sealing, seal: () => Promise.resolve(other) };
		expect(await makeBackup(wish, swapped)).toEqual({ state: 'failed', reason: 'not-whole' });

		const cutting = {
			...sealing,
			seal: async (plain: PlainBytes, lock: age.Lock) => {
				const result = await sealing.seal(plain, lock);
				return result.ok
					? { ok: true as const, sealed: result.sealed.slice(0, -1) as typeof result.sealed }
					: result;
			}
		};
		expect(await makeBackup(wish, cutting)).toEqual({ state: 'failed', reason: 'not-whole' });
	});

	test('is never silently without what cannot be opened', async () => {
		await write('a', 'fine');
		await write('b', 'soon damaged');
		const whole = await aFile();
		await damage('b');

		expect(await makeBackup(wish, sealing)).toMatchObject({
			state: 'unreadable',
			records: [{ collection: 'x1', id: 'b', reason: 'damaged' }]
		});
		const made = await makeBackup({ ...wish, withoutUnreadable: true }, sealing);
		expect(made).toMatchObject({ state: 'ready', count: 1, leftOut: 1 });

		expect(await restoreAll(whole)).toEqual({ state: 'done', count: 1 });
		expect(await titles()).toEqual(['fine', 'soon damaged']);
		expect(await makeBackup(wish, sealing)).toMatchObject({ state: 'ready', leftOut: 0 });
	});

	test('needs a passphrase', async () => {
		expect(await makeBackup({ ...wish, passphrase: ' ' }, sealing)).toEqual({
			state: 'failed',
			reason: 'no-passphrase'
		});
	});
});

describe('bringing a backup in', () => {
	test('keeps what is only here, and the newer of two', async () => {
		await write('a', 'old a');
		await write('b', 'b');
		const file = await aFile();
		await new Promise((resolve) => setTimeout(resolve, 2));
		await write('a', 'new a');
		await write('c', 'only here');
		await (await openVault()).remove(notes, 'b');

		expect(await restoreAll(file)).toEqual({ state: 'done', count: 1 });
		expect(await titles()).toEqual(['b', 'new a', 'only here']);
	});

	test('stops when something here changed after the preview', async () => {
		await write('a', 'a');
		const file = await aFile();
		await useEmptyDevice();
		const backup = await aBackupFrom(file);
		const seen = await previewHere(backup, collections);
		if (!seen.ok) throw new Error(seen.reason);
		await write('a', 'written meanwhile');

		const result = await bringIn(backup, seen.preview, collections);
		expect(result.state).toBe('changed');
		expect(await titles()).toEqual(['written meanwhile']);
	});

	test('never goes over what another tab saves in the middle of it', async () => {
		for (let n = 0; n < 100; n += 1) await write(`${n}`, 'in the copy');
		const backup = await aBackupFrom(await aFile());
		await useEmptyDevice();
		let clock = 1000;
		const otherTab = await openVaultAt({ now: () => clock });
		await otherTab.change(notes, '0', () => ({ title: 'long ago' }));
		const seen = await previewHere(backup, collections);
		if (!seen.ok) throw new Error(seen.reason);

		clock = Date.now() + 60_000;
		const bringing = bringIn(backup, seen.preview, collections);
		for (let save = 0; save < 20; save += 1) {
			await otherTab.change(notes, '0', (note) => ({ title: `${note?.title ?? ''}.` }));
		}
		await bringing;
		const title = (await otherTab.get(notes, '0'))?.value.title;
		expect(title).toMatch(/[.]{20}$/);
		await otherTab.close();
	});

	test.each([
		['another passphrase', 'wrong-key', (file: Blob) => file],
		['a file cut short', 'damaged', (file: Blob) => file.slice(0, -1)],
		['an empty file', 'not-age', () => new Blob([])],
		['some other file', 'not-age', () => new Blob(['%PDF-1.7'])]
	])('%s changes nothing and says why', async (_name, reason, change) => {
		await write('a', 'a');
		const typed = reason === 'wrong-key' ? 'another' : passphrase;
		const file = change(await aFile());
		expect(await openBackup(file, typed, { sealing })).toEqual({ ok: false, reason });
		expect(await titles()).toEqual(['a']);
	});

	test('refuses an age file with something else in it', async () => {
		for (const content of ['a letter', '{}']) {
			const result = await sealing.seal(toPlainBytes(content), { passphrase });
			const file = new Blob(result.ok ? [result.sealed] : []);
			expect(await openBackup(file, passphrase, { sealing })).toEqual({
				ok: false,
				reason: 'not-backup'
			});
		}
	});
});
