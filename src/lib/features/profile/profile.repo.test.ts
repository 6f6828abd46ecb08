import { beforeEach, expect, test } from 'vitest';
import { closeVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { changeProfile, readProfile } from './profile.repo.ts';
import { withAnswer } from './profile.ts';

beforeEach(useEmptyDevice);

test('before anything is answered the profile is empty', async () => {
	expect(await readProfile()).toEqual({});
});

test('answers come back as they were written', async () => {
	const text = `\u202e\u0000<b onclick="x()">${'ي'.repeat(50_000)}\n `;
	await changeProfile((profile) => withAnswer(profile, 'mattersToMe', text));
	await changeProfile((profile) => withAnswer(profile, 'formats', ['large-print', 'bsl']));
	await closeVault();
	expect(await readProfile()).toEqual({ mattersToMe: text, formats: ['large-print', 'bsl'] });
});

test('two answers given at the same moment are both kept', async () => {
	await Promise.all([
		changeProfile((profile) => withAnswer(profile, 'called', 'Sam')),
		changeProfile((profile) => withAnswer(profile, 'nhsNumber', 'not sure'))
	]);
	expect(await readProfile()).toEqual({ called: 'Sam', nhsNumber: 'not sure' });
});
