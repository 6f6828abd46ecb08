import { expect, test } from 'vitest';
import { Device, notes } from '../../../tests/support/vault.ts';
import { notAsLeft } from './not-as-left.ts';
import { put } from './vault/vault.ts';

test('reading one record says so when it was put back to older words, and only then', async () => {
	const heard: boolean[] = [];
	const stop = notAsLeft.subscribe((isNotAsLeft) => heard.push(isNotAsLeft));
	const device = new Device();
	const tab = await device.openTab();
	await tab.write([put(notes, 'one', { text: 'older' }), put(notes, 'two', { text: 'other' })]);
	const { tables } = await device.openRaw();
	const older = await tables.records.get([notes.code, 'one']);
	await tab.change(notes, 'one', () => ({ text: 'newer' }));

	expect((await tab.get(notes, 'one'))?.value.text).toBe('newer');
	expect(await tab.get(notes, 'none')).toBeUndefined();
	expect(heard).toEqual([false]);

	await tables.records.put(older!);
	await tab.get(notes, 'two');
	expect(heard).toEqual([false]);
	expect((await tab.get(notes, 'one'))?.value.text).toBe('older');
	expect(heard).toEqual([false, true]);
	stop();
	await device.closeAll();
});
