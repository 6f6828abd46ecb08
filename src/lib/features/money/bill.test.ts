import { expect, test } from 'vitest';
import type { Stored } from '#lib/platform/vault/collection.ts';
import {
	amountOn,
	billKinds,
	changeAmountFrom,
	clearMark,
	duesBetween,
	groupBills,
	isOver,
	isSpread,
	maySpread,
	newBill,
	nextDayOf,
	nextDues,
	patternsFor,
	putByAWeek,
	setMark,
	unsaidDues,
	type Bill
} from './bill.ts';

const today = '2026-11-22';

function bill(change: Partial<Bill> = {}): Bill {
	return {
		...newBill('rent', '2026-10-01'),
		pattern: { kind: 'monthly', day: 20 },
		amount: { pence: 60_000 },
		...change
	};
}

function stored(value: Bill, id = 'b'): Stored<Bill> {
	return { id, revision: 1, createdAt: 0, updatedAt: 0, value };
}

test('every kind begins with answers that fit it', () => {
	for (const kind of billKinds) {
		const { pattern } = newBill(kind, today);
		expect(patternsFor(kind)).toContain(pattern?.kind);
	}
	expect(patternsFor('phone')).not.toContain('weekly-rent');
	expect(patternsFor('phone')).not.toContain('council-tax');
});

test('an amount changes from its day on', () => {
	const changed = changeAmountFrom(
		changeAmountFrom(bill(), '2027-04-01', { pence: 65_000 }),
		'2026-12-01',
		{ pence: 62_000, isRough: true }
	);
	expect(amountOn(changed, '2026-11-30')?.pence).toBe(60_000);
	expect(amountOn(changed, '2026-12-01')).toEqual({ pence: 62_000, isRough: true });
	expect(amountOn(changed, '2027-04-01')?.pence).toBe(65_000);
	const again = changeAmountFrom(changed, '2027-04-01', { pence: 1 });
	expect(again.changes).toHaveLength(2);
	expect(amountOn(again, '2028-01-01')?.pence).toBe(1);
});

test('paid, part-paid and skipped leave what is still to pay', () => {
	const due = '2026-11-20';
	const leftAfter = (value: Bill): number | undefined =>
		duesBetween([stored(value)], due, due)[0]?.leftPence;
	expect(leftAfter(bill())).toBe(60_000);
	const part = setMark(bill(), { due, state: 'part', pence: 25_000, markedAt: 1 });
	expect(leftAfter(part)).toBe(35_000);
	const paid = setMark(part, { due, state: 'paid', markedAt: 2 });
	expect(paid.marks).toHaveLength(1);
	expect(leftAfter(paid)).toBe(0);
	expect(leftAfter(setMark(paid, { due, state: 'skipped', markedAt: 3 }))).toBe(0);
	expect(leftAfter(clearMark(paid, due))).toBe(60_000);
	expect(leftAfter(bill({ amount: undefined }))).toBeUndefined();
	expect(leftAfter(setMark(bill(), { due, state: 'part', pence: 70_000, markedAt: 1 }))).toBe(0);
});

test('what passed without a word is asked about for two weeks, but never a direct debit', () => {
	expect(unsaidDues([stored(bill())], today).map(({ date }) => date)).toEqual(['2026-11-20']);
	expect(unsaidDues([stored(bill())], '2026-12-05')).toEqual([]);
	expect(unsaidDues([stored(bill({ paidBy: 'direct-debit' }))], today)).toEqual([]);
	expect(unsaidDues([stored(bill({ since: today }))], today)).toEqual([]);
	const paid = setMark(bill(), { due: '2026-11-20', state: 'paid', markedAt: 1 });
	expect(unsaidDues([stored(paid)], today)).toEqual([]);
});

test('what comes next is what is not dealt with, in order of its day', () => {
	const weekly = bill({ pattern: { kind: 'weekly', first: '2026-11-24' } });
	const skipped = setMark(weekly, { due: '2026-11-24', state: 'skipped', markedAt: 1 });
	const next = nextDues([stored(bill(), 'a'), stored(skipped, 'b')], today, '2026-12-20');
	expect(next.map(({ bill: one, date }) => [one.id, date])).toEqual([
		['b', '2026-12-01'],
		['b', '2026-12-08'],
		['b', '2026-12-15'],
		['a', '2026-12-20']
	]);
});

test('a direct debit is due by its pattern, and moves to the next working day', () => {
	const debit = bill({ paidBy: 'direct-debit', pattern: { kind: 'monthly', day: 25 } });
	expect(nextDues([stored(debit)], today, '2026-12-31')[0]).toMatchObject({ date: '2026-11-25' });
	expect(nextDues([stored(debit)], '2026-12-01', '2026-12-31')[0]).toMatchObject({
		due: '2026-12-25',
		date: '2026-12-29'
	});
});

test('after its end it is no longer due', () => {
	const ended = bill({ until: '2026-12-01' });
	expect(duesBetween([stored(ended)], today, '2027-12-31')).toEqual([]);
	expect(isOver(ended, '2026-12-01')).toBe(false);
	expect(isOver(ended, '2026-12-02')).toBe(true);
});

test('what comes seldom may be put by for', () => {
	const yearly = bill({ pattern: { kind: 'yearly' }, amount: { pence: 16_950 } });
	expect(maySpread(yearly)).toBe(true);
	expect(isSpread(yearly)).toBe(false);
	expect(isSpread({ ...yearly, isPutBy: true })).toBe(true);
	expect(isSpread(bill({ pattern: { kind: 'irregular', timesAYear: 2 } }))).toBe(true);
	expect(maySpread(bill())).toBe(false);
	expect(putByAWeek(yearly, today)).toBe(326);
	expect(putByAWeek(bill({ amount: undefined }), today)).toBeUndefined();
});

test('the next day of a bill is that of its pattern', () => {
	expect(nextDayOf(bill(), today)?.date).toBe('2026-12-20');
	expect(nextDayOf(bill({ pattern: { kind: 'top-up' } }), today)).toBeUndefined();
});

test.each([
	['2026-11-01', 'over'],
	['2028-05-01', 'later'],
	[undefined, 'noDay']
])('a bill for once, on %s, is in the list as %s', (date, group) => {
	const once = bill({ pattern: { kind: 'one-off', ...(date && { date }) } });
	expect(groupBills([stored(once, 'once')], today, today).map((one) => one.group)).toEqual([group]);
});

test('a list begins with what is near and ends with what is over', () => {
	const bills = [
		stored(bill({ until: '2026-11-01' }), 'over'),
		stored(bill({ pattern: { kind: 'monthly' } }), 'noDay'),
		stored(bill({ pattern: { kind: 'irregular', timesAYear: 2 } }), 'putBy'),
		stored(bill({ pattern: { kind: 'top-up' } }), 'weekly'),
		stored(bill(), 'later'),
		stored(bill({ pattern: { kind: 'monthly', day: 30 } }), 'soon-2'),
		stored(bill({ pattern: { kind: 'monthly', day: 24 } }), 'soon-1')
	];
	expect(
		groupBills(bills, today, '2026-12-06').map(({ group, bills: of }) => [
			group,
			of.map(({ id }) => id)
		])
	).toEqual([
		['soon', ['soon-1', 'soon-2']],
		['later', ['later']],
		['weekly', ['weekly']],
		['putBy', ['putBy']],
		['noDay', ['noDay']],
		['over', ['over']]
	]);
});
