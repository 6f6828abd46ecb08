import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { axeFindings } from '../support/axe.ts';
import { expectNowhere, listenTo, lookable, memoryOf } from '../support/canaries.ts';
import { becomeTeam, deskMs, lookForNews, makeDesk, operatorAddress } from '../support/desk.ts';
import { filesIn } from '../support/files.ts';
import { openReady } from '../support/look.ts';
import { begin, comeBackUntil, main, press, referMyself } from '../support/refer.ts';
import { expect, test } from '../support/test.ts';

/** Both sides look for letters by themselves while their page is open. */
const soon = { timeout: 90_000 };
const service = 'Local Enablement Team';

let data: string;
let memory: string;
let server: AppServer;
let contexts: BrowserContext[];

test.beforeEach(async ({ browser }) => {
	data = mkdtempSync(join(tmpdir(), 'waymark-referral-'));
	memory = mkdtempSync(join(tmpdir(), 'waymark-memory-'));
	server = await startAppServer({ env: { DATA_DIR: data, ...lookable(memory) } });
	contexts = await Promise.all([1, 2].map(() => browser.newContext({ baseURL: server.origin })));
});

test.afterEach(async () => {
	await Promise.all(contexts.map((context) => context.close()));
	await server.stop().catch(() => undefined);
	for (const folder of [data, memory]) rmSync(folder, { recursive: true, force: true });
});

/** Near enough to be on the first page. */
function soonOn(): string {
	return new Date(Date.now() + 4 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

function inWords(day: string): string {
	const parts = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
	return new Intl.DateTimeFormat('en-GB', parts).format(new Date(day));
}

async function takeBack(page: Page): Promise<void> {
	await press(page, 'Take it back');
	await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
	await expect(main(page)).toContainText('You took it back.', soon);
}

test('a referral from the first start to its end: read, answered, in the calendar, taken back', async () => {
	test.setTimeout(4 * deskMs);
	const [page, desk] = (await Promise.all(contexts.map((context) => context.newPage()))) as [
		Page,
		Page
	];

	const wire = listenTo(contexts);

	// Before anybody reads there, the person is told so and is shown the other ways.
	await begin(page, 'For me I would like help for myself.');
	await expect(main(page).getByRole('region', { name: service })).toContainText(
		'No team is connected here.'
	);

	// Whoever runs the server gives the team the address that the first start printed.
	await makeDesk(desk, 'Wendy Okoro', await operatorAddress(server));
	expect(desk.url()).toBe(`${server.origin}/worker`);
	await becomeTeam(desk, service, 'The team in the town hall');

	await referMyself(page, 'Sam', service);
	const asking = desk.getByRole('region', { name: 'Sam asks for help' });
	await lookForNews(desk, asking);
	expect(await axeFindings(desk)).toEqual([]);
	await asking.getByRole('button', { name: 'Open it' }).click();
	await expect(main(desk)).toContainText('Letters I do not open.', soon);
	await expect(main(desk)).toContainText('07700 900123');
	await desk.getByRole('link', { name: 'Back to Sam' }).click();
	await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Sam');
	await comeBackUntil(page, 'Opened by the team on');

	// The team offers a time; nothing is in the person's calendar before they say yes.
	await desk.getByLabel('A time to meet').check();
	const day = soonOn();
	await desk.getByLabel('Day', { exact: true }).fill(day);
	await desk.getByLabel('Time', { exact: true }).fill('14:30');
	await desk.getByLabel('Place', { exact: true }).fill('The library, room 2');
	await desk.getByLabel('Who they will see, and what you will ask').fill('You will see Wendy.');
	await desk.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(main(desk)).toContainText('You offered a time on');
	await comeBackUntil(page, 'They offered an appointment on');
	await main(page).getByRole('link', { name: 'Read and answer' }).click();
	const offer = main(page).getByRole('region', { name: `${service} offers you an appointment` });
	await expect(offer).toContainText(inWords(day));
	await expect(offer).toContainText(/2:30\spm/);
	await expect(offer).toContainText('The library, room 2');
	// Looked at on an earlier visit, it still stays in sight once it is answered.
	await page.reload();
	// Nothing on the page says that an answer has left, and no page that is gone to next would send it.
	const told = page.waitForResponse(
		(response) => response.request().method() === 'PUT' && response.url().includes('/messages/')
	);
	await offer.getByRole('button', { name: 'Yes, I will come' }).click();
	await expect(offer.getByText('It is in your appointments.')).toBeVisible();
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		offer.getByRole('link', { name: 'Put it in my calendar' }).click()
	]);
	const calendar = readFileSync(await file.path(), 'utf8');
	expect(calendar).toContain(`DTSTART;TZID=Europe/London:${day.replaceAll('-', '')}T143000`);
	expect(calendar).toContain('LOCATION:The library\\, room 2');
	expect(calendar).toContain('SUMMARY:Appointment\r\n');
	await told;
	await openReady(page, '/');
	await expect(main(page).getByRole('link', { name: /^My choice appointment/ })).toContainText(
		inWords(day)
	);
	await openReady(page, '/pathway');
	const kept = main(page).getByRole('region', { name: 'My appointments' });
	await kept.getByRole('link', { name: /^Choice appointment/ }).click();
	await expect(main(page).getByLabel('Where', { exact: true })).toHaveValue('The library, room 2');

	await lookForNews(desk, main(desk).getByText('They said yes.'));
	await desk.getByLabel('What happens now').check();
	await desk.getByLabel('Our team will help').check();
	await desk.getByLabel('What they should know').fill('Wendy rings you on Monday.');
	await desk.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(main(desk)).toContainText('your team will help');
	await openReady(page, '/refer');
	await comeBackUntil(page, 'They answered');
	await main(page).getByRole('link', { name: 'Open it' }).click();
	await expect(main(page)).toContainText('They will help.');
	await expect(main(page)).toContainText('Wendy rings you on Monday.');

	// Taken back after reading: both sides know, and what was read stays read.
	await takeBack(page);
	await expect(main(page)).toContainText('What they read they may remember');
	await lookForNews(desk, main(desk).getByText('Sam does not want this help any more.'));
	await lookForNews(desk, main(desk).getByText('This connection has ended.'));

	// Taken back before anybody read it: the team never sees what it said.
	await referMyself(page, 'Samphire', service);
	await takeBack(page);
	await expect(main(page)).not.toContainText('What they read they may remember');
	await desk.getByRole('link', { name: 'Back to the list' }).click();
	const withdrawn = desk.getByRole('region', { name: 'Samphire asks for help' });
	await lookForNews(desk, withdrawn.getByText('They do not want this help any more.'));
	await expect(withdrawn.getByRole('button', { name: 'Open it' })).toHaveCount(0);
	await withdrawn.getByRole('button', { name: 'Take them off this list' }).click();
	await expect(withdrawn).toHaveCount(0);

	// The server passed all of it on, and was never told a word of it.
	const said = [
		...['Samphire', 'Letters I do not open.', '07700 900123', 'Okoro', 'town hall'],
		...['The library, room 2', 'You will see Wendy.', 'Wendy rings you on Monday.']
	];
	const held = await memoryOf(server, memory);
	await server.stop();
	expectNowhere(said, {
		disk: filesIn(data).join('\n'),
		memory: held,
		wire: wire.join('\n'),
		log: server.log()
	});
});
