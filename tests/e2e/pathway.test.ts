import type { Page } from '@playwright/test';
import { expect, expectNowAndAfterReload, test } from '../support/test.ts';

/** The pathway page, as a person finds their way on it. */
function pathwayPage(page: Page) {
	const section = (name: string) => page.getByRole('region', { name, exact: true });
	return {
		open: async () => {
			await page.goto('/pathway');
			await ready(page);
		},
		now: section('Where I am now'),
		soon: section('Getting ready for'),
		ready: section('Getting ready for my choice appointment'),
		appointments: section('My appointments'),
		weeks: section('My six weeks'),
		topUps: section('Top-ups, later on'),
		sayWhere: async (step: string) => {
			await page.getByText('All the steps, and where I am').click();
			await page.getByRole('radio', { name: step }).check();
		}
	};
}

async function ready(page: Page): Promise<void> {
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

/** Everything typed has reached storage. */
async function saved(page: Page): Promise<void> {
	const marks = page.getByRole('status');
	await expect(marks.filter({ hasText: 'Saving' })).toHaveCount(0);
	await expect(marks.filter({ hasText: 'Saved' }).first()).toBeVisible();
}

test.beforeEach(async ({ page }) => {
	await page.clock.install({ time: new Date('2026-11-21T10:00:00Z') });
});

test('getting ready can be left after one answer and carried on later', async ({ page }) => {
	const pathway = pathwayPage(page);
	await pathway.open();
	await expect(pathway.now).toContainText('You have not started yet');

	await pathway.ready.getByRole('link', { name: 'Get ready' }).click();
	await page.getByRole('textbox', { name: 'What matters to me now' }).fill('My own front door');
	await page.getByRole('button', { name: 'Next' }).click();
	await expect(page.getByText('Question 2 of 7')).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
	await page.getByRole('button', { name: 'Skip', exact: true }).click();
	await expect(page.getByText('Question 3 of 7')).toBeVisible();
	await page.getByRole('button', { name: 'Stop for now' }).click();

	await expectNowAndAfterReload(page, async () => {
		await expect(pathway.soon).toContainText('Choice appointment');
		await expect(pathway.ready).toContainText('just as you left them');
	});
	await pathway.ready.getByRole('link', { name: 'Carry on getting ready' }).click();
	await expect(page.getByText('Question 3 of 7')).toBeVisible();
	await page.getByRole('textbox', { name: 'What I am good at' }).fill('Mending things');
	await page.getByRole('button', { name: 'Next' }).click();
	for (const name of ['Money and bills', 'Learning']) {
		const area = page.getByRole('button', { name });
		await area.click();
		await expect(area).toHaveAttribute('aria-pressed', 'true'); // and as wide as it stays
	}
	await page.getByRole('button', { name: 'Next' }).click();
	await expect(page.getByText('Question 5 of 7')).toBeVisible(); // the one before could be skipped too
	await page.getByRole('button', { name: 'Skip', exact: true }).click();
	await page.getByRole('textbox', { name: 'Someone with me' }).fill('Amina');
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByRole('button', { name: 'See my notes' }).click();

	const notes = page.getByRole('main');
	await expectNowAndAfterReload(page, async () => {
		for (const words of ['My own front door', 'Mending things', 'Money and bills', 'Amina']) {
			await expect(notes).toContainText(words);
		}
		await expect(page.getByRole('link', { name: 'What I have tried' })).toBeVisible();
	});

	await page.getByRole('link', { name: 'Change: What I am good at' }).click();
	await page.getByRole('textbox', { name: 'What I am good at' }).fill('Mending bicycles');
	await page.getByRole('button', { name: 'See my notes' }).click();
	await expect(notes).toContainText('Mending bicycles');
});

test('a first day works out the others, and changing one leaves the rest', async ({ page }) => {
	const pathway = pathwayPage(page);
	await pathway.open();
	const day = (name: string) => pathway.weeks.getByLabel(name);
	await expect(day('Middle')).toHaveCount(0);
	await day('First day').fill('2026-11-23');
	await expect(day('Middle')).toHaveValue('2026-12-14');
	await expect(day('Last day')).toHaveValue('2027-01-04');

	await day('Middle').fill('2026-12-17');
	await saved(page);
	await day('First day').fill('2026-11-30');
	await saved(page);
	await expectNowAndAfterReload(page, async () => {
		await expect(day('First day')).toHaveValue('2026-11-30');
		await expect(day('Middle')).toHaveValue('2026-12-17');
		await expect(day('Last day')).toHaveValue('2027-01-04');
	});

	await page.getByRole('button', { name: 'Work out the middle and last day again' }).click();
	await expect(day('Middle')).toHaveValue('2026-12-21');
	await expect(day('Last day')).toHaveValue('2027-01-11');
	await page.getByRole('button', { name: 'Undo' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(day('Middle')).toHaveValue('2026-12-17');
		await expect(day('Last day')).toHaveValue('2027-01-04');
	});
});

test('a year that is still being typed moves nothing', async ({ page }) => {
	const pathway = pathwayPage(page);
	await pathway.open();
	await pathway.weeks.getByLabel('First day').focus();
	for (const key of '11232026') {
		await page.keyboard.press(key);
		await page.clock.runFor(1000);
	}
	await expect(pathway.weeks.getByLabel('Middle')).toHaveValue('2026-12-14');
	await expect(pathway.weeks.getByLabel('Last day')).toHaveValue('2027-01-04');
});

test('what has passed is said kindly, and the person says where they are', async ({ page }) => {
	const pathway = pathwayPage(page);
	await pathway.open();
	await pathway.weeks.getByLabel('First day').fill('2026-09-07');
	await expect(pathway.weeks).toContainText('This was planned for Monday 19 October.');
	await expect(pathway.now).toContainText('Brief enablement');
	await expect(pathway.now).toContainText('planned to end on Monday 19 October');
	await pathway.sayWhere('Standard enablement');
	await expectNowAndAfterReload(page, async () => {
		await expect(pathway.now).toContainText('Standard enablement');
		await expect(pathway.now).not.toContainText('planned to end');
	});
});

test('a top-up reopens the pathway and keeps all that was there', async ({ page }) => {
	const pathway = pathwayPage(page);
	await pathway.open();
	await pathway.weeks.getByLabel('First day').fill('2026-09-07');
	await expect(pathway.now).toContainText('Brief enablement'); // the days are kept, and say where they are
	await pathway.sayWhere('Finished for now');
	await expect(pathway.now).toContainText('Finished for now');

	await pathway.topUps.getByRole('button', { name: 'Add a top-up' }).click();
	await expect(pathway.topUps.locator('summary')).toBeFocused();
	await pathway.topUps.getByLabel('What it is for').fill('The new flat');
	await saved(page);
	await expectNowAndAfterReload(page, async () => {
		await expect(pathway.now).toContainText('Top-up');
		await expect(pathway.weeks.getByLabel('First day')).toHaveValue('2026-09-07');
		await expect(pathway.weeks.getByLabel('Last day')).toHaveValue('2026-10-19');
	});
	await pathway.topUps.getByText('Top-up, 21 November 2026').click();
	await expect(pathway.topUps.getByLabel('What it is for')).toHaveValue('The new flat');

	await pathway.topUps.getByRole('button', { name: 'Remove this top-up' }).click();
	await expect(pathway.topUps.getByText('Top-up, 21 November 2026')).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(pathway.topUps.getByText('Top-up, 21 November 2026')).toBeVisible();
});

test('an appointment keeps its day, its people and what was agreed', async ({ page }) => {
	const pathway = pathwayPage(page);
	await pathway.open();
	await pathway.appointments.getByRole('button', { name: 'Add an appointment' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Choice appointment' })).toBeFocused();
	await page.getByRole('radio', { name: 'Choice meeting' }).check();
	await page.getByLabel('Day').fill('2026-12-03');
	await page.getByLabel('Time').fill('14:30');
	await page.getByLabel('Where').fill('The library');
	await page.getByLabel('With whom').fill('Joe');
	await page.getByLabel('What we agreed').fill('I try the bus. Joe rings on Friday.');
	await saved(page);
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByRole('heading', { level: 1, name: 'Choice meeting' })).toBeVisible();
		await expect(page.getByLabel('Day')).toHaveValue('2026-12-03');
		await expect(page.getByLabel('Time')).toHaveValue('14:30');
		await expect(page.getByLabel('What we agreed')).toHaveValue(/Joe rings/);
	});

	await page.getByRole('link', { name: 'My way through support' }).click();
	await expect(pathway.appointments).toContainText(/Thursday 3 December, 2:30\spm/);
	await pathway.appointments.getByRole('link', { name: 'Choice meeting' }).click();
	await page.getByRole('button', { name: 'Remove this appointment' }).click();
	await expect(pathway.appointments).toContainText('keep it here');
	await page.getByRole('button', { name: 'Undo' }).click();
	await expectNowAndAfterReload(page, () =>
		expect(pathway.appointments).toContainText(/Thursday 3 December, 2:30\spm/)
	);
});

test('any text is kept and shown as text', async ({ page }) => {
	const pathway = pathwayPage(page);
	const words = `<img src=x onerror=alert(1)> \u202eabc {{name}} ${'unbroken'.repeat(12_500)}`;
	await page.goto('/pathway/prepare?question=tried');
	await page.getByRole('textbox', { name: 'What I have tried' }).fill(words);
	await page.getByRole('textbox', { name: 'What I have tried' }).blur();
	await saved(page);
	await page.goto('/pathway/notes');
	await ready(page);
	await expect(page.getByRole('main')).toContainText('<img src=x onerror=alert(1)>');
	const sideways = () =>
		page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
	expect(await sideways()).toBe(0);
	await pathway.open();
	expect(await sideways()).toBe(0);
});

test('an appointment that is not here any more says so', async ({ page }) => {
	await page.goto('/pathway/appointment?id=nothing');
	await ready(page);
	await expect(page.getByText('This appointment is not here any more.')).toBeVisible();
});
