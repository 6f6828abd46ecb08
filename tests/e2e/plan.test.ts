import type { Page } from '@playwright/test';
import { expect, expectNowAndAfterReload, test } from '../support/test.ts';

const aim = 'To feel at home in my flat, and see people most weeks.';

/** The page named by its first heading, drawn from stored data and alive. */
async function isAt(page: Page, heading: string): Promise<void> {
	await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
	await expect(page.locator('main')).toHaveAttribute('data-ready');
}

/** Answers the question on the screen, or goes past it. */
async function answer(page: Page, heading: string, words?: string): Promise<void> {
	await isAt(page, heading);
	if (words === undefined) {
		await page.getByRole('button', { name: 'Skip', exact: true }).click();
	} else {
		await page.getByRole('main').getByRole('textbox').first().fill(words);
		await page.getByRole('button', { name: 'Next', exact: true }).click();
	}
}

/** A plan with an aim and one goal with one step, made through the questions. */
async function makeAPlan(page: Page): Promise<void> {
	await page.goto('/plan/start');
	await answer(page, 'What do you want most right now?', aim);
	await answer(page, 'What are you good at?');
	await answer(page, 'Choose one thing to work on first. What is it?', 'Get to the garden');
	await answer(page, 'What is a first small step?', 'Look up the bus');
	await answer(page, 'Who will do that step?', 'Amina');
	await answer(page, 'By when would you like to do it?');
	await answer(page, 'How will you know you got there?', 'I have been three times');
	await answer(page, 'Who helps you with this?');
	await answer(page, 'What helps on a bad day?');
	await isAt(page, 'When would you like to look at your plan again?');
	await page.getByRole('button', { name: 'In six weeks' }).click();
	await page.getByRole('button', { name: 'See my plan' }).click();
	await isAt(page, 'My plan');
}

function card(page: Page, title: string) {
	return page.getByRole('region', { name: title });
}

test('a plan is made a question at a time and stands on one page', async ({ page }) => {
	await page.goto('/plan');
	await page.getByRole('link', { name: 'Make my plan' }).click();
	await isAt(page, 'What do you want most right now?');
	await makeAPlan(page);
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByText(`“${aim}”`)).toBeVisible();
		const goal = card(page, 'Get to the garden');
		await expect(goal).toContainText('Where I was when I started.');
		await expect(goal.getByRole('checkbox', { name: 'Look up the bus Amina' })).not.toBeChecked();
		await expect(card(page, 'Looking at it again')).toContainText(/On \w+day \d/);
		await expect(card(page, 'On a bad day')).toContainText('Nothing here yet.');
		await expect(page.getByRole('link', { name: 'Carry on' })).toHaveCount(0);
	});
});

test('the questions can be left and carried on with, and gone through backwards', async ({
	page
}) => {
	await page.goto('/plan/start');
	await answer(page, 'What do you want most right now?', aim);
	await isAt(page, 'What are you good at?');
	await page.getByRole('textbox', { name: 'What I am good at' }).fill('Cooking');
	await page.getByRole('button', { name: 'Stop here for now' }).click();
	await isAt(page, 'My plan');
	await page.reload();
	await page.getByRole('link', { name: 'Carry on' }).click();
	await isAt(page, 'What are you good at?');
	await expect(page.getByRole('textbox', { name: 'What I am good at' })).toHaveValue('Cooking');

	await page.getByRole('button', { name: 'Next', exact: true }).click();
	await isAt(page, 'Choose one thing to work on first. What is it?');
	await page.goBack();
	await isAt(page, 'What are you good at?');
	await page.getByRole('button', { name: 'Back', exact: true }).click();
	await isAt(page, 'What do you want most right now?');
	await expect(page.getByRole('textbox', { name: 'What I want' })).toHaveValue(aim);
});

test('without a goal, nothing is asked about its steps', async ({ page }) => {
	await page.goto('/plan/start?at=goal');
	await answer(page, 'Choose one thing to work on first. What is it?');
	await isAt(page, 'Who helps you with this?');
});

