import { beforeEach, expect, test } from 'vitest';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { changeReferral, listReferrals, removeReferral, startReferral } from './refer.repo.ts';
import { handOver, stopAt, withAnswer } from './refer.ts';

beforeEach(useEmptyDevice);

test('a referral is begun with what is known, and each answer is kept', async () => {
	const id = await startReferral('me', { called: 'Sam' });
	await changeReferral(id, (current) => withAnswer(current, 'hard', 'x'.repeat(100_000)));
	await changeReferral(id, (current) => stopAt(current, 'worker'));
	const [kept] = await listReferrals();
	expect(kept?.value.answers.called).toBe('Sam');
	expect(kept?.value.answers.hard).toHaveLength(100_000);
	expect(kept?.value.place).toBe('worker');
});

test('two tabs do not undo each other', async () => {
	const id = await startReferral('me', {});
	await Promise.all([
		changeReferral(id, (current) => withAnswer(current, 'hard', 'one')),
		changeReferral(id, (current) => withAnswer(current, 'wish', 'two'))
	]);
	const [kept] = await listReferrals();
	expect(kept?.value.answers).toEqual({ hard: 'one', wish: 'two' });
});

test('what is deleted can be brought back as it was, and changing does not bring it back', async () => {
	const id = await startReferral('carer', {});
	await changeReferral(id, (current) => handOver(current, 'phone', '2026-11-22'));
	const [before] = await listReferrals();
	const bringBack = await removeReferral(before!);
	expect(await listReferrals()).toEqual([]);
	await expect(changeReferral(id, (current) => current)).rejects.toMatchObject({
		code: 'save.conflict'
	});
	await bringBack();
	const [after] = await listReferrals();
	expect(after?.value).toEqual(before?.value);
	expect(after?.createdAt).toBe(before?.createdAt);
});
