import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newBill } from '#lib/features/money/bill.ts';
import type { Money } from '#lib/features/money/budget.ts';
import { newIncome } from '#lib/features/money/income.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { toAdviserSheet } from './adviser-sheet.ts';
import {
	addContact,
	answer,
	bringBackContact,
	changeContact,
	contactsInOrder,
	emptyDebt,
	isPriority,
	otherKinds,
	priorityKinds,
	removeContact,
	sortDebts,
	type Debt
} from './debt.ts';

const today = '2026-11-22';

function stored<T>(value: T, id = 'a'): Stored<T> {
	return { id, revision: 1, createdAt: 1, updatedAt: 1, value };
}

const debt = (more: Partial<Debt>): Debt => ({ ...emptyDebt, ...more });

test('what can cost a home, liberty or an essential comes first, whatever its size', () => {
	for (const kind of priorityKinds) expect(isPriority(debt({ kind }))).toBe(true);
	for (const kind of otherKinds) expect(isPriority(debt({ kind }))).toBe(false);
	expect(isPriority(emptyDebt)).toBe(false);
});

test('debts stand in their groups in the order they were written down; what is over stands apart', () => {
	const debts = [
		stored(debt({ kind: 'card' }), 'a'),
		stored(debt({ kind: 'rent' }), 'b'),
		stored(debt({ kind: 'energy', isOver: true }), 'c'),
		stored(emptyDebt, 'd')
	];
	const { priority, other, over } = sortDebts(debts);
	const ids = (some: readonly Stored<Debt>[]) => some.map(({ id }) => id);
	expect([ids(priority), ids(other), ids(over)]).toEqual([['b'], ['a', 'd'], ['c']]);
});

test('an answer can be taken away again', () => {
	const answered = answer(emptyDebt, 'offeredPence', 500);
	expect(answered.offeredPence).toBe(500);
	expect(answer(answered, 'offeredPence', undefined)).toEqual(emptyDebt);
});

test('letters and calls: the one just begun first, then the newest; one removed comes back to its place', () => {
	let one = debt({
		contacts: [
			{ id: 'a', date: '2026-11-01', who: '', said: '' },
			{ id: 'b', date: '2026-11-12', who: '', said: '' }
		]
	});
	one = addContact(one, 'c', 'call');
	expect(contactsInOrder(one).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
	const [, second] = one.contacts;
	expect(bringBackContact(removeContact(one, 'b'), second!, 1)).toEqual(one);
	const changed = changeContact(one, 'c', (contact) => ({ ...contact, who: 'Joe' }));
	expect(changed.contacts.map(({ who }) => who)).toEqual(['', '', 'Joe']);
});

test('an adviser sees outgoings in their order, water apart, and totals of the lines above them', () => {
	const bill = (kind: Parameters<typeof newBill>[0], pence: number) => ({
		...newBill(kind, today),
		amount: { pence }
	});
	const money: Money = {
		incomes: [stored({ ...newIncome('wages'), amount: { pence: 100_000 } })],
		bills: [
			stored(bill('phone', 1000), 'phone'),
			stored(bill('water', 3000), 'water'),
			stored(bill('rent', 50_000), 'rent'),
			stored({ ...bill('energy', 9000), name: `  ${'x'.repeat(500)}` }, 'energy')
		],
		purse: {}
	};
	const sheet = toAdviserSheet(money, [stored(debt({ kind: 'rent' }))], today);
	expect(sheet.outgoings.map(({ heading }) => heading)).toEqual([
		'home',
		'utilities',
		'water',
		'leisure'
	]);
	expect([sheet.inPence, sheet.outPence, sheet.leftPence]).toEqual([100_000, 63_000, 37_000]);
	expect(sheet.outgoings[1]?.lines[0]?.name).toBe(`${'x'.repeat(80)}…`);
	expect([sheet.priority.length, sheet.other.length, sheet.isEmpty]).toEqual([1, 0, false]);
});

test('whatever the bills, the parts of the sheet add up to the penny', () => {
	const bills = fc.array(
		fc.record({
			kind: fc.constantFrom(
				'rent' as const,
				'council-tax' as const,
				'food' as const,
				'water' as const
			),
			pence: fc.integer({ min: 0, max: 1_000_000 })
		})
	);
	fc.assert(
		fc.property(bills, (some) => {
			const money: Money = {
				incomes: [],
				bills: some.map(({ kind, pence }, at) =>
					stored({ ...newBill(kind, today), amount: { pence } }, String(at))
				),
				purse: {}
			};
			const sheet = toAdviserSheet(money, [], today);
			const groups = sheet.outgoings.map(({ lines, pence }) => {
				expect(lines.reduce((sum, line) => sum + line.pence, 0)).toBe(pence);
				return pence;
			});
			expect(groups.reduce((sum, pence) => sum + pence, 0)).toBe(sheet.outPence);
		}),
		{ numRuns: 50 }
	);
});

test('the latest contact with a day goes on the paper, and what is over does not', () => {
	const money: Money = { incomes: [], bills: [], purse: {} };
	const contacts = [
		{ id: 'a', date: '2026-11-01', who: 'Joe', said: '' },
		{ id: 'b', who: 'Amina', said: '' }
	];
	const sheet = toAdviserSheet(
		money,
		[stored(debt({ contacts })), stored(debt({ isOver: true }), 'b')],
		today
	);
	expect(sheet.other.map(({ last }) => last?.who)).toEqual(['Joe']);
	expect(toAdviserSheet(money, [], today).isEmpty).toBe(true);
});
