/** The budget, where money meets spending: what is hoped for food and top-ups is part of what goes out. */
import { moneyCollections, readMoney, type WholeMoney } from '#lib/features/money/money.repo.ts';
import { habitsCollection } from '#lib/features/spending/spending.ts';
import { readHabits } from '#lib/features/spending/spending.repo.ts';

export const budgetCollections = [...moneyCollections, habitsCollection];

export async function readBudget(): Promise<WholeMoney> {
	const [money, { weeklyTargetPence }] = await Promise.all([readMoney(), readHabits()]);
	return { ...money, weeklyTargetPence };
}
