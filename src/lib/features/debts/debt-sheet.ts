/** The debts as a free adviser asks for them: those to deal with first, then the others. Pure. */
import type { Stored } from '#lib/platform/vault/collection.ts';
import { contactsInOrder, sortDebts, type Contact, type Debt } from './debt.ts';

export interface DebtSheet {
	readonly priority: readonly SheetDebt[];
	readonly other: readonly SheetDebt[];
	/** Nothing to print yet: the sheet is then a form to write on. */
	readonly isEmpty: boolean;
}

export interface SheetDebt {
	readonly id: string;
	readonly debt: Debt;
	/** The latest letter or call that has a day. */
	readonly last: Contact | undefined;
}

/** In letters. Longer names would leave no room for their sums; the app has them whole. */
const longestName = 80;

export function toDebtSheet(debts: readonly Stored<Debt>[]): DebtSheet {
	const sorted = sortDebts(debts);
	return {
		priority: sorted.priority.map(toSheetDebt),
		other: sorted.other.map(toSheetDebt),
		isEmpty: sorted.priority.length + sorted.other.length === 0
	};
}

function toSheetDebt({ id, value }: Stored<Debt>): SheetDebt {
	const debt = { ...value, owedTo: shorten(value.owedTo) };
	const last = contactsInOrder(value).find(({ date }) => date !== undefined);
	return { id, debt, last: last && { ...last, who: shorten(last.who) } };
}

function shorten(name: string): string {
	const letters = Array.from(name.trim().slice(0, 4 * longestName));
	return letters.length > longestName
		? `${letters.slice(0, longestName).join('')}…`
		: letters.join('');
}
