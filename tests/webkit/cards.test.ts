import { By, until } from 'selenium-webdriver';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { openWebKit, type WebKit } from './browser.ts';
import { find, open, press, text, untilKept } from './page.ts';

let server: AppServer;
let webkit: WebKit;

const helps = 'Speak quietly. Take me outside.';

beforeAll(async () => {
	server = await startAppServer();
	webkit = await openWebKit();
}, 60_000);

afterAll(async () => {
	await webkit.close();
	await server.stop();
});

test('a card put on the phone opens without a network, and its sheet with the code stands as it prints', async () => {
	const { driver } = webkit;
	await open(driver, `${server.origin}/cards/edit?card=crisis`);
	const tick = '//main//label[normalize-space(.)="What helps me"]';
	await (await driver.wait(until.elementLocated(By.xpath(tick)), 20_000)).click();
	await (await find(driver, 'main textarea')).sendKeys(helps);
	await press(driver, 'Put it on this phone');
	await driver.wait(
		async () => (await text(driver)).includes('This card is on this phone.'),
		20_000
	);
	await untilKept(driver);
	await server.stop();

	await open(driver, `${server.origin}/cards`);
	expect(await (await find(driver, 'main article')).getText()).toContain(helps);

	await open(driver, `${server.origin}/cards/print?card=crisis`);
	const faces = await driver.findElements(By.css('main .face'));
	expect(faces).toHaveLength(8);
	expect(await faces[0]?.getText()).toContain(helps);
	expect(await driver.findElements(By.css('main .face svg path'))).not.toEqual([]);
}, 90_000);
