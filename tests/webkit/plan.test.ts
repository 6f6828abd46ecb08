import { By, until, type WebElement } from 'selenium-webdriver';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { openWebKit, type WebKit } from './browser.ts';

let server: AppServer;
let webkit: WebKit;

const aim = 'To feel at home in my flat';

beforeAll(async () => {
	server = await startAppServer();
	webkit = await openWebKit();
}, 60_000);

afterAll(async () => {
	await webkit.close();
	await server.stop();
});

async function open(path: string): Promise<void> {
	await webkit.driver.get(server.origin + path);
	await find('main[data-ready]');
}

function find(selector: string, waitMs = 20_000): Promise<WebElement> {
	return webkit.driver.wait(until.elementLocated(By.css(selector)), waitMs);
}

async function press(words: string): Promise<void> {
	const button = await webkit.driver.wait(
		until.elementLocated(
			By.xpath(`//main//*[self::button or self::a][normalize-space(.)="${words}"]`)
		),
		20_000
	);
	await button.click();
}

async function text(): Promise<string> {
	return (await find('main')).getText();
}

test('a plan is made, is there after a reload, and fits its sheet', async () => {
	await open('/plan/start');
	await (await find('main textarea')).sendKeys(aim);
	await press('Next');
	await webkit.driver.wait(until.urlContains('at='), 20_000);

	await open('/plan');
	await webkit.driver.navigate().refresh();
	await find('main[data-ready]');
	expect(await text()).toContain(aim);

	await open('/plan/print');
	expect(await text()).toContain(aim);
});

test('a copy is sealed, opened again and only then offered', async () => {
	await open('/settings/data');
	await press('Save a copy');
	const offered = await find('[translate=no]');
	expect((await offered.getText()).trim().split(' ')).toHaveLength(5);
	const going = await webkit.driver.findElement(
		By.xpath('//main//button[starts-with(normalize-space(.), "I wrote them down")]')
	);
	await going.click();
	const file = await find('main a[download]', 120_000);
	expect(await file.getAttribute('download')).toMatch(/^waymark-[\d-]+-\w{4}\.age$/);
});
