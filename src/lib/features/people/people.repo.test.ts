import { beforeEach, expect, test } from 'vitest';
import { closeVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { addPerson, changePerson, listPeople, removePerson } from './people.repo.ts';
import { markNotWanted, peopleToOffer, withWords } from './people.ts';

beforeEach(useEmptyDevice);

test('people come back as they were written, in the order they were added', async () => {
	const amina = await addPerson('person');
	const team = await addPerson('team');
	await changePerson(amina, (person) => ({ ...person, name: 'Amina' }));
	await changePerson(team, (person) => withWords(person, 'teamName', 'Oak team'));
	await closeVault();
	const people = await listPeople();
	expect(people.map(({ id }) => id)).toEqual([amina, team]);
	expect(people.map(({ value }) => value)).toEqual([
		{ kind: 'person', name: 'Amina', isForHardTimes: false, order: 1 },
		{ kind: 'team', name: '', teamName: 'Oak team', isForHardTimes: false, order: 2 }
	]);
});

test('a removal can be undone, with everything that was written', async () => {
	const id = await addPerson('person');
	await changePerson(id, (person) => ({ ...person, name: 'Dev', phone: '07700 900123' }));
	const [before] = await listPeople();
	const bringBack = await removePerson(id);
	expect(await listPeople()).toEqual([]);
	await bringBack();
	const [after] = await listPeople();
	expect({ ...after, revision: 0, updatedAt: 0 }).toEqual({ ...before, revision: 0, updatedAt: 0 });
});

test('somebody removed in another tab does not come back by being changed', async () => {
	const id = await addPerson('person');
	await removePerson(id);
	await expect(changePerson(id, (person) => person)).rejects.toMatchObject({
		code: 'save.conflict'
	});
	expect(await listPeople()).toEqual([]);
});

test('the mark "not to be contacted" is kept', async () => {
	const id = await addPerson('person');
	await changePerson(id, (person) => markNotWanted({ ...person, name: 'Max' }, 'They shout'));
	await closeVault();
	const people = await listPeople();
	expect(people[0]?.value.notWanted).toEqual({ reason: 'They shout' });
	expect(peopleToOffer(people)).toEqual([]);
});

test('a very long text, control characters and markup are kept as they are', async () => {
	const id = await addPerson('person');
	const text = `\u202e\u0000<b onclick="x()">${'ي'.repeat(50_000)}`;
	await changePerson(id, (person) => withWords({ ...person, name: text }, 'mayBeTold', text));
	await closeVault();
	const [person] = await listPeople();
	expect([person?.value.name, person?.value.mayBeTold]).toEqual([text, text]);
});
