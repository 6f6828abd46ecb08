import { beforeEach, expect, test } from 'vitest';
import { closeVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { changePassport, readPassport } from './passport.repo.ts';
import { emptyPassport, newAction } from './passport.ts';

beforeEach(useEmptyDevice);

test('before the first word there is an empty passport', async () => {
	expect(await readPassport()).toEqual(emptyPassport);
});

test('words come back exactly as they were typed', async () => {
	const typed = '  \u202eabc\u0007 <b>one</b>\r\n' + 'x'.repeat(100_000);
	const line = { ...newAction('a'), words: typed, who: typed, when: typed };
	await changePassport((passport) => ({ ...passport, pain: typed, actions: [line] }));
	await closeVault();
	expect(await readPassport()).toEqual({ ...emptyPassport, pain: typed, actions: [line] });
});

test('two changes at once both land', async () => {
	await Promise.all([
		changePassport((passport) => ({ ...passport, likes: 'Tea' })),
		changePassport((passport) => ({ ...passport, dislikes: 'Noise' }))
	]);
	expect(await readPassport()).toMatchObject({ likes: 'Tea', dislikes: 'Noise' });
});
