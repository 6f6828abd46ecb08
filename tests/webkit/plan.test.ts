import { By, until } from 'selenium-webdriver';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { openWebKit, type WebKit } from './browser.ts';
import { find, open, press, text, untilReady } from './page.ts';

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

test('a plan is made, is there after a reload, and fits its sheet', async () => {
	const { driver } = webkit;
	await open(driver, `${server.origin}/plan/start`);
	await (await find(driver, 'main textarea')).sendKeys(aim);
	await press(driver, 'Next');
	await driver.wait(until.urlContains('at=strengths'), 20_000);

	await open(driver, `${server.origin}/plan`);
	await driver.navigate().refresh();
	await untilReady(driver);
	expect(await text(driver)).toContain(aim);

	await open(driver, `${server.origin}/plan/print`);
	expect(await text(driver)).toContain(aim);
});

test('a copy is sealed, opened again and only then offered', async () => {
	const { driver } = webkit;
	await open(driver, `${server.origin}/settings/data`);
	await press(driver, 'Save a copy');
	const offered = await find(driver, '[translate=no]');
	expect((await offered.getText()).trim().split(' ')).toHaveLength(5);
	const going = await driver.findElement(
		By.xpath('//main//button[starts-with(normalize-space(.), "I wrote them down")]')
	);
	await going.click();
	const file = await find(driver, 'main a[download]', 120_000);
	expect(await file.getAttribute('download')).toMatch(/^waymark-[\d-]+-\w{4}\.age$/);
});
