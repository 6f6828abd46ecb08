import { expect, test } from 'vitest';
import { storedRowsHere } from '../support/raw-rows.ts';
import { fill, find, open, write } from './page.ts';
import { useWebKit } from './use-webkit.ts';

const webkit = useWebKit();

/** In the page: what a newer Waymark does first when it opens in another tab. */
async function upgradeDatabaseHere(): Promise<void> {
	await new Promise<void>((done, failed) => {
		const opening = indexedDB.open('waymark', 20);
		opening.onupgradeneeded = () => opening.result.createObjectStore('extra', { keyPath: 'id' });
		opening.onsuccess = () => {
			opening.result.close();
			done();
		};
		opening.onerror = () => failed(opening.error ?? new Error());
	});
}

test('a newer version in another tab: the older page lets go, says so and writes nothing more', async () => {
	const { driver } = webkit;
	await open(driver, `${webkit.origin}/plan/start?at=aim`);
	await write(driver, 'What I want', 'Before');
	const older = await driver.getWindowHandle();

	await driver.switchTo().newWindow('tab');
	await driver.get(`${webkit.origin}/icon.svg`);
	await driver.executeScript(upgradeDatabaseHere);
	const before = await driver.executeScript(storedRowsHere);

	await driver.switchTo().window(older);
	expect(await (await find(driver, '[role=alert]')).getText()).toContain(
		'This page is out of date'
	);
	await fill(driver, 'What I want', 'In the old shape');
	await find(driver, 'main [data-status=failed]');
	expect(await (await find(driver, 'main textarea')).getAttribute('value')).toBe(
		'In the old shape'
	);
	expect(await driver.executeScript(storedRowsHere)).toEqual(before);
});
