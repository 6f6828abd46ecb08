import { expect, test } from 'vitest';
import { storedRowsHere } from '../support/raw-rows.ts';
import {
	fill,
	find,
	newDevice,
	open,
	press,
	text,
	untilHeading,
	untilKept,
	write
} from './page.ts';
import { useWebKit } from './use-webkit.ts';

// Safari deletes what a site keeps when nobody has opened it for seven days, or when the phone is full.

const webkit = useWebKit({ env: { HOST: '0.0.0.0' } });

const aim = 'To grow beans on the balcony';

async function startPlan(origin: string): Promise<void> {
	const { driver } = webkit;
	await open(driver, `${origin}/plan/start?at=aim`);
	await untilKept(driver);
	await write(driver, 'What I want', aim);
}

/** In the page: empties the whole site, or its databases alone. */
async function evictHere(what: 'everything' | 'databases'): Promise<void> {
	for (const { name = '' } of await indexedDB.databases()) {
		await new Promise<void>((done, failed) => {
			const deleting = indexedDB.deleteDatabase(name);
			deleting.onsuccess = () => done();
			deleting.onerror = () => failed(deleting.error ?? new Error());
		});
	}
	if (what === 'databases') return;
	localStorage.clear();
	sessionStorage.clear();
	for (const name of await caches.keys()) await caches.delete(name);
	for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
}

for (const [number, what] of (['everything', 'databases'] as const).entries()) {
	test(`${what} deleted while the app was closed: it offers to bring a copy back, and makes no empty plan`, async () => {
		const { driver } = webkit;
		const origin = newDevice(webkit.origin, number);
		await startPlan(origin);
		await driver.get(`${origin}/icon.svg`); // of this site, with no app in it
		await driver.executeScript(evictHere, what);

		await open(driver, `${origin}/`);
		await find(driver, 'main[data-ready] a[href="/plan/start"]');
		expect(await driver.executeScript(storedRowsHere)).toEqual([]);
		await press(driver, 'I have used this before');
		await untilHeading(driver, 'My data');
		expect(await driver.getCurrentUrl()).toBe(`${origin}/settings/data#restore`);
		expect(await text(driver)).toContain('Bring a copy back');
	});
}

test('deleted under a page that is being typed in: it says so, and the words stay', async () => {
	const { driver } = webkit;
	const origin = newDevice(webkit.origin, 2);
	await startPlan(origin);
	await driver.executeScript(evictHere, 'databases');
	await fill(driver, 'What I want', 'After');
	await find(driver, 'main [data-status=failed]');
	expect(await (await find(driver, 'main textarea')).getAttribute('value')).toBe('After');
	expect(await driver.executeScript(storedRowsHere)).toEqual([]);
	await open(driver, `${origin}/`);
	await find(driver, 'main[data-ready] a[href="/plan/start"]');
});
