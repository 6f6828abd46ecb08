import { beforeEach, expect, test } from 'vitest';
import { writeLine } from '#lib/features/hard-moment/lines.ts';
import { closeVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { changeMedicines, readMedicines, setAllergies } from './medicines.repo.ts';
import { newMedicine, noMedicines, stop } from './medicines.ts';

beforeEach(useEmptyDevice);

const write = (id: string, words: string) =>
	changeMedicines((medicines) => writeLine(medicines, newMedicine(id), { words }));

test('before the first word the list is empty', async () => {
	expect(await readMedicines()).toEqual(noMedicines);
});

test('words come back exactly as they were typed', async () => {
	const typed = '  \u202eabc\u0007 <b>one</b>\r\n' + 'x'.repeat(100_000);
	await write('a', typed);
	await setAllergies(typed);
	await closeVault();
	const { medicines, allergies } = await readMedicines();
	expect([medicines[0]?.words, allergies]).toEqual([typed, typed]);
});

test('two changes at once both land', async () => {
	await Promise.all([write('a', 'One'), write('b', 'Two'), setAllergies('Nuts')]);
	const { medicines, allergies } = await readMedicines();
	expect(medicines.map(({ words }) => words).toSorted()).toEqual(['One', 'Two']);
	expect(allergies).toBe('Nuts');
});

test('one that was stopped is kept as stopped', async () => {
	await write('a', 'One');
	await changeMedicines((medicines) => stop(medicines, 'a'));
	await closeVault();
	expect((await readMedicines()).medicines).toMatchObject([{ words: 'One', stopped: { why: '' } }]);
});
