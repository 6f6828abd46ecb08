import { expect, test } from 'vitest';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { lookAhead } from './ahead.ts';
import { newBill } from './bill.ts';
import { newIncome, type Income } from './income.ts';

function income(id: string, change: Partial<Income>): Stored<Income> {
	return {
		id,
		revision: 1,
		createdAt: 0,
		updatedAt: 0,
		value: { ...newIncome('wages'), ...change }
	};
}

const credit = income('uc', {
	kind: 'universal-credit',
	pattern: { kind: 'universal-credit', day: 17 }
});

test('four-weekly wages twice in one period of Universal Credit are told before', () => {
	// Paid on 12 November and 10 December, both in 11 November to 10 December.
	const wages = income('w', { pattern: { kind: 'four-weekly', first: '2026-11-12' } });
	expect(lookAhead([credit, wages], [], '2026-11-22')).toEqual([
		{
			kind: 'extra-payment',
			income: wages,
			count: 2,
			from: '2026-11-11',
			to: '2026-12-10',
			lowerOn: '2026-12-17'
		}
	]);
});

test('without Universal Credit it is only a fuller month', () => {
	const pip = income('p', { kind: 'pip', pattern: { kind: 'four-weekly', first: '2026-12-02' } });
	expect(lookAhead([pip], [], '2026-11-22')).toMatchObject([
		{ kind: 'extra-payment', count: 2, from: '2026-12-01', to: '2026-12-31', lowerOn: undefined }
	]);
});

test('monthly money has no month with one payment more, though it may move into another', () => {
	// The 1st of May 2027 is a Saturday: paid on 30 April.
	const wages = income('w', { pattern: { kind: 'monthly', day: 1 } });
	expect(lookAhead([wages], [], '2027-04-02').map(({ kind }) => kind)).not.toContain(
		'extra-payment'
	);
});

test('the long wait after Christmas is told, and usual waits are not', () => {
	const christmas = income('c', { pattern: { kind: 'monthly', day: 28 } });
	expect(lookAhead([christmas], [], '2026-11-29')).toEqual([
		{ kind: 'long-gap', income: christmas, from: '2026-12-24', to: '2027-01-28', days: 35 }
	]);
	expect(lookAhead([christmas], [], '2026-08-01')).toEqual([]);
});

test('money kept for one thing only gives no warning', () => {
	const care = income('c', { pattern: { kind: 'monthly', day: 28 }, isApart: true });
	expect(lookAhead([care], [], '2026-11-29')).toEqual([]);
});

test('a year with 53 weeks of rent is told from two months before', () => {
	const bill = {
		id: 'b',
		revision: 1,
		createdAt: 0,
		updatedAt: 0,
		value: {
			...newBill('rent', '2026-01-01'),
			pattern: { kind: 'weekly-rent' as const, first: '2030-04-01', freeWeeks: [] }
		}
	};
	expect(lookAhead([], [bill], '2030-02-01')).toMatchObject([{ kind: 'rent-week', year: 2030 }]);
	expect(lookAhead([], [bill], '2030-01-01')).toEqual([]);
	expect(lookAhead([], [bill], '2029-06-01')).toEqual([]);
});
