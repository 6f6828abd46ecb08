import { beforeEach, expect, test } from 'vitest';
import { closeVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { changeContact, emptyDebt } from './debt.ts';
import {
	addDebt,
	changeDebt,
	dropContact,
	noteContact,
	readDebts,
	removeDebt
} from './debts.repo.ts';

beforeEach(useEmptyDevice);

const only = async () => (await readDebts()).debts[0]!;

test('before the first there is none', async () => {
	expect(await readDebts()).toEqual({ debts: [], trouble: undefined });
});

test('words come back exactly as they were typed', async () => {
	const typed = '  \u202Eabc\u0007 <b>hello</b>\r\n' + 'x'.repeat(100_000);
	const id = await addDebt();
	await changeDebt(id, (debt) => ({ ...debt, owedTo: typed, note: typed }));
	await noteContact(id, 'call');
	const [contact] = (await only()).value.contacts;
	await changeDebt(id, (debt) =>
		changeContact(debt, contact!.id, (each) => ({ ...each, said: typed }))
	);
	await closeVault();
	const { value } = await only();
	expect([value.owedTo, value.note, value.contacts[0]?.said]).toEqual([typed, typed, typed]);
});

test('a call removed by mistake comes back to its place', async () => {
	const id = await addDebt();
	for (const way of ['call', 'letter', 'meeting'] as const) await noteContact(id, way);
	const before = (await only()).value;
	const undo = await dropContact(id, before.contacts[1]!);
	expect((await only()).value.contacts.map(({ way }) => way)).toEqual(['call', 'meeting']);
	await undo();
	expect((await only()).value).toEqual(before);
});

test('a debt removed by mistake comes back, and a late change does not bring one back', async () => {
	const id = await addDebt();
	const before = await only();
	const undo = await removeDebt(before);
	await expect(changeDebt(id, () => emptyDebt)).rejects.toMatchObject({ code: 'save.conflict' });
	await undo();
	expect(await only()).toMatchObject({ id, createdAt: before.createdAt, value: before.value });
});
