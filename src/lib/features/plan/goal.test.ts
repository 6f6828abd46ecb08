import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markNotWanted, newPerson } from '#lib/features/people/people.ts';
import {
	addStep,
	completeStep,
	emptyGoal,
	goalsIn,
	hasRoomFor,
	inOrder,
	levelNumber,
	levelWords,
	moveStep,
	newStep,
	nextStep,
	orderAtEnd,
	putOffStep,
	removeStep,
	reopenStep,
	withPeopleWanted,
	type Goal
} from './goal.ts';

const today = '2026-11-27';
const tomorrow = '2026-11-28';

function aGoal(goal: Partial<Goal> = {}): Goal {
	return { ...emptyGoal(1), title: 'Get to the gardening group', ...goal };
}

function stored(id: string, value: Goal) {
	return { id, revision: 1, createdAt: 0, updatedAt: 0, value };
}

function withSteps(...whats: string[]): Goal {
	return aGoal({ steps: whats.map((what, n) => newStep(`s${n}`, what)) });
}

const aStep = fc.record({ id: fc.uuid(), what: fc.string(), who: fc.string() });
const someGoal = fc
	.uniqueArray(aStep, { selector: ({ id }) => id, minLength: 1, maxLength: 6 })
	.map((steps) => aGoal({ steps }));
const goalAndStep = someGoal.chain((goal) =>
	fc.record({ goal: fc.constant(goal), at: fc.nat(goal.steps.length - 1) })
);

test('a new goal starts where the person is, never below', () => {
	expect(levelNumber(emptyGoal(1).level)).toBe(2);
});

test('the next step is the first one not done, of the first active goal that has one', () => {
	const done = completeStep(withSteps('Look up the bus', 'Go once'), 's0', today);
	const goals = [
		stored('c', { ...withSteps('Ring the council'), order: 2 }),
		stored('b', { ...done, order: 1 }),
		stored('a', { ...withSteps('Reached already'), order: 0, state: 'reached' })
	];
	expect(nextStep(goals, today)).toMatchObject({ goalId: 'b', step: { what: 'Go once' } });
});

test.each([
	['no goals', []],
	['only goals set aside', [stored('a', { ...withSteps('Ring'), state: 'set-aside' })]],
	['nothing but empty steps', [stored('a', withSteps('  ', ''))]],
	['everything done', [stored('a', completeStep(withSteps('Ring'), 's0', today))]]
])('there may be no next step: %s', (_, goals) => {
	expect(nextStep(goals, today)).toBeUndefined();
});

test('"Not today" rests that goal until tomorrow, and the next goal has its turn', () => {
	const first = stored('a', putOffStep(withSteps('Ring', 'Go'), 's0', today));
	const second = stored('b', { ...withSteps('Open the letter'), order: 2 });
	expect(nextStep([first, second], today)?.goalId).toBe('b');
	expect(nextStep([first], today)).toBeUndefined();
	expect(nextStep([first, second], tomorrow)?.step.what).toBe('Ring');
});

test('what was hoped for is "how I will know" until it has words of its own', () => {
	const goal = aGoal({ howIKnow: 'I have been three times' });
	expect(levelWords(goal, 'hoped')).toBe('I have been three times');
	expect(levelWords(goal, 'more')).toBe('');
	const own = { ...goal, levels: { ...goal.levels, hoped: 'I go most weeks' } };
	expect(levelWords(own, 'hoped')).toBe('I go most weeks');
});

test('a fourth goal has no room, one of the three always has', () => {
	const goals = ['a', 'b', 'c'].map((id) => stored(id, aGoal()));
	expect(hasRoomFor('d', goals)).toBe(false);
	expect(hasRoomFor('a', goals)).toBe(true);
	expect(hasRoomFor('d', [...goals.slice(1), stored('a', aGoal({ state: 'reached' }))])).toBe(true);
});

test('doing a step and taking it back leaves the goal as it was', () => {
	fc.assert(
		fc.property(goalAndStep, ({ goal, at }) => {
			const { id } = goal.steps[at]!;
			expect(reopenStep(completeStep(goal, id, today), id)).toEqual(goal);
		})
	);
});

test('removing a step and putting it back leaves the goal as it was', () => {
	fc.assert(
		fc.property(goalAndStep, ({ goal, at }) => {
			const step = goal.steps[at]!;
			expect(addStep(removeStep(goal, step.id), step, at)).toEqual(goal);
		})
	);
});

test('putting back a step that is there already changes nothing', () => {
	const goal = withSteps('Ring');
	expect(addStep(goal, goal.steps[0]!, 0)).toEqual(goal);
});

test('moving a step keeps every step, and moving it back leaves the goal as it was', () => {
	fc.assert(
		fc.property(goalAndStep, ({ goal, at }) => {
			const { id } = goal.steps[at]!;
			const moved = moveStep(goal, id, 'later');
			expect(moved.steps.map((step) => step.id).sort()).toEqual(
				goal.steps.map((step) => step.id).sort()
			);
			const isLast = at === goal.steps.length - 1;
			expect(isLast ? moved : moveStep(moved, id, 'earlier')).toEqual(goal);
		})
	);
});

test('a step that is not there is left alone', () => {
	const goal = withSteps('Ring');
	expect(completeStep(goal, 'gone', today)).toEqual(goal);
	expect(moveStep(goal, 'gone', 'earlier')).toEqual(goal);
});

test('no step is shown with somebody not to be contacted, and nobody else is left out', () => {
	const max = markNotWanted({ ...newPerson('person', []), name: 'Max' });
	const steps = ['max ', 'Amina', '', 'Max and me'].map((who, n) => ({
		...newStep(`s${n}`, 'Ring'),
		who
	}));
	const everybody = [{ ...stored('m', aGoal()), value: max }];
	const [shown] = withPeopleWanted([stored('g', aGoal({ steps }))], everybody);
	expect(shown?.value.steps.map(({ who }) => who)).toEqual(['', 'Amina', '', 'Max and me']);
});

test('the order of goals does not depend on how they were listed', () => {
	const goals = fc
		.uniqueArray(fc.record({ id: fc.uuid(), order: fc.nat(3) }), { selector: ({ id }) => id })
		.map((some) => some.map(({ id, order }) => stored(id, aGoal({ order }))));
	fc.assert(
		fc.property(goals, (some) => {
			const ids = inOrder(some).map(({ id }) => id);
			expect(inOrder(some.toReversed()).map(({ id }) => id)).toEqual(ids);
			const last = stored('new', aGoal({ order: orderAtEnd(some) }));
			expect(goalsIn('active', [last, ...some]).at(-1)?.id).toBe('new');
		})
	);
});
