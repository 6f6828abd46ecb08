import { By, until, type WebDriver, type WebElement } from 'selenium-webdriver';

/** What stands on the page in WebKit, waited for. */

export async function open(driver: WebDriver, address: string): Promise<void> {
	await driver.get(address);
	await untilReady(driver);
}

/** Waits until the page is drawn from what is kept on the device, and alive. */
export async function untilReady(driver: WebDriver): Promise<void> {
	await find(driver, 'main[data-ready]');
}

export function find(driver: WebDriver, selector: string, waitMs = 20_000): Promise<WebElement> {
	return driver.wait(until.elementLocated(By.css(selector)), waitMs);
}

/** Presses the button or link of the page that says exactly this. */
export async function press(driver: WebDriver, words: string): Promise<void> {
	const path = `//main//*[self::button or self::a][normalize-space(.)="${words}"]`;
	await (await driver.wait(until.elementLocated(By.xpath(path)), 20_000)).click();
}

/** What the page says. */
export async function text(driver: WebDriver): Promise<string> {
	return (await find(driver, 'main')).getText();
}

/** Waits until the app is kept on the device and this page is served from there. */
export async function untilKept(driver: WebDriver): Promise<void> {
	await driver.wait(
		() =>
			driver.executeScript<boolean>(
				'return navigator.serviceWorker?.controller?.state === "activated"'
			),
		30_000
	);
}
