// Debts as they are kept: the only file of this feature that knows the vault.

import { AppError, type ErrorCode } from '#lib/platform/errors.ts';
import { newId } from '#lib/platform/ids.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { troubleIn } from '#lib/platform/vault/trouble.ts';
import { openVault } from '#lib/platform/vault/vault.ts';
import {
	addContact,
	bringBackContact,
	debtCollection,
	emptyDebt,
	removeContact,
	type Contact,
	type Debt,
	type Way
} from './debt.ts';

export interface WholeDebts {
	readonly debts: readonly Stored<Debt>[];
	/** Part of it is there but cannot be opened, or was changed from outside. */
	readonly trouble: ErrorCode | undefined;
}

export async function readDebts(): Promise<WholeDebts> {
	const { records, unreadable, suspects } = await (await openVault()).list(debtCollection);
	return { debts: records, trouble: troubleIn({ unreadable, suspects }) };
}

/** Resolves to its id. */
export async function addDebt(): Promise<string> {
	return (await (await openVault()).change(debtCollection, newId(), () => emptyDebt)).id;
}

/** Throws `save.conflict` when another tab has removed it: changing must not bring it back. */
export async function changeDebt(id: string, change: (debt: Debt) => Debt): Promise<void> {
	const vault = await openVault();
	await vault.change(debtCollection, id, (debt) => {
		if (!debt) throw new AppError('save.conflict');
		return change(debt);
	});
}

/** Resolves to the way back. */
export async function removeDebt({ id }: Stored<Debt>): Promise<() => Promise<void>> {
	return (await openVault()).takeAway(debtCollection, id);
}

export async function noteContact(id: string, way: Way): Promise<void> {
	const contactId = newId();
	await changeDebt(id, (debt) => addContact(debt, contactId, way));
}

/** Resolves to the way back. */
export async function dropContact(id: string, contact: Contact): Promise<() => Promise<void>> {
	let place = 0;
	await changeDebt(id, (debt) => {
		place = debt.contacts.findIndex((each) => each.id === contact.id);
		return removeContact(debt, contact.id);
	});
	return () => changeDebt(id, (debt) => bringBackContact(debt, contact, place));
}
