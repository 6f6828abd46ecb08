import { expect, test } from 'vitest';
import type { Stored } from '#lib/platform/vault/collection.ts';
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
import { toDebtSheet } from './debt-sheet.ts';

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

test('the latest contact with a day goes on the paper, and what is over does not', () => {
	const contacts = [
		{ id: 'a', date: '2026-11-01', who: 'Joe', said: '' },
		{ id: 'b', who: 'Amina', said: '' }
	];
	const sheet = toDebtSheet([
		stored(debt({ contacts, owedTo: `  ${'x'.repeat(500)}` })),
		stored(debt({ isOver: true }), 'b')
	]);
	expect(sheet.other.map(({ last }) => last?.who)).toEqual(['Joe']);
	expect(sheet.other[0]?.debt.owedTo).toBe(`${'x'.repeat(80)}…`);
	expect([sheet.isEmpty, toDebtSheet([]).isEmpty]).toEqual([false, true]);
});
