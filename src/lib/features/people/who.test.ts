import { describe, expect, test } from 'vitest';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { markLeft, markNotWanted, newPerson, type Person } from './people.ts';
import { chooseWho, whoDoes } from './who.ts';

function stored(id: string, value: Person): Stored<Person> {
	return { id, revision: 1, createdAt: 0, updatedAt: 0, value };
}

const amina: Person = { ...newPerson('person', []), name: 'Amina' };

describe('who does something', () => {
	test.each([
		[{ personId: 'a', who: '' }, ['Amina']],
		[{ personId: 'a', who: ' my neighbour ' }, ['Amina', 'my neighbour']],
		[{ who: 'me' }, ['me']],
		[{ personId: 'gone', who: '' }, []],
		[{ who: ' ' }, []]
	])('%j reads %j', (who, names) => {
		expect(whoDoes(who, [stored('a', amina)])).toEqual(names);
	});

	test('a new name of theirs is the one that is read', () => {
		const renamed = stored('a', { ...amina, name: 'Amina Example' });
		expect(whoDoes({ personId: 'a', who: '' }, [renamed])).toEqual(['Amina Example']);
	});

	test('nobody who is not to be contacted ever comes out', () => {
		const everybody = [stored('a', markNotWanted(amina, 'They shout'))];
		expect(whoDoes({ personId: 'a', who: 'me' }, everybody)).toEqual(['me']);
		expect(whoDoes({ who: ' amina' }, everybody)).toEqual([]);
	});

	test('once a worker has left it is the team', () => {
		const worker = { ...newPerson('team', []), name: 'Joe', teamName: 'Oak team' };
		const everybody = [stored('a', markLeft(worker, '2026-11-01'))];
		expect(whoDoes({ personId: 'a', who: '' }, everybody)).toEqual(['Oak team']);
	});

	test('the same person again takes the answer back, another one changes it', () => {
		const chosen = chooseWho({ who: '' }, 'a');
		expect(chosen).toEqual({ who: '', personId: 'a' });
		expect(chooseWho(chosen, 'b')).toEqual({ who: '', personId: 'b' });
		expect(chooseWho(chosen, 'a')).toEqual({ who: '' });
	});
});
