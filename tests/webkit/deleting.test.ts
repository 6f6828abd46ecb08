import { expect, test } from 'vitest';
import { storedBesideHere, storedRowsHere } from '../support/raw-rows.ts';
import { find, open, press, text, untilHeading, untilKept, write } from './page.ts';
import { useWebKit } from './use-webkit.ts';

const webkit = useWebKit();

const aim = 'To grow beans on the balcony';

test('everything is deleted without a network, nothing of it is left, and the app still opens', async () => {
	const { driver } = webkit;
	await open(driver, `${webkit.origin}/plan/start?at=aim`);
	await untilKept(driver);
	await write(driver, 'What I want', aim);
	await open(driver, `${webkit.origin}/plan`);
	expect(await text(driver)).toContain(aim);
	await webkit.stopServer();

	await open(driver, `${webkit.origin}/settings/data`);
	await press(driver, 'Delete everything');
	expect(await driver.executeScript(storedRowsHere)).not.toEqual([]);
	await press(driver, 'Yes, delete it all');
	await untilHeading(driver, 'Everything is deleted');
	const nothing = { databases: [], entries: 0, caches: [] };
	expect(await driver.executeScript(storedBesideHere)).toEqual(nothing);
	// Some moments after it has loaded a page tells the service worker what it shows, to be remembered; some more, and it
	// brings the lists that everybody has.
	await driver.wait(() => driver.executeScript('return performance.now() > 15000'), 30_000);
	expect(await driver.executeScript(storedBesideHere)).toEqual(nothing);

	await press(driver, 'Go to the start');
	await find(driver, 'main[data-ready] a[href="/plan/start"]');
	expect(await driver.executeScript(storedRowsHere)).toEqual([]);
	await open(driver, `${webkit.origin}/plan`);
	expect(await text(driver)).not.toContain(aim);
}, 90_000);
