/** The program that people can open their copies with when there is no Waymark any more. */
import { beforeEach, expect, test } from 'vitest';
import * as age from '#lib/platform/sealing/age.ts';
import type { PlainBytes, SealedBytes } from '#lib/platform/sealing/bytes.ts';
import { openVault } from '#lib/platform/vault/vault.ts';
import { hasAgeCommand, openWithAge, sealWithAge } from '../../../../tests/support/age-command.ts';
import { collections, notes } from '../../../../tests/support/backups.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { makeBackup, openBackup } from './backup.repo.ts';

const passphrase = 'river stone window lamp oak';
/** The same sealing as in the app's worker, with all of the passphrase work. */
const sealing = {
	seal: (plain: PlainBytes, lock: age.Lock) => age.seal(plain, lock),
	open: (sealed: SealedBytes, key: age.Key) => age.open(sealed, key)
};

beforeEach(useEmptyDevice);

test.skipIf(!hasAgeCommand)(
	'the age program opens a backup with its passphrase, and what it seals again comes back',
	async () => {
		await (await openVault()).change(notes, 'a', () => ({ title: 'Ring Bob ☂' }));
		const made = await makeBackup({ passphrase, collections, appVersion: '0.1.0' }, sealing);
		if (made.state !== 'ready') throw new Error(made.state);
		const sealed = new Uint8Array(await made.file.arrayBuffer());
		const plain = openWithAge(sealed, { passphrase });
		expect(JSON.parse(new TextDecoder().decode(plain))).toMatchObject({
			format: 'waymark-backup',
			records: [{ id: 'a', value: { title: 'Ring Bob ☂' } }]
		});

		await useEmptyDevice();
		const again = new Blob([sealWithAge(plain, { passphrase })]);
		const opened = await openBackup(again, passphrase, { sealing });
		expect(opened.ok && opened.backup.records).toHaveLength(1);
	},
	30_000
);
