import { beforeEach, expect, test } from 'vitest';
import { closeVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { changeUnwell, dropWish, readUnwell, wish } from './unwell.repo.ts';
import { emptyUnwell, tell } from './unwell.ts';

beforeEach(useEmptyDevice);

test('before the first word there is nothing', async () => {
	expect(await readUnwell()).toEqual(emptyUnwell);
});

test('words come back exactly as they were typed', async () => {
	const typed = '  \u202Eabc\u0007 <b>hello</b>\r\n' + 'x'.repeat(100_000);
	await Promise.all([
		changeUnwell((unwell) => ({ ...unwell, toMyself: typed })),
		changeUnwell((unwell) => tell(unwell, 'person-1', true)),
		wish(typed)
	]);
	await closeVault();
	const { toMyself, tellIds, wishes } = await readUnwell();
	expect([toMyself, tellIds, wishes[0]?.words]).toEqual([typed, ['person-1'], typed]);
});

test('a wish taken off the list by mistake comes back with its day', async () => {
	await wish('A guitar');
	const before = await readUnwell();
	const undo = await dropWish(before.wishes[0]!);
	expect((await readUnwell()).wishes).toEqual([]);
	await undo();
	expect(await readUnwell()).toEqual(before);
});
