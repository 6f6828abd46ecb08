import { expect, test } from 'vitest';
import { find, open, untilKept, untilReady } from './page.ts';
import { useWebKit } from './use-webkit.ts';

const webkit = useWebKit();

async function heading(): Promise<string> {
	return (await find(webkit.driver, 'h1')).getText();
}

test('Today and Get help now come alive, and open again after a reload', async () => {
	const { driver } = webkit;
	await open(driver, `${webkit.origin}/`);
	await open(driver, `${webkit.origin}/help`);
	const words = await heading();
	expect(words).not.toBe('');
	await driver.navigate().refresh();
	await untilReady(driver);
	expect(await heading()).toBe(words);
});

test('the service worker keeps the app, and it opens without a network', async () => {
	const { driver } = webkit;
	await driver.get(`${webkit.origin}/`);
	await untilKept(driver);
	await webkit.stopServer();
	for (const path of ['/help', '/', '/settings']) {
		await driver.get(webkit.origin + path);
		expect(await heading()).not.toBe('');
	}
}, 60_000);