test('a part of the plan is changed where it stands', async ({ page }) => {
	await makeAPlan(page);
	await page.getByRole('button', { name: 'Change: What I want' }).click();
	await page.getByRole('textbox', { name: 'What I want' }).fill('To sleep better');
	await page.getByRole('button', { name: 'Done: What I want' }).click();
	await expect(page.getByText('“To sleep better”')).toBeVisible(); // and what is below has moved up
	await page.getByRole('button', { name: 'Add: On a bad day' }).click();
	await page.getByRole('textbox', { name: 'On a bad day' }).fill('Tea.\nRing Amina.');
	await page.getByRole('button', { name: 'Done: On a bad day' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByText('“To sleep better”')).toBeVisible();
		await expect(card(page, 'On a bad day')).toContainText('Tea.');
	});
});

test('a goal has its page: steps, where I am now, and what became of it', async ({ page }) => {
	await makeAPlan(page);
	await page.getByRole('link', { name: 'Open this goal: Get to the garden' }).click();
	await isAt(page, 'Get to the garden');

	await page.getByRole('button', { name: 'Add a step' }).click();
	await expect(page.getByRole('textbox', { name: 'What is the step?' })).toBeFocused();
	await page.keyboard.type('Go once with Amina');
	await page.getByRole('button', { name: 'Done', exact: true }).click();
	await page.getByRole('button', { name: 'Change: Go once with Amina' }).click();
	await page.getByRole('button', { name: 'Move up: Go once with Amina.' }).click();
	await expect(page.getByRole('button', { name: 'Move down: Go once with Amina.' })).toBeFocused();
	await page.getByRole('button', { name: 'Done', exact: true }).click();
	await page.getByRole('checkbox', { name: 'Look up the bus' }).check();
	await page.getByRole('radio', { name: 'What I hoped for I have been three times' }).check();
	await page.getByRole('link', { name: 'Back to my plan' }).click();
	await expectNowAndAfterReload(page, async () => {
		const goal = card(page, 'Get to the garden');
		await expect(goal).toContainText('What I hoped for. I have been three times');
		await expect(goal.getByRole('checkbox')).toHaveCount(2);
		await expect(goal.getByRole('checkbox').first()).toHaveAccessibleName('Go once with Amina');
		await expect(goal.getByRole('checkbox', { name: 'Look up the bus' })).toBeChecked();
	});

	await page.getByRole('link', { name: 'Open this goal: Get to the garden' }).click();
	await page.getByRole('button', { name: 'Change: Go once with Amina' }).click();
	await page.getByRole('button', { name: 'Remove: Go once with Amina' }).click();
	await expect(page.getByRole('checkbox')).toHaveCount(1);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByRole('checkbox').first()).toHaveAccessibleName('Go once with Amina');

	await page.getByRole('button', { name: 'I reached it' }).click();
	await expect(page.getByText('You reached this goal.')).toBeVisible();
	await page.getByRole('button', { name: 'Remove this goal' }).click();
	await isAt(page, 'My plan');
	await expect(page.getByText('Goals I reached')).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByText('Goals I reached')).toBeVisible();
});

test('a fourth goal waits until one is set aside', async ({ page }) => {
	for (const title of ['One', 'Two', 'Three']) {
		await page.goto('/plan/goal');
		await isAt(page, 'A new goal');
		await page.getByRole('textbox', { name: 'My goal' }).fill(title);
		await page.getByRole('button', { name: 'Next', exact: true }).click();
		await isAt(page, title);
	}
	await page.goto('/plan/goal');
	await expect(page.getByText('Three goals is enough at one time.')).toBeVisible();
	await page.goto('/plan');
	await page.getByRole('link', { name: 'Open this goal: Two' }).click();
	await page.getByRole('button', { name: 'Set it aside' }).click();
	await expect(page.getByText('This goal is set aside.')).toBeVisible();
	await page.goto('/plan/goal');
	await expect(page.getByRole('textbox', { name: 'My goal' })).toBeVisible();
});

test('a very long answer with markup in it is kept whole and breaks nothing', async ({ page }) => {
	const long = `<script>document.title = 'hurt'</script> ${'word'.repeat(25_000)} שלום`;
	await page.goto('/plan/start');
	await answer(page, 'What do you want most right now?', long);
	await isAt(page, 'What are you good at?');
	await page.goto('/plan');
	await isAt(page, 'My plan');
	await expect(page.getByText('<script>')).toContainText(long.slice(0, 200));
	await page.getByRole('button', { name: 'Change: What I want' }).click();
	await expect(page.getByRole('textbox', { name: 'What I want' })).toHaveValue(long);
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow).toBe(0);
});

