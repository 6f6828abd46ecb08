import { By, until } from 'selenium-webdriver';
import { expect, test } from 'vitest';
import { find, open, press, text, untilKept } from './page.ts';
import { useWebKit } from './use-webkit.ts';

const webkit = useWebKit();

const helps = 'Speak quietly. Take me outside.';

test('a card put on the phone opens without a network, and its sheet with the code stands as it prints', async () => {
	const { driver } = webkit;
	await open(driver, `${webkit.origin}/cards/edit?card=crisis`);
	const tick = '//main//label[normalize-space(.)="What helps me"]';
	await (await driver.wait(until.elementLocated(By.xpath(tick)), 20_000)).click();
	await (await find(driver, 'main textarea')).sendKeys(helps);
	await press(driver, 'Put it on this phone');
	await driver.wait(
		async () => (await text(driver)).includes('This card is on this phone.'),
		20_000
	);
	await untilKept(driver);
	await webkit.stopServer();

	await open(driver, `${webkit.origin}/cards`);
	expect(await (await find(driver, 'main article')).getText()).toContain(helps);

	await open(driver, `${webkit.origin}/cards/print?card=crisis`);
	const faces = await driver.findElements(By.css('main .face'));
	expect(faces).toHaveLength(8);
	expect(await faces[0]?.getText()).toContain(helps);
	expect(await driver.findElements(By.css('main .face svg path'))).not.toEqual([]);
}, 90_000);
