import { By, until, type WebDriver, type WebElement } from 'selenium-webdriver';

/** What stands on the page in WebKit, waited for. */

/** The same app on a device that has nothing yet: every address of this machine has a storage of its own. */
export function newDevice(origin: string, number: number): string {
	return `http://127.0.0.${10 + number}:${new URL(origin).port}`;
}

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

/** Puts words into the field with this label, as typing or pasting does, and waits until they are kept. */
export async function write(driver: WebDriver, label: string, words: string): Promise<void> {
	await fill(driver, label, words);
	await untilSaved(driver);
}

/** Puts words into the field with this label. WebDriver itself cannot type every character there is. */
export async function fill(driver: WebDriver, label: string, words: string): Promise<void> {
	const path = `//main//*[@id=//main//label[normalize-space(.)="${label}"]/@for]`;
	const field = await driver.wait(until.elementLocated(By.xpath(path)), 20_000);
	await driver.executeScript(
		(field: HTMLInputElement, words: string) => {
			field.focus();
			field.value = words;
			field.dispatchEvent(new Event('input', { bubbles: true }));
			field.blur();
		},
		field,
		words
	);
}

/** Waits until everything typed on this page is kept. */
export async function untilSaved(driver: WebDriver): Promise<void> {
	await driver.wait(
		() =>
			driver.executeScript<boolean>(() => {
				const marks = [...document.querySelectorAll<HTMLElement>('[data-status]')];
				const states = marks.map(({ dataset }) => dataset.status);
				return (
					states.includes('saved') && states.every((state) => /^(resting|saved)$/.test(state ?? ''))
				);
			}),
		20_000,
		'everything typed is saved'
	);
}

/** Waits until the page's heading says this. */
export async function untilHeading(driver: WebDriver, words: string): Promise<void> {
	await driver.wait(
		() =>
			driver.executeScript<boolean>(
				(words: string) => document.querySelector('main h1')?.textContent.trim() === words,
				words
			),
		20_000,
		`the heading "${words.slice(0, 60)}"`
	);
}
