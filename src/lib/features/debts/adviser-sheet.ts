/**
 * What a free adviser asks for first, on two sides: money in and out as its share of a month, then the debts. Pure.
 * Outgoings stand in the order in which advisers ask for them; each total is the sum of the lines above it.
 */
import { monthlyBudget, type Money } from '#lib/features/money/budget.ts';
import {
	adviserHeadingOf,
	inAdviserOrder,
	type AdviserHeading,
	type Category
} from '#lib/features/money/categories.ts';
import type { IncomeKind } from '#lib/features/money/income.ts';
import { sumPence } from '#lib/features/money/pence.ts';
import type { CalendarDate } from '#lib/platform/calendar-date.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { contactsInOrder, sortDebts, type Contact, type Debt } from './debt.ts';

export interface AdviserSheet {
	readonly incomes: readonly {
		readonly id: string;
		readonly name: string;
		readonly kind: IncomeKind;
		readonly pence: number;
	}[];
	readonly inPence: number;
	readonly outgoings: readonly {
		readonly heading: AdviserHeading;
		readonly lines: readonly {
			readonly id: string;
			readonly name: string;
			readonly category: Category;
			readonly pence: number;
		}[];
		readonly pence: number;
	}[];
	readonly outPence: number;
	readonly leftPence: number;
	readonly priority: readonly SheetDebt[];
	readonly other: readonly SheetDebt[];
	/** Nothing to print yet: the sheets are then forms to write on. */
	readonly isEmpty: boolean;
}

export interface SheetDebt {
	readonly id: string;
	readonly debt: Debt;
	/** The latest letter or call that has a day. */
	readonly last: Contact | undefined;
}

/** Longer names would leave no room for their sums; the app has them whole. */
const longestName = 80;

export function toAdviserSheet(
	money: Money,
	debts: readonly Stored<Debt>[],
	today: CalendarDate
): AdviserSheet {
	const budget = monthlyBudget(money, today);
	const lines = budget.bills.map(({ bill: { id, value }, pence }) => ({
		id,
		name: shorten(value.name),
		category: value.category,
		isWater: value.kind === 'water',
		pence
	}));
	const sorted = sortDebts(debts);
	return {
		incomes: budget.incomes.map(({ income: { id, value }, pence }) => ({
			id,
			name: shorten(value.name),
			kind: value.kind,
			pence
		})),
		inPence: budget.inPence,
		outgoings: inAdviserOrder(lines, ({ category, isWater }) =>
			adviserHeadingOf(category, isWater)
		).map(({ heading, things }) => ({
			heading,
			lines: things,
			pence: sumPence(things.map(({ pence }) => pence))
		})),
		outPence: budget.outPence,
		leftPence: budget.inPence - budget.outPence,
		priority: sorted.priority.map(toSheetDebt),
		other: sorted.other.map(toSheetDebt),
		isEmpty:
			budget.incomes.length + lines.length + sorted.priority.length + sorted.other.length === 0
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
