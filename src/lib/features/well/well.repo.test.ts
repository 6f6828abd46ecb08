import { beforeEach, expect, test } from 'vitest';
import { closeVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { isSaid, sayHow } from './check.ts';
import { changeDay, changeWell, clearDay, passDay, readWell } from './well.repo.ts';
import { emptyWell, listIds, writeItem } from './well.ts';

beforeEach(useEmptyDevice);

test('before the first word there is an empty plan and no day', async () => {
	expect(await readWell()).toEqual({ plan: emptyWell, days: [], trouble: undefined });
});

test('words come back exactly as they were typed, in every list', async () => {
	const typed = '  \u202Eabc\u0007 <b>hello</b>\r\n' + 'x'.repeat(100_000);
	for (const list of listIds) await changeWell((plan) => writeItem(plan, list, 'a', typed));
	await closeVault();
	const { plan } = await readWell();
	for (const list of listIds) expect(plan[list]).toEqual([{ id: 'a', words: typed }]);
});

test('many writes at the same moment all land', async () => {
	const ids = ['a', 'b', 'c', 'd', 'e'];
	await Promise.all(ids.map((id) => changeWell((plan) => writeItem(plan, 'toolbox', id, id))));
	expect((await readWell()).plan.toolbox.map(({ id }) => id).toSorted()).toEqual(ids);
});

test('days are kept by the month and come back in order', async () => {
	for (const date of ['2026-12-01', '2026-01-31', '2026-11-30', '2026-11-02']) {
		await changeDay(date, (day) => sayHow(day, 'ok'));
	}
	await closeVault();
	expect((await readWell()).days.map(({ date }) => date)).toEqual([
		'2026-01-31',
		'2026-11-02',
		'2026-11-30',
		'2026-12-01'
	]);
});

test('"Not today" can be undone and says nothing about the day', async () => {
	const undo = await passDay('2026-11-27');
	const [day] = (await readWell()).days;
	expect(day && [day.isPassed, isSaid(day)]).toEqual([true, false]);
	await undo();
	expect((await readWell()).days).toEqual([]);
});

test('a day taken back by mistake returns whole', async () => {
	await changeDay('2026-11-27', (day) => sayHow(day, 'hard'));
	const before = await readWell();
	const undo = await clearDay('2026-11-27');
	expect((await readWell()).days).toEqual([]);
	await undo();
	expect(await readWell()).toEqual(before);
});
