import { beforeEach, expect, test } from 'vitest';
import { closeVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import {
	addBill,
	addIncome,
	changeBill,
	changeIncome,
	changeInHand,
	markBill,
	readMoney,
	removeBill,
	removeIncome
} from './money.repo.ts';

beforeEach(useEmptyDevice);

test('before anything is written down there is nothing', async () => {
	expect(await readMoney()).toEqual({ incomes: [], bills: [], purse: {}, trouble: undefined });
});

test('income and bills come back in the order they were added, as typed', async () => {
	const typed = '  \u202Eabc\u0007 <b>rent</b>\r\n' + 'x'.repeat(100_000);
	const first = await addBill('rent');
	await addBill('phone');
	const income = await addIncome('wages');
	await changeBill(first, (bill) => ({ ...bill, name: typed, note: typed }));
	await changeIncome(income, (one) => ({ ...one, name: typed }));
	await closeVault();
	const { bills, incomes } = await readMoney();
	expect(bills.map(({ value }) => value.kind)).toEqual(['rent', 'phone']);
	expect(bills[0]?.value).toMatchObject({ name: typed, note: typed });
	expect(incomes[0]?.value.name).toBe(typed);
});

test('a removed bill does not come back by being changed, only by undoing', async () => {
	const id = await addBill('rent');
	const [bill] = (await readMoney()).bills;
	const undo = await removeBill(bill!);
	await expect(changeBill(id, (one) => ({ ...one, name: 'x' }))).rejects.toMatchObject({
		code: 'save.conflict'
	});
	expect((await readMoney()).bills).toEqual([]);
	await undo();
	expect((await readMoney()).bills.map((one) => one.id)).toEqual([id]);
});

test('removed income comes back by undoing', async () => {
	await addIncome('pip');
	const [income] = (await readMoney()).incomes;
	const undo = await removeIncome(income!);
	await undo();
	expect((await readMoney()).incomes.map(({ value }) => value)).toEqual([income!.value]);
});

test('a mark can be undone to what was said before', async () => {
	const id = await addBill('rent');
	const due = '2026-12-01';
	const marks = async () => (await readMoney()).bills[0]?.value.marks;
	await markBill(id, { due, state: 'part', pence: 500 });
	const undo = await markBill(id, { due, state: 'paid' });
	expect(await marks()).toMatchObject([{ due, state: 'paid' }]);
	await undo();
	expect(await marks()).toMatchObject([{ due, state: 'part', pence: 500 }]);
});

test('what is in hand carries its day, and can be taken back', async () => {
	await changeInHand(() => ({ pence: 1250, isRough: true }));
	expect((await readMoney()).purse.inHand).toMatchObject({
		amount: { pence: 1250, isRough: true }
	});
	const said = (await readMoney()).purse.inHand;
	await changeInHand((amount) => amount && { ...amount, isRough: false });
	expect((await readMoney()).purse.inHand).toEqual({
		...said,
		amount: { pence: 1250, isRough: false }
	});
	await changeInHand(() => undefined);
	expect((await readMoney()).purse.inHand).toBeUndefined();
});
