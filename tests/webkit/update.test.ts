import { appendFileSync, copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { By, until, type WebDriver } from 'selenium-webdriver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../support/app-server.ts';
import { makeNextVersion, nextMark, removeVersion } from '../support/next-version.ts';
import { keptPages } from '../support/pages.ts';
import { keptVersionsHere, lookForUpdateHere } from '../support/update.ts';
import { find, open, text, untilKept, untilReady, write } from './page.ts';
import { useWebKit } from './use-webkit.ts';

const aim = 'To feel at home';
let next: string;
/** The newer version, and something wrong with it. */
let other: string;

beforeAll(() => {
	next = makeNextVersion();
	other = mkdtempSync(join(tmpdir(), 'waymark-other-'));
	cpSync(next, other, { recursive: true });
});

afterAll(() => {
	removeVersion(next);
	rmSync(other, { recursive: true });
});

describe('a newer version', () => {
	const webkit = useWebKit();

	test('waits while people work in the old one, and comes to every tab when they agree', async () => {
		const { driver } = webkit;
		await writeAim(driver, webkit.origin);
		const [first] = await driver.getAllWindowHandles();
		await driver.switchTo().newWindow('tab');
		await open(driver, `${webkit.origin}/settings`);
		await webkit.deploy(next);
		expect(await driver.executeScript(lookForUpdateHere)).toBe('waiting');
		// The server has no file of the old version any more; the old version still opens whole, every page of it.
		for (const path of keptPages()) {
			await driver.get(webkit.origin + path);
			await find(driver, 'h1');
			expect(await isNext(driver), path).toBe(false);
		}

		await open(driver, `${webkit.origin}/settings`);
		// Said by the shell, above the page.
		const agree = By.xpath('//button[normalize-space(.)="Use it now"]');
		await (await driver.wait(until.elementLocated(agree), 20_000)).click();
		await untilNext(driver);
		await driver.switchTo().window(first!);
		await untilNext(driver);
		await untilReady(driver);
		expect(await aimOn(driver)).toBe(aim);
		// At the latest when a page opens while no other is too busy to say that it runs the newer version.
		for (let turn = 1; (await keptCount(driver)) > 1; turn += 1) {
			expect(turn, 'the old files are gone').toBeLessThan(4);
			await driver.navigate().refresh();
			await untilReady(driver);
			const gone = async () => (await keptCount(driver)) === 1;
			await driver.wait(gone, 10_000).catch(() => undefined); // then it is opened once more
		}
		await webkit.stopServer();
		await driver.get(`${webkit.origin}/help`);
		expect(await isNext(driver)).toBe(true);
		expect(await text(driver)).toContain('999');
	}, 180_000);
});

describe('a newer version that is not whole', () => {
	const webkit = useWebKit();

	test('is refused, and the old one goes on', async () => {
		const { driver } = webkit;
		await writeAim(driver, webkit.origin);
		appendFileSync(join(other, 'prerendered/help.html'), ' ');
		await webkit.deploy(other);
		expect(await driver.executeScript(lookForUpdateHere)).toBe('refused');
		await webkit.stopServer();
		for (const path of ['/', '/help', '/settings']) {
			await driver.get(webkit.origin + path);
			await find(driver, 'h1');
			expect(await isNext(driver), path).toBe(false);
		}
	}, 60_000);
});

describe('the emergency stop', () => {
	const webkit = useWebKit();

	test('removes the worker and its files, and leaves the plan alone', async () => {
		const { driver } = webkit;
		await writeAim(driver, webkit.origin);
		copyFileSync(
			resolve(root, 'tests/fixtures/kill-switch-worker.js'),
			join(other, 'client/service-worker.js')
		);
		await webkit.deploy(other);
		await driver.executeScript('navigator.serviceWorker.ready.then((one) => one.update())');
		await untilNext(driver);
		await untilReady(driver);
		expect(await driver.executeScript(keptVersionsHere)).toEqual([]);
		expect(await aimOn(driver)).toBe(aim);
	}, 60_000);
});

async function writeAim(driver: WebDriver, origin: string): Promise<void> {
	await open(driver, `${origin}/plan/start?at=aim`);
	await untilKept(driver);
	await write(driver, 'What I want', aim);
}

async function aimOn(driver: WebDriver): Promise<string | null> {
	return (await find(driver, 'main textarea')).getAttribute('value');
}

async function keptCount(driver: WebDriver): Promise<number> {
	return (await driver.executeScript<string[]>(keptVersionsHere)).length;
}

async function isNext(driver: WebDriver): Promise<boolean> {
	return (await driver.findElements({ css: `html[${nextMark}]` })).length === 1;
}

async function untilNext(driver: WebDriver): Promise<void> {
	await find(driver, `html[${nextMark}]`);
}
