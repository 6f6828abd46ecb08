/** Who does something: one of my people, anybody else in words, or both. Pure. */
import * as v from 'valibot';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { nameOf, peopleNotWanted, peopleWanted, type Person } from './people.ts';

/** To spread into the schema of what somebody does. */
export const whoEntries = {
	/** Somebody of my people, by id: the name is read afresh, and only while they may be contacted. */
	personId: v.exactOptional(v.string()),
	/** As typed. */
	who: v.string()
};

export interface Who {
	readonly personId?: string;
	readonly who: string;
}

/** One person or nobody: the same one again takes the answer back. */
export function chooseWho<W extends Who>(
	current: W,
	personId: string
): Omit<W, 'personId'> & { personId?: string } {
	const { personId: before, ...rest } = current;
	return before === personId ? rest : { ...rest, personId };
}

/**
 * Their names, to be shown: never anybody not to be contacted, also where their name was typed, nor one who is no longer
 * among my people.
 */
export function whoDoes({ personId, who }: Who, everybody: readonly Stored<Person>[]): string[] {
	const person = peopleWanted(everybody).find(({ id }) => id === personId);
	const names = [person ? nameOf(person.value) : '', isNotWanted(who, everybody) ? '' : who];
	return [...new Set(names.map((name) => name.trim()))].filter((name) => name !== '');
}

function isNotWanted(typed: string, everybody: readonly Stored<Person>[]): boolean {
	const plain = (name: string) => name.trim().toLocaleLowerCase();
	return peopleNotWanted(everybody).some(({ value }) => plain(value.name) === plain(typed));
}
