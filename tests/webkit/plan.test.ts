import { By, until } from 'selenium-webdriver';
import { expect, test } from 'vitest';
import { find, open, press, text, untilReady, untilSaved } from './page.ts';
import { useWebKit } from './use-webkit.ts';

const webkit = useWebKit();

const aim = 'To grow beans on the balcony';

test('a plan is made, is there after a reload, and fits its sheet', async () => {
	const { driver } = webkit;
	await open(driver, `${webkit.origin}/plan/start`);
	await (await find(driver, 'main textarea')).sendKeys(aim);
	// The page is loaded anew below: one that WebKit puts aside in the middle of a save ends it only when it comes back.
	await untilSaved(driver);
	await press(driver, 'Next');
	await driver.wait(until.urlContains('at=strengths'), 20_000);

	await open(driver, `${webkit.origin}/plan`);
	await driver.navigate().refresh();
	await untilReady(driver);
	expect(await text(driver)).toContain(aim);

	await open(driver, `${webkit.origin}/plan/print`);
	expect(await text(driver)).toContain(aim);
});

test('a copy is sealed, opened again and only then offered', async () => {
	const { driver } = webkit;
	await open(driver, `${webkit.origin}/settings/data`);
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
