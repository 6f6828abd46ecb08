import type { Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { axeFindings } from '../support/axe.ts';
import { deskMs, makeDesk } from '../support/desk.ts';
import { visitAndKeep } from '../support/site.ts';
import { expect, test as base } from '../support/test.ts';

const test = base.extend<{ own: AppServer }>({
	own: async ({}, use) => {
		const server = await startAppServer();
		await use(server);
		await server.stop();
	},
	baseURL: async ({ own }, use) => {
		await use(own.origin);
	}
});
test.use({ serviceWorkers: 'allow', expectedProblems: /Failed to load resource/ });

/** Both sides look by themselves while their page is open. */
const soon = { timeout: 90_000 };
const aMessage = /\/messages\/[\w-]+$/;
const main = (page: Page) => page.getByRole('main');

/** With the address that the server printed, a desk gets what people say is wrong in the list. */
async function keepTheList(desk: Page, server: AppServer): Promise<void> {
	await makeDesk(desk, 'Nadia Rahim');
	const [hash] = /#team=[\w-]{43}/.exec(server.log()) ?? [];
	await desk.evaluate((to) => location.replace(to), `/worker${hash ?? ''}`);
	await desk.getByRole('radio', { name: 'What people say is wrong in the list' }).check();
	await desk.getByRole('textbox', { name: 'The team’s name' }).fill('The list in the library');
	await desk.getByRole('button', { name: 'Take requests here' }).click();
	await expect(main(desk)).toContainText('Nothing has come.');
}

async function openFold(page: Page): Promise<void> {
	await expect(page.locator('main[data-ready]')).toBeVisible();
	await page.getByText('Is something wrong here?').click();
}

test('what is wrong waits for a signal, can be taken back, and reaches whoever keeps the list', async ({
	page,
	context,
	browser,
	own
}) => {
	test.setTimeout(2 * deskMs);
	const desk = await (await browser.newContext({ baseURL: own.origin })).newPage();
	const wire: string[] = [];
	page.on('request', (request) =>
		wire.push(request.url() + (request.postDataBuffer()?.toString('latin1') ?? ''))
	);
	await keepTheList(desk, own);

	await visitAndKeep(page, '/find');
	const first = main(page).getByRole('heading', { level: 2 }).first().getByRole('link');
	const name = (await first.textContent()) ?? '';
	await first.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
	const id = new URL(page.url()).searchParams.get('id') ?? '';
	await openFold(page);
	await expect(page.getByText('This goes sealed to the people who keep this list.')).toBeVisible();
	await page.getByRole('button', { name: 'Send it' }).click();
	await expect(page.getByText('Please choose what is wrong first.')).toBeVisible();

	await context.setOffline(true);
	await page.getByRole('radio', { name: 'The place', exact: true }).check();
	const words = page.getByLabel('Say more, if you like');
	// Sent in the moment after the last letter: that letter goes along.
	await words.fill('It moved to the persimmon room.');
	await page.getByRole('button', { name: 'Send it' }).click();
	await expect(page.getByText(/^Not sent yet/)).toBeVisible();
	await expect(words).toHaveValue('');
	expect(await axeFindings(page)).toEqual([]);

	// Closed and opened again, it still waits; taken back, it stands in its field as it was.
	await page.reload();
	await openFold(page);
	await expect(page.getByText(/^Not sent yet/)).toBeVisible();
	await page.getByRole('button', { name: 'Take it back' }).click();
	await expect(page.getByText(/^Taken back\./)).toBeVisible();
	await expect(words).toHaveValue('It moved to the persimmon room.');
	await expect(page.getByRole('radio', { name: 'The place', exact: true })).toBeChecked();
	await page.getByRole('button', { name: 'Send it' }).click();
	await expect(page.getByText(/^Not sent yet/)).toBeVisible();
	await context.setOffline(false);
	await expect(page.getByText(/^Sent on/)).toBeVisible(soon);
	await expect(page.getByRole('button', { name: 'Take it back' })).toHaveCount(0);

	await desk.getByRole('button', { name: 'Look for news' }).click();
	const reports = desk.getByRole('region', { name: 'Wrong in the list of activities' });
	await expect(reports.getByRole('heading', { level: 3 })).toHaveText([name], soon);
	await expect(reports).toContainText('The place');
	await expect(reports).toContainText('It moved to the persimmon room.');
	await expect(reports).toContainText(id);
	await expect(reports).toContainText('Invented example');
	expect(await axeFindings(desk)).toEqual([]);
	await reports.getByRole('button', { name: 'Put away' }).click();
	await expect(reports).toContainText('Nothing has come.');
	await reports.getByText('Put away earlier').click();
	await expect(reports).toContainText('It moved to the persimmon room.');

	expect(wire.filter((one) => one.includes('/inboxes/'))).not.toEqual([]);
	expect(wire.filter((one) => one.includes('persimmon'))).toEqual([]);
	await desk.context().close();
});

test('what waits is sent from Today too, after the app was closed', async ({
	page,
	context,
	browser,
	own
}) => {
	test.setTimeout(2 * deskMs);
	const desk = await (await browser.newContext({ baseURL: own.origin })).newPage();
	await keepTheList(desk, own);
	await visitAndKeep(page, '/find');
	await main(page).getByRole('heading', { level: 2 }).first().getByRole('link').click();
	await openFold(page);
	await expect(page.getByRole('button', { name: 'Send it' })).toBeVisible();
	const address = page.url();
	await context.setOffline(true);
	await page.getByRole('radio', { name: 'The cost' }).check();
	await expect(page.getByRole('radio', { name: 'The cost' })).toBeChecked();
	// Closing a page ends its being offline: a try that is under way then would get through after all.
	const tried = page.waitForEvent('requestfailed', (request) => aMessage.test(request.url()));
	await page.getByRole('button', { name: 'Send it' }).click();
	await expect(page.getByText(/^Not sent yet/)).toBeVisible();
	await tried;
	await page.close();

	await context.setOffline(false);
	const later = await context.newPage();
	const taken = later.waitForResponse(
		(response) => aMessage.test(response.url()) && response.ok(),
		soon
	);
	await later.goto('/');
	await taken;
	await desk.getByRole('button', { name: 'Look for news' }).click();
	const reports = desk.getByRole('region', { name: 'Wrong in the list of activities' });
	await expect(reports).toContainText('The cost', soon);
	await later.goto(address);
	await openFold(later);
	await expect(later.getByText(/^Sent on/)).toBeVisible();
	await desk.context().close();
});
