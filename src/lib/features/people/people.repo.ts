import { AppError, type ErrorCode } from '#lib/platform/errors.ts';
import { newId } from '#lib/platform/ids.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';
import { troubleIn } from '#lib/platform/vault/trouble.ts';
import { openVault } from '#lib/platform/vault/vault.ts';
import { newPerson, personSchema, type Person, type PersonKind } from './people.ts';

export const people = defineCollection({
	code: 'e2',
	name: 'people',
	version: 1,
	schema: personSchema,
	upgrades: {}
});

/** `trouble`: somebody is there who cannot be opened, or was changed from outside. */
export interface WholePeople {
	people: Stored<Person>[];
	trouble: ErrorCode | undefined;
}

export async function readPeople(): Promise<WholePeople> {
	const { records, unreadable, suspects } = await (await openVault()).list(people);
	return { people: records, trouble: troubleIn({ unreadable, suspects }) };
}

/** Everybody, also those not to be contacted: choose with the functions of people.ts. */
export async function listPeople(): Promise<Stored<Person>[]> {
	return (await readPeople()).people;
}

/** Adds somebody still without a name. Resolves to their id. */
export async function addPerson(kind: PersonKind): Promise<string> {
	const vault = await openVault();
	const { records } = await vault.list(people);
	const others = records.map(({ value }) => value);
	const { id } = await vault.change(people, newId(), () => newPerson(kind, others));
	return id;
}

/** Throws `save.conflict` when another tab has removed them: changing must not bring somebody back. */
export async function changePerson(id: string, change: (person: Person) => Person): Promise<void> {
	const vault = await openVault();
	await vault.change(people, id, (person) => {
		if (!person) throw new AppError('save.conflict');
		return change(person);
	});
}

/** Resolves to the way back. */
export async function removePerson(id: string): Promise<() => Promise<void>> {
	return (await openVault()).takeAway(people, id);
}
