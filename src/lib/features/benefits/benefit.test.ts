import { expect, test } from 'vitest';
import type { Stored } from '#lib/platform/vault/collection.ts';
import {
	addStep,
	answer,
	answerStep,
	bringBackStep,
	changeStep,
	comingUp,
	emptyBenefit,
	removeStep,
	stepsInOrder,
	type Benefit
} from './benefit.ts';

const today = '2026-11-22';

function stored(value: Partial<Benefit>, id = 'a'): Stored<Benefit> {
	return { id, revision: 1, createdAt: 1, updatedAt: 1, value: { ...emptyBenefit, ...value } };
}

const decided = (id: string, challengeBy: string, isDealtWith?: boolean) => ({
	id,
	kind: 'decided' as const,
	words: '',
	challengeBy,
	...(isDealtWith && { isDealtWith })
});

test('an answer can be taken away again', () => {
	const answered = answer(emptyBenefit, 'reviewOn', today);
	expect(answered.reviewOn).toBe(today);
	expect(answer(answered, 'reviewOn', undefined)).toEqual(emptyBenefit);
});

test('steps: the one just begun first, then the newest; one removed comes back to its place', () => {
	let benefit = addStep(addStep(emptyBenefit, 'a', 'sent'), 'b', 'decided');
	benefit = changeStep(benefit, 'a', (step) => answerStep(step, 'date', today));
	benefit = changeStep(benefit, 'b', (step) => answerStep(step, 'date', '2026-11-23'));
	const all = addStep(benefit, 'c', 'sent');
	expect(stepsInOrder(all).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
	const [first] = all.steps;
	expect(bringBackStep(removeStep(all, 'a'), first!, 0)).toEqual(all);
	expect(answerStep(first!, 'date', undefined)).toEqual({ id: 'a', kind: 'sent', words: '' });
});

test('days worth knowing: challenges still open, and reviews within three months, in order', () => {
	const coming = comingUp(
		[
			stored({ reviewOn: '2027-02-20' }, 'review-in-time'),
			stored({ reviewOn: '2027-02-21' }, 'review-far'),
			stored({ reviewOn: '2026-11-21' }, 'review-past'),
			stored(
				{
					steps: [
						decided('1', '2026-12-17'),
						decided('2', today),
						decided('3', '2026-11-21'),
						decided('4', '2026-12-01', true)
					]
				},
				'pip'
			)
		],
		today
	);
	expect(coming.map(({ benefit, what, date }) => [benefit.id, what, date])).toEqual([
		['pip', 'challenge', today],
		['pip', 'challenge', '2026-12-17'],
		['review-in-time', 'review', '2027-02-20']
	]);
});
