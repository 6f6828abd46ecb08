import { expect, test } from 'vitest';
import { toMedicineSheet } from './medicine-sheet.ts';
import { newMedicine, newStopped, noMedicines, type Medicine } from './medicines.ts';

const taken = (words: string): Medicine => ({ ...newMedicine(words), words });

test('an empty list is a form to write on, and so is one with only stopped medicines', () => {
	expect(toMedicineSheet(noMedicines).isEmpty).toBe(true);
	const medicines = [{ ...newStopped('a'), words: 'A' }];
	expect(toMedicineSheet({ ...noMedicines, medicines })).toMatchObject({ isEmpty: true, rows: [] });
});

test('how much and when stand together; nothing is made up for what was not said', () => {
	const medicines = [{ ...taken('A'), dose: '50 mg', times: 'mornings' }, taken('B')];
	const { rows } = toMedicineSheet({ medicines, allergies: '' });
	expect(rows.map(({ name, how }) => [name, how])).toEqual([
		['A', '50 mg\nmornings'],
		['B', '']
	]);
});

test('every medicine has its name on the page, however many there are', () => {
	const medicines = Array.from({ length: 40 }, (_, n) => taken(`Medicine ${n}`));
	const { rows, others } = toMedicineSheet({ medicines, allergies: '' });
	expect([...rows.map(({ name }) => name), ...others.text.split('\n')]).toEqual(
		medicines.map(({ words }) => words)
	);
});

test('words without end are cut and marked; short ones beside them are whole', () => {
	const medicines = [{ ...taken('A'), whatFor: 'x '.repeat(50_000) }, taken('B')];
	const { rows, allergies } = toMedicineSheet({ medicines, allergies: 'Nuts' });
	expect(rows.map(({ isShort }) => isShort)).toEqual([true, false]);
	expect(allergies).toEqual({ text: 'Nuts', isShort: false });
});
