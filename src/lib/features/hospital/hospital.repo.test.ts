import { beforeEach, expect, test } from 'vitest';
import { closeVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { changeHospital, readHospital } from './hospital.repo.ts';
import { changeItem, linesOf, untouched, type HospitalList, type Item } from './hospital.ts';

beforeEach(useEmptyDevice);

const change = (id: string, said: Partial<Item>) =>
	changeHospital((list: HospitalList) =>
		changeItem(list, id, 'going', (item) => ({ ...item, ...said }))
	);

test('before anything is touched the list is as it begins', async () => {
	expect(await readHospital()).toEqual(untouched);
});

test('words come back exactly as they were typed', async () => {
	const typed = '  \u202eabc\u0007 <b>one</b>\r\n' + 'x'.repeat(100_000);
	await change('own', { words: typed, who: typed });
	await closeVault();
	expect(linesOf('going', await readHospital()).at(-1)).toMatchObject({ words: typed, who: typed });
});

test('two lines ticked at once are both ticked', async () => {
	await Promise.all([change('keys', { isDone: true }), change('pets', { isDone: true })]);
	const { items } = await readHospital();
	expect(items.map(({ id }) => id).toSorted()).toEqual(['keys', 'pets']);
	expect(items.every(({ isDone }) => isDone)).toBe(true);
});
