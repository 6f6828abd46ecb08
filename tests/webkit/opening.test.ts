import { test } from 'vitest';
import { open, untilHeading, untilKept, untilReady } from './page.ts';
import { useWebKit } from './use-webkit.ts';

const webkit = useWebKit();

test('Today and Get help now come alive, and open again after a reload', async () => {
	const { driver } = webkit;
	await open(driver, `${webkit.origin}/`);
	await open(driver, `${webkit.origin}/help`);
	await untilHeading(driver, 'Get help now');
	await driver.navigate().refresh();
	await untilReady(driver);
	await untilHeading(driver, 'Get help now');
});

test('the service worker keeps the app, and it opens without a network', async () => {
	const { driver } = webkit;
	await driver.get(`${webkit.origin}/`);
	await untilKept(driver);
	await webkit.stopServer();
	for (const [path, heading] of [
		['/help', 'Get help now'],
		['/', 'A plan of your own'],
		['/settings', 'Settings']
	] as const) {
		await open(driver, webkit.origin + path);
		await untilHeading(driver, heading);
	}
}, 60_000);
