/** What a reader sees of money: the budget of a month as an adviser writes it, and the bills one by one. Pure. */
import { amountOn, isOver, nextDayOf, type Bill, type BillKind } from '#lib/features/money/bill.ts';
import { monthlyBudget, type Money } from '#lib/features/money/budget.ts';
import {
	adviserHeadingOf,
	inAdviserOrder,
	type AdviserHeading
} from '#lib/features/money/categories.ts';
import type { IncomeKind } from '#lib/features/money/income.ts';
import { sumKnown, writeMoney, type Amount, type KnownSum } from '#lib/features/money/pence.ts';
import type { PatternKind } from '#lib/features/money/recurrence.ts';
import type { CalendarDate } from '#lib/platform/calendar-date.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import {
	inDigits,
	isSaid,
	part,
	sayWith,
	type Heading,
	type ItemPart,
	type Paragraph,
	type Say
} from '../document.ts';

type BudgetKey =
	| `print.${'in' | 'monthly' | 'total' | 'left' | 'short' | 'known'}`
	| `income.${IncomeKind}`
	| `bill.${BillKind}`
	| `heading.${AdviserHeading}`
	| `amount.${'about' | 'none'}`;

export function budgetParts(money: Money, today: CalendarDate, say: Say<BudgetKey>): ItemPart[] {
	const budget = monthlyBudget(money, today);
	if (budget.incomes.length + budget.bills.length === 0) return [];
	const lines = (
		name: string,
		kind: Heading,
		pence: number | undefined,
		isRough = false
	): Paragraph[] => {
		const named = isSaid(name);
		const title = named ? { words: name } : { label: kind };
		if (pence === undefined) return [title, { label: say('amount.none') }];
		const sum = inPounds(pence);
		if (isRough) return [title, { label: say('amount.about', { amount: sum }) }];
		return [named ? { words: `${name}: ${sum}` } : { label: kind, words: sum }];
	};
	const known = (isPart: boolean): Paragraph[] => (isPart ? [{ label: say('print.known') }] : []);
	const total = ({ pence, isPart }: KnownSum): Paragraph[] =>
		pence === undefined
			? []
			: [{ label: say('print.total'), words: inPounds(pence) }, ...known(isPart)];
	const inSum = sumKnown(budget.incomes.map(({ pence }) => pence));
	const outSum = sumKnown(budget.bills.map(({ pence }) => pence));
	const comes = budget.incomes.flatMap(({ income: { value }, pence }) =>
		lines(value.name, say(`income.${value.kind}`), pence, value.amount?.isRough)
	);
	const goes = inAdviserOrder(budget.bills, ({ bill: { value } }) =>
		adviserHeadingOf(value.category, value.kind === 'water')
	).flatMap(({ heading, things }) =>
		part(heading, say(`heading.${heading}`), [
			...things.flatMap(({ bill: { value }, pence }) =>
				lines(value.name, say(`bill.${value.kind}`), pence, amountOn(value, today)?.isRough)
			),
			...total(sumKnown(things.map(({ pence }) => pence)))
		])
	);
	const left =
		inSum.pence === undefined || outSum.pence === undefined
			? []
			: part('left', say(inSum.pence < outSum.pence ? 'print.short' : 'print.left'), [
					inPounds(Math.abs(inSum.pence - outSum.pence)),
					...known(inSum.isPart || outSum.isPart),
					{ label: say('print.monthly') }
				]);
	return [
		...(comes.length === 0 ? [] : part('in', say('print.in'), [...comes, ...total(inSum)])),
		...goes,
		...left
	];
}

type BillKey = `bill.${BillKind}` | `pattern.${PatternKind}` | 'amount.about' | 'in.next';

/** Each bill that goes on, by itself, so that each can be left out. */
export function billParts(
	bills: readonly Stored<Bill>[],
	today: CalendarDate,
	say: Say<BillKey>
): ItemPart[] {
	return bills
		.filter(({ value }) => !isOver(value, today))
		.flatMap(({ id, value }) => {
			const { name, kind, pattern } = value;
			const amount = amountOn(value, today);
			const sum = amount && aboutSum(amount, say);
			const next = nextDayOf(value, today)?.date;
			return part(id, say(`bill.${kind}`), [
				name,
				...(pattern ? [{ label: say(`pattern.${pattern.kind}`) }] : []),
				...(sum && next
					? [{ label: sayWith(say, 'in.next', { amount: sum, date: inDigits(next) }) }]
					: []),
				...(sum && !next ? [{ label: sum }] : []),
				...(!sum && next ? [inDigits(next)] : [])
			]);
		});
}

function aboutSum({ pence, isRough }: Amount, say: Say<'amount.about'>): Heading {
	const amount = inPounds(pence);
	return isRough ? say('amount.about', { amount }) : { en: amount };
}

/** "£12.50", the same for readers of any language. */
export function inPounds(pence: number): string {
	return `£${writeMoney(pence)}`;
}
