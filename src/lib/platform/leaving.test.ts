import { afterEach, beforeEach, expect, test } from 'vitest';
import { Device, notes } from '../../../tests/support/vault.ts';
import { comeBack, leave, lettingGo } from './leaving.ts';

let device: Device;

beforeEach(() => {
	device = new Device();
});

afterEach(async () => {
	comeBack();
	await device.closeAll();
});

const turn = () => new Promise((resolve) => setTimeout(resolve));

function open(storage: IDBFactory): Promise<IDBDatabase> {
	return new Promise((opened) => {
		const request = storage.open('plain', 1);
		request.onupgradeneeded = () => request.result.createObjectStore('kept');
		request.onsuccess = () => opened(request.result);
	});
}

/** A transaction that has no end, as one of a page that is suspended in the middle. */
function holdOn(database: IDBDatabase): IDBTransaction {
	const transaction = database.transaction('kept', 'readwrite');
	const kept = transaction.objectStore('kept');
	const goOn = () => {
		kept.count().onsuccess = goOn;
	};
	goOn();
	return transaction;
}

test('a transaction under way ends when the page is left, and lets the next page write', async () => {
	const database = await open(lettingGo(device.indexedDB));
	const transaction = holdOn(database);
	const ended = new Promise((resolve) => (transaction.onabort = resolve));
	leave();
	await ended;
	const next = (await open(device.indexedDB)).transaction('kept', 'readwrite');
	next.objectStore('kept').put(1, 'one');
	await new Promise((resolve) => (next.oncomplete = resolve));
});

test('making a database is ended too, and another page can make it', async () => {
	const request = lettingGo(device.indexedDB).open('plain', 1);
	const ended = new Promise((resolve) => (request.onerror = resolve));
	request.onupgradeneeded = () => {
		const kept = request.result.createObjectStore('kept');
		const goOn = () => {
			kept.count().onsuccess = goOn;
		};
		goOn();
		leave();
	};
	await ended;
	expect((await open(device.indexedDB)).objectStoreNames).toContain('kept');
});

test('a transaction that begins after the page was left ends at once', async () => {
	const database = await open(lettingGo(device.indexedDB));
	leave();
	const transaction = database.transaction('kept', 'readwrite');
	await new Promise((resolve) => (transaction.onabort = resolve));
});

test('a save is made once, at whatever moment of it the page is left', async () => {
	const tab = await device.openTab();
	await tab.change(notes, 'one', () => ({ text: '' }));
	for (let moment = 0; moment < 25; moment += 1) {
		const saving = tab.change(notes, 'one', (note) => ({ text: `${note?.text ?? ''}a` }));
		for (let at = 0; at < moment; at += 1) await turn();
		leave();
		await turn();
		comeBack();
		await saving;
		expect((await tab.get(notes, 'one'))?.value.text).toBe('a'.repeat(moment + 1));
	}
});

test('while a page is away its saves wait, and another page is not held up', async () => {
	const [left, next] = [await device.openTab(), await device.openTab()];
	leave();
	let isSaved = false;
	const saving = left.change(notes, 'one', () => ({ text: 'late' })).then(() => (isSaved = true));
	await turn();
	expect(isSaved).toBe(false);
	comeBack();
	await saving;
	expect((await next.get(notes, 'one'))?.value.text).toBe('late');
});
