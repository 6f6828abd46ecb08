import '#lib/ui/styles/base.css';
import { page, userEvent } from 'vitest/browser';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { words } from '#lib/platform/i18n/i18n.ts';
import { newId } from '#lib/platform/ids.ts';
import { undoable } from '#lib/ui/undo.svelte.ts';
import plan from '#locales/en-GB/plan.json';
import StepsEditorStage from '../../../../../tests/support/StepsEditorStage.svelte';
import { addStepToGoal, readPlan, startGoal } from '#lib/features/plan/plan.repo.ts';

/** Right-to-left override: turns round whatever follows. */
const turned = String.fromCodePoint(0x202e);
const people = [{ id: 'a', name: 'Amina' }];

/** A goal of its own for each test, with these steps, on the screen. */
async function setup(...whats: string[]) {
	await words({ plan });
	const goalId = newId();
	await startGoal(goalId, (goal) => ({ ...goal, title: 'Get to the garden' }));
	for (const what of whats) await addStepToGoal(goalId, what);
	await render(StepsEditorStage, { goalId, people });
	const add = page.getByRole('button', { name: 'Add a step' });
	await expect.element(add).toBeVisible();
	return {
		add,
		field: page.getByRole('textbox', { name: 'What is the step?' }),
		done: page.getByRole('button', { name: 'Done', exact: true }),
		steps: async () =>
			(await readPlan()).goals.find(({ id }) => id === goalId)!.value.steps.map((step) => step.what)
	};
}

test('a step that never gets a word leaves no trace', async () => {
	const { add, done, steps } = await setup('Look up the bus');
	await add.click();
	await done.click();
	await expect.element(page.getByRole('checkbox')).toBeInTheDocument();
	expect(await steps()).toEqual(['Look up the bus']);
});

test('the first word is kept without taking the focus or the field away', async () => {
	const { add, field, steps } = await setup();
	await add.click();
	await expect.element(field).toHaveFocus();
	await userEvent.keyboard('Ring');
	await expect.poll(steps).toEqual(['Ring']);
	await userEvent.keyboard(' the group');
	await expect.element(field).toHaveFocus();
	await expect.poll(steps).toEqual(['Ring the group']);
});

test('a name is tapped rather than typed', async () => {
	const { add, done } = await setup();
	await add.click();
	await userEvent.keyboard('Go once');
	await page.getByText('Who does it, and by when').click();
	await page.getByRole('button', { name: 'Amina' }).click();
	await expect.element(page.getByRole('textbox', { name: 'Who does it' })).toHaveValue('Amina');
	await done.click();
	await expect.element(page.getByRole('checkbox', { name: 'Go once Amina' })).toBeInTheDocument();
});

test('a removed step comes back to its place', async () => {
	const { steps } = await setup('One', 'Two', 'Three');
	await page.getByRole('button', { name: 'Change: Two' }).click();
	await page.getByRole('button', { name: 'Remove: Two' }).click();
	await expect.poll(steps).toEqual(['One', 'Three']);
	await undoable.undo();
	expect(await steps()).toEqual(['One', 'Two', 'Three']);
});

test('a step moves, and the button that moved it keeps the focus', async () => {
	const { steps } = await setup('One', 'Two', 'Three');
	await page.getByRole('button', { name: 'Change: Three' }).click();
	await page.getByRole('button', { name: /^Move up: Three/ }).click();
	await expect.poll(steps).toEqual(['One', 'Three', 'Two']);
	await expect.element(page.getByRole('button', { name: /^Move up: Three/ })).toHaveFocus();
});

test('markup, marks of direction and a very long word are shown as text and stay inside', async () => {
	const hostile = `<img src=x onerror="document.title='hurt'"> ${turned} ${'x'.repeat(5000)}`;
	const { steps } = await setup(hostile);
	expect(await steps()).toEqual([hostile]);
	await expect.element(page.getByText(/<img src=x/)).toBeVisible();
	expect(document.querySelector('img')).toBeNull();
	expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
});
