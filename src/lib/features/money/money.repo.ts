// Income, bills and what is in hand as they are kept: the only file of this feature that knows the vault.

import type { CalendarDate } from '#lib/platform/calendar-date.ts';
import { now, today } from '#lib/platform/clock.ts';
import { AppError, type ErrorCode } from '#lib/platform/errors.ts';
import { newId } from '#lib/platform/ids.ts';
import type { Collection, Stored } from '#lib/platform/vault/collection.ts';
import { troubleIn } from '#lib/platform/vault/trouble.ts';
import { openVault } from '#lib/platform/vault/vault.ts';
import {
	billCollection,
	changeAmountFrom,
	clearMark,
	newBill,
	setMark,
	type Bill,
	type BillKind,
	type Mark
} from './bill.ts';
import { purseCollection, type Money } from './budget.ts';
import { incomeCollection, newIncome, type Income, type IncomeKind } from './income.ts';
import type { Amount } from './pence.ts';

const theOne = 'one';

/** What to listen to: `live(readMoney, moneyCollections)`. */
export const moneyCollections = [incomeCollection, billCollection, purseCollection];

export interface WholeMoney extends Money {
	/** Part of it is there but cannot be opened, or was changed from outside. */
	readonly trouble: ErrorCode | undefined;
}

export async function readMoney(): Promise<WholeMoney> {
	const vault = await openVault();
	const [incomes, bills, purses] = await Promise.all([
		vault.list(incomeCollection),
		vault.list(billCollection),
		vault.list(purseCollection)
	]);
	return {
		incomes: inOrder(incomes.records),
		bills: inOrder(bills.records),
		purse: purses.records.find(({ id }) => id === theOne)?.value ?? {},
		trouble: troubleIn(incomes, bills, purses)
	};
}

/** Resolves to its id. */
export async function addIncome(kind: IncomeKind): Promise<string> {
	const vault = await openVault();
	return (await vault.change(incomeCollection, newId(), () => newIncome(kind))).id;
}

export async function changeIncome(id: string, change: (income: Income) => Income): Promise<void> {
	await changeKept(incomeCollection, id, change);
}

/** Resolves to the way back. */
export async function removeIncome({ id }: Stored<Income>): Promise<() => Promise<void>> {
	return (await openVault()).takeAway(incomeCollection, id);
}

/** Resolves to its id. */
export async function addBill(kind: BillKind): Promise<string> {
	const vault = await openVault();
	return (await vault.change(billCollection, newId(), () => newBill(kind, today()))).id;
}

export async function changeBill(id: string, change: (bill: Bill) => Bill): Promise<void> {
	await changeKept(billCollection, id, change);
}

/** Resolves to the way back. */
export async function removeBill({ id }: Stored<Bill>): Promise<() => Promise<void>> {
	return (await openVault()).takeAway(billCollection, id);
}

/** Says what became of a bill on its day. Resolves to the way back. */
export async function markBill(
	id: string,
	mark: Omit<Mark, 'markedAt'>
): Promise<() => Promise<void>> {
	let before: Mark | undefined;
	await changeBill(id, (bill) => {
		before = bill.marks.find(({ due }) => due === mark.due);
		return setMark(bill, { ...mark, markedAt: now() });
	});
	return () =>
		changeBill(id, (bill) => (before ? setMark(bill, before) : clearMark(bill, mark.due)));
}

/** Gives a bill or an income a new amount: a bill from a day on, an income at once. Resolves to the way back. */
export async function keepAmount(
	id: string,
	amount: Amount,
	from: CalendarDate
): Promise<() => Promise<void>> {
	const vault = await openVault();
	const bill = await vault.get(billCollection, id);
	if (bill) {
		const { changes } = bill.value;
		await changeBill(id, (one) => changeAmountFrom(one, from, amount));
		return () => changeBill(id, (one) => ({ ...one, changes }));
	}
	const before = (await vault.get(incomeCollection, id))?.value.amount;
	await changeIncome(id, (one) => ({ ...one, amount }));
	return () => changeIncome(id, (one) => ({ ...one, amount: before }));
}

/** Says what the person has now, or takes it back. */
export async function changeInHand(
	change: (amount: Amount | undefined) => Amount | undefined
): Promise<void> {
	const vault = await openVault();
	await vault.change(purseCollection, theOne, (purse) => {
		const before = purse?.inHand;
		const amount = change(before?.amount);
		if (!amount) return { ...purse, inHand: undefined };
		// To call the same amount rough says nothing about another day.
		const isSameDay =
			before?.amount.pence === amount.pence && before.amount.isRough !== amount.isRough;
		const { on, saidAt } = isSameDay ? before : { on: today(), saidAt: now() };
		return { ...purse, inHand: { amount, on, saidAt } };
	});
}

function inOrder<T>(records: readonly Stored<T>[]): Stored<T>[] {
	return records.toSorted((a, b) => a.createdAt - b.createdAt);
}

/** Throws `save.conflict` when another tab has removed it: changing must not bring it back. */
async function changeKept<T>(
	collection: Collection<T>,
	id: string,
	change: (value: T) => T
): Promise<void> {
	const vault = await openVault();
	await vault.change(collection, id, (value) => {
		if (value === undefined) throw new AppError('save.conflict');
		return change(value);
	});
}
