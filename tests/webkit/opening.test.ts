import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { openWebKit, type WebKit } from './browser.ts';
import { find, open, untilKept, untilReady } from './page.ts';

let server: AppServer;
let webkit: WebKit;

beforeAll(async () => {
	server = await startAppServer();
	webkit = await openWebKit();
}, 60_000);

afterAll(async () => {
	await webkit.close();
	await server.stop();
});

async function heading(): Promise<string> {
	return (await find(webkit.driver, 'h1')).getText();
}

test('Today and Get help now come alive, and open again after a reload', async () => {
	const { driver } = webkit;
	await open(driver, `${server.origin}/`);
	await open(driver, `${server.origin}/help`);
	const words = await heading();
	expect(words).not.toBe('');
	await driver.navigate().refresh();
	await untilReady(driver);
	expect(await heading()).toBe(words);
});

test('the service worker keeps the app, and it opens without a network', async () => {
	const { driver } = webkit;
	await driver.get(`${server.origin}/`);
	await untilKept(driver);
	await server.stop();
	for (const path of ['/help', '/', '/settings']) {
		await driver.get(server.origin + path);
		expect(await heading()).not.toBe('');
	}
}, 60_000);
