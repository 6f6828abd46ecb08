import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { storedBesideHere, storedRowsHere } from '../support/raw-rows.ts';
import { openWebKit, type WebKit } from './browser.ts';
import { find, open, press, text, untilHeading, untilKept, write } from './page.ts';

let server: AppServer;
let webkit: WebKit;

const aim = 'To grow beans on the balcony';

beforeAll(async () => {
	server = await startAppServer();
	webkit = await openWebKit();
}, 60_000);

afterAll(async () => {
	await webkit.close();
	await server.stop();
});

test('everything is deleted without a network, nothing of it is left, and the app still opens', async () => {
	const { driver } = webkit;
	await open(driver, `${server.origin}/plan/start?at=aim`);
	await untilKept(driver);
	await write(driver, 'What I want', aim);
	await open(driver, `${server.origin}/plan`);
	expect(await text(driver)).toContain(aim);
	await server.stop();

	await open(driver, `${server.origin}/settings/data`);
	await press(driver, 'Delete everything');
	expect(await driver.executeScript(storedRowsHere)).not.toEqual([]);
	await press(driver, 'Yes, delete it all');
	await untilHeading(driver, 'Everything is deleted');
	const nothing = { databases: [], entries: 0, caches: [] };
	expect(await driver.executeScript(storedBesideHere)).toEqual(nothing);
	// Some moments after it has loaded a page tells the service worker what it shows, to be remembered.
	await driver.wait(() => driver.executeScript('return performance.now() > 4000'), 20_000);
	expect(await driver.executeScript(storedBesideHere)).toEqual(nothing);

	await press(driver, 'Go to the start');
	await find(driver, 'main[data-ready] a[href="/plan/start"]');
	expect(await driver.executeScript(storedRowsHere)).toEqual([]);
	await open(driver, `${server.origin}/plan`);
	expect(await text(driver)).not.toContain(aim);
}, 90_000);
