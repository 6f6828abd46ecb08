import { By } from 'selenium-webdriver';
import { expect, test } from 'vitest';
import { storedRowsHere, tamperHere } from '../support/raw-rows.ts';
import { fill, find, newDevice, open, press, text, untilHeading, write } from './page.ts';
import { useWebKit } from './use-webkit.ts';

const webkit = useWebKit({ env: { HOST: '0.0.0.0' } });
let origin: string;
let devices = 0;

const willNotOpen = 'Some of your plan will not open';
const notAsLeft = 'Something in your plan is not as you left it';

async function addGoal(title: string): Promise<void> {
	const { driver } = webkit;
	await open(driver, `${origin}/plan/goal`);
	await fill(driver, 'My goal', title);
	await press(driver, 'Next');
	await untilHeading(driver, title);
}

async function addPerson(name: string): Promise<void> {
	const { driver } = webkit;
	await open(driver, `${origin}/people`);
	await press(driver, 'Add a person');
	await write(driver, 'Name', name);
}

async function alert(): Promise<string> {
	return (await find(webkit.driver, 'main [role=alert]')).getText();
}

function storedRows(): Promise<string[]> {
	return webkit.driver.executeScript<string[]>(storedRowsHere);
}

for (const how of ['flip', 'delete', 'swap'] as const) {
	test(`goals after ${how}: the plan says so, shows the rest and overwrites nothing`, async () => {
		const { driver } = webkit;
		origin = newDevice(webkit.origin, devices++);
		for (const title of ['Swimming', 'Cooking', 'Singing']) await addGoal(title);
		await driver.executeScript(tamperHere, ['g1', how]);
		const before = await storedRows();

		await open(driver, `${origin}/plan`);
		expect(await alert()).toContain(willNotOpen);
		expect(await text(driver)).toContain('Singing');
		expect(await text(driver)).not.toContain('Swimming');

		await addPerson('Amina');
		const after = await storedRows();
		expect(after.filter((row) => before.includes(row))).toEqual(before);
		expect(after.length).toBeGreaterThan(before.length);
		await open(driver, `${origin}/plan`);
		expect(await alert()).toContain(willNotOpen);
	});
}

test('a goal rolled back to older words is shown, with a word about it', async () => {
	const { driver } = webkit;
	origin = newDevice(webkit.origin, devices++);
	await addGoal('Older words');
	await driver.executeScript(tamperHere, ['g1', 'set aside']);
	await write(driver, 'My goal', 'Newer words');
	await driver.executeScript(tamperHere, ['g1', 'roll back']);

	await open(driver, `${origin}/plan`);
	expect(await alert()).toContain(notAsLeft);
	expect(await text(driver)).toContain('Older words');
});

test('what will not open is named before a copy is made without it', async () => {
	const { driver } = webkit;
	origin = newDevice(webkit.origin, devices++);
	for (const title of ['Swimming', 'Cooking']) await addGoal(title);
	await driver.executeScript(tamperHere, ['g1', 'flip']);
	const before = await storedRows();

	await open(driver, `${origin}/settings/data`);
	await press(driver, 'Save a copy');
	await find(driver, '[translate=no]');
	await press(driver, 'I wrote them down. Make the copy');
	await driver.wait(async () => (await text(driver)).includes('My goals: 1'), 120_000);
	expect(await driver.findElements(By.css('main a[download]'))).toEqual([]);
	expect(await storedRows()).toEqual(before);
}, 150_000);

test('a key cut short is said to be gone, and nothing is written over what it opened', async () => {
	const { driver } = webkit;
	origin = newDevice(webkit.origin, devices++);
	await addGoal('Swimming');
	await driver.executeScript(cutKeyHere);
	const before = await storedRows();
	await open(driver, `${origin}/plan`);
	expect(await alert()).toContain('We cannot open your plan');
	expect(await storedRows()).toEqual(before);
});

/** In the page: takes away most of the wrapped key. */
async function cutKeyHere(): Promise<void> {
	const database = await new Promise<IDBDatabase>((done, failed) => {
		const opening = indexedDB.open('waymark');
		opening.onsuccess = () => done(opening.result);
		opening.onerror = () => failed(opening.error ?? new Error());
	});
	await new Promise<void>((done, failed) => {
		const transaction = database.transaction('keys', 'readwrite');
		const store = transaction.objectStore('keys');
		const reading = store.getAll();
		reading.onsuccess = () => {
			for (const slot of reading.result as { wrappedKey: Uint8Array }[])
				store.put({ ...slot, wrappedKey: slot.wrappedKey.slice(0, 4) });
		};
		transaction.oncomplete = () => done();
		transaction.onerror = () => failed(transaction.error ?? new Error());
	});
	database.close();
}
