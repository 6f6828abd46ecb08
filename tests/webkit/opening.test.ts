import { By, until } from 'selenium-webdriver';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { openWebKit, type WebKit } from './browser.ts';

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
	const h1 = await webkit.driver.wait(until.elementLocated(By.css('h1')), 10_000);
	return h1.getText();
}

/** Waits until the page is drawn from what is kept on the device, and alive. */
async function untilReady(): Promise<void> {
	await webkit.driver.wait(until.elementLocated(By.css('[data-ready]')), 10_000);
}

test('Today and Get help now come alive, and open again after a reload', async () => {
	const { driver } = webkit;
	await driver.get(`${server.origin}/`);
	await untilReady();
	await driver.get(`${server.origin}/help`);
	await untilReady();
	const words = await heading();
	expect(words).not.toBe('');
	await driver.navigate().refresh();
	await untilReady();
	expect(await heading()).toBe(words);
});

test('the service worker keeps the app, and it opens without a network', async () => {
	const { driver } = webkit;
	await driver.get(`${server.origin}/`);
	await driver.wait(
		() =>
			driver.executeScript<boolean>(
				'return navigator.serviceWorker?.controller?.state === "activated"'
			),
		30_000
	);
	await server.stop();
	for (const path of ['/help', '/', '/settings']) {
		await driver.get(server.origin + path);
		expect(await heading()).not.toBe('');
	}
}, 60_000);
