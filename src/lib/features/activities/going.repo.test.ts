import { beforeEach, expect, test } from 'vitest';
import { anActivity } from '../../../../tests/support/many-activities.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { changeGoing, findGoing, readGoing, removeGoing, saveActivity } from './going.repo.ts';
import { addVisit, changeVisit, removeVisit, withNewest } from './going.ts';

beforeEach(useEmptyDevice);

const choir = anActivity({ id: 'a:choir', name: 'Choir' });

test('what is saved keeps a copy of its own', async () => {
	await saveActivity(choir, 'The council');
	expect((await findGoing('a:choir'))?.value).toMatchObject({
		activity: choir,
		sourceNames: 'The council',
		isOnMyWeek: true
	});
	expect((await findGoing('a:choir'))?.value.savedOn).toMatch(/^\d{4}-/);
});

test('saving twice keeps one, with the day of the first', async () => {
	await saveActivity(choir, '');
	const before = await findGoing('a:choir');
	await saveActivity(choir, '');
	const { going } = await readGoing();
	expect(going.map(({ id }) => id)).toEqual([before?.id]);
});

test('a note of what is wrong is kept without saving, and goes when it is emptied', async () => {
	await changeGoing(choir, '', (going) => ({ ...going, wrong: 'It moved.' }));
	expect((await findGoing('a:choir'))?.value.savedOn).toBeUndefined();
	await changeGoing(choir, '', (going) => ({ ...going, wrong: '' }));
	expect(await findGoing('a:choir')).toBeUndefined();
});

test('what is taken off comes back with everything noted', async () => {
	await saveActivity(choir, '');
	await changeGoing(choir, '', (going) =>
		addVisit(going, { id: 'v1', date: '2026-11-20', words: 'I sang.' })
	);
	const saved = (await findGoing('a:choir'))!;
	const bringBack = await removeGoing(saved);
	expect(await findGoing('a:choir')).toBeUndefined();
	await bringBack();
	expect((await findGoing('a:choir'))?.value).toEqual(saved.value);
});

test('what was still being saved when it was taken off comes back with it', async () => {
	await saveActivity(choir, '');
	const shown = (await findGoing('a:choir'))!;
	const saving = changeGoing(choir, '', (going) => ({ ...going, wrong: 'It moved.' }));
	const bringBack = await removeGoing(shown);
	await saving;
	await bringBack();
	expect((await findGoing('a:choir'))?.value.wrong).toBe('It moved.');
});

test('how it went is noted, the newest first, changed and removed', async () => {
	await saveActivity(choir, '');
	await changeGoing(choir, '', (going) =>
		addVisit(going, { id: 'v1', date: '2026-11-13', words: '' })
	);
	await changeGoing(choir, '', (going) =>
		addVisit(going, { id: 'v2', date: '2026-11-20', words: '' })
	);
	await changeGoing(choir, '', (going) => changeVisit(going, 'v1', { words: 'Loud.' }));
	expect((await findGoing('a:choir'))?.value.visits.map(({ id }) => id)).toEqual(['v2', 'v1']);
	await changeGoing(choir, '', (going) => removeVisit(going, 'v2'));
	expect((await findGoing('a:choir'))?.value.visits).toEqual([
		{ id: 'v1', date: '2026-11-13', words: 'Loud.' }
	]);
});

test('the copy follows the list, and only the list’s part of it', async () => {
	await saveActivity(choir, '');
	const newer = { ...choir, revision: '2', name: 'Choir and tea' };
	await changeGoing(choir, '', (going) => withNewest({ ...going, wrong: 'x' }, newer, 'The list'));
	expect((await findGoing('a:choir'))?.value).toMatchObject({ activity: newer, wrong: 'x' });
});

test('two first words at the same moment are kept together', async () => {
	await Promise.all([
		changeGoing(choir, '', (going) => ({ ...going, fault: 'closed' })),
		changeGoing(choir, '', (going) => ({ ...going, wrong: 'It moved.' }))
	]);
	const { going } = await readGoing();
	expect(going.map(({ value: { fault, wrong } }) => ({ fault, wrong }))).toEqual([
		{ fault: 'closed', wrong: 'It moved.' }
	]);
});