test('what is typed in one tab shows in another, and both can add to the plan', async ({
	page,
	context
}) => {
	await makeAPlan(page);
	const other = await context.newPage();
	await other.goto('/plan');
	await isAt(other, 'My plan');
	await page.getByRole('checkbox', { name: 'Look up the bus' }).check();
	await expect(other.getByRole('checkbox', { name: 'Look up the bus' })).toBeChecked();
	await other.getByRole('button', { name: 'Add: On a bad day' }).click();
	await other.getByRole('textbox', { name: 'On a bad day' }).fill('Tea');
	await other.getByRole('button', { name: 'Done: On a bad day' }).click();
	await expect(card(page, 'On a bad day')).toContainText('Tea');
	await expect(page.getByRole('checkbox', { name: 'Look up the bus' })).toBeChecked();
});

test('an address that names no goal leads back kindly', async ({ page }) => {
	await page.goto('/plan/goal?id=nobody');
	await isAt(page, 'This goal is not here');
	await page.getByRole('main').getByRole('link', { name: 'Back to my plan' }).first().click();
	await isAt(page, 'My plan');
});

test('a plan is made with the keyboard only', async ({ page }) => {
	await page.goto('/plan');
	await isAt(page, 'My plan');
	await tabTo(page, 'Make my plan');
	await page.keyboard.press('Enter');
	await arrivesAt(page, 'What do you want most right now?');
	await page.keyboard.press('Tab');
	await page.keyboard.type(aim);
	await tabTo(page, 'Next');
	await page.keyboard.press('Enter');
	await arrivesAt(page, 'What are you good at?');
	await tabTo(page, 'Skip');
	await page.keyboard.press('Enter');
	await arrivesAt(page, 'Choose one thing to work on first. What is it?');
	await page.keyboard.press('Tab');
	await page.keyboard.type('Garden');
	await tabTo(page, 'Next');
	await page.keyboard.press('Enter');
	await arrivesAt(page, 'What is a first small step?');
	await page.keyboard.press('Tab');
	await page.keyboard.type('Look up the bus');
	await tabTo(page, 'Next');
	await page.keyboard.press('Enter');
	await arrivesAt(page, 'Who will do that step?');
	await page.keyboard.press('Tab');
	await page.keyboard.type('Me');
	await page.keyboard.press('Enter');
	await arrivesAt(page, 'By when would you like to do it?');
	await tabTo(page, 'In a week');
	await page.keyboard.press('Space');
	await tabTo(page, 'Next');
	await page.keyboard.press('Enter');
	for (const heading of [
		'How will you know you got there?',
		'Who helps you with this?',
		'What helps on a bad day?'
	]) {
		await arrivesAt(page, heading);
		await tabTo(page, 'Skip');
		await page.keyboard.press('Enter');
	}
	await arrivesAt(page, 'When would you like to look at your plan again?');
	await tabTo(page, 'See my plan');
	await page.keyboard.press('Enter');
	await isAt(page, 'My plan');
	await page.reload();
	await expect(page.getByText(`“${aim}”`)).toBeVisible();
	const step = page.getByRole('checkbox', { name: /^Look up the bus Me, by / });
	await expect(step).toBeVisible();
	await step.focus();
	await page.keyboard.press('Space');
	await expect(step).toHaveCount(0);
	await expect(
		page.getByRole('checkbox', { name: 'Look up the bus Me', exact: true })
	).toBeChecked();
});

/** Waits for the page of this heading and for the focus there: a key pressed before would still go elsewhere. */
async function arrivesAt(page: Page, heading: string): Promise<void> {
	await isAt(page, heading);
	await expect(page.getByRole('heading', { level: 1, name: heading })).toBeFocused();
}

/** Presses Tab until the control with these words has the focus. */
async function tabTo(page: Page, words: string): Promise<void> {
	for (let presses = 0; presses < 30; presses += 1) {
		await page.keyboard.press('Tab');
		const focused = await page.evaluate(() => document.activeElement?.textContent.trim());
		if (focused === words) return;
	}
	throw new Error(`No Tab leads to "${words}"`);
}
