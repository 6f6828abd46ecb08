import { beforeEach, expect, test } from 'vitest';
import { closeVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { changeStep, emptyBenefit } from './benefit.ts';
import {
	addBenefit,
	changeBenefit,
	dropStep,
	noteStep,
	readBenefits,
	removeBenefit
} from './benefits.repo.ts';

beforeEach(useEmptyDevice);

const only = async () => (await readBenefits()).benefits[0]!;

test('before the first there is none', async () => {
	expect(await readBenefits()).toEqual({ benefits: [], trouble: undefined });
});

test('words come back exactly as they were typed', async () => {
	const typed = '  \u202Eabc\u0007 <b>hello</b>\r\n' + 'x'.repeat(100_000);
	const id = await addBenefit();
	await changeBenefit(id, (benefit) => ({ ...benefit, name: typed, note: typed }));
	await noteStep(id, 'sent');
	const [step] = (await only()).value.steps;
	await changeBenefit(id, (benefit) =>
		changeStep(benefit, step!.id, (each) => ({ ...each, words: typed }))
	);
	await closeVault();
	const { value } = await only();
	expect([value.name, value.note, value.steps[0]?.words]).toEqual([typed, typed, typed]);
});

test('a step and a benefit removed by mistake come back', async () => {
	const id = await addBenefit();
	for (const kind of ['sent', 'decided', 'sent'] as const) await noteStep(id, kind);
	const before = await only();
	const undoStep = await dropStep(id, before.value.steps[1]!);
	expect((await only()).value.steps.map(({ kind }) => kind)).toEqual(['sent', 'sent']);
	await undoStep();
	expect((await only()).value).toEqual(before.value);
	const undo = await removeBenefit(before);
	await expect(changeBenefit(id, () => emptyBenefit)).rejects.toMatchObject({
		code: 'save.conflict'
	});
	await undo();
	expect(await only()).toMatchObject({ id, value: before.value });
});

test('what was still being saved when a benefit was removed comes back with it', async () => {
	const id = await addBenefit();
	const shown = await only();
	const saving = changeBenefit(id, (benefit) => ({ ...benefit, note: 'Ring on Monday' }));
	const undo = await removeBenefit(shown);
	await saving;
	await undo();
	expect((await only()).value.note).toBe('Ring on Monday');
});
