import { randomInt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readBackup, writeBackup } from '../../src/lib/features/backup/backup.ts';
import { aBackup, aBackupOf, aRecord, collections, sha256 } from '../support/backups.ts';

const write = (backup: ReturnType<typeof aBackup>) => writeBackup(backup, collections, sha256);

describe('what is not a whole backup is refused, with a reason', () => {
	test('a megabyte cut at five hundred places', async () => {
		const text = await write(aBackupOf(1_000_000));
		expect(text.length).toBeGreaterThan(1_000_000);
		for (let cut = 0; cut < 500; cut++) {
			const length = randomInt(26, text.length);
			expect(await readBackup(text.slice(0, length), sha256), `cut to ${length}`).toEqual({
				ok: false,
				reason: 'damaged'
			});
		}
	});

	test('a megabyte with five hundred changes, one at a time', async () => {
		const text = await write(aBackupOf(1_000_000));
		const start = text.indexOf('"records"');
		for (let change = 0; change < 500; change++) {
			const at = randomInt(start, text.length);
			const other = text[at] === '1' ? '2' : '1';
			const changed = text.slice(0, at) + other + text.slice(at + 1);
			expect(await readBackup(changed, sha256), `at ${at}`).toEqual({
				ok: false,
				reason: 'damaged'
			});
		}
	});

	test.each([
		['a million records', () => Array<unknown>(1_000_000).fill({})],
		[
			'a million whole records',
			() => Array.from({ length: 1_000_000 }, (_, at) => aRecord({ id: `${at}` }))
		]
	])('%s', async (_name, records) => {
		const content = JSON.parse(await write(aBackup())) as object;
		const text = JSON.stringify({ ...content, records: records() });
		expect(await readBackup(text, sha256)).toEqual({ ok: false, reason: 'too-large' });
	});
});

test('as many records as a life could have read back in a few seconds', async () => {
	const records = Array.from({ length: 200_000 }, (_, at) => aRecord({ id: `id-${at}` }));
	const text = await write(aBackup({ records }));
	const start = performance.now();
	const result = await readBackup(text, sha256);
	expect(result.ok && result.backup.records).toHaveLength(200_000);
	expect(performance.now() - start).toBeLessThan(20_000);
});
