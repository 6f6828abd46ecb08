import { describe, expect, test } from 'vitest';
import { choosePerson, goOn, isBegun, newDraft } from './draft.ts';

const item = (id: 'plan' | 'debts') => ({
	id,
	title: { en: id },
	parts: [{ id: 'one', heading: { en: 'one' }, paragraphs: [] }]
});
const items = [item('plan'), item('debts')];

describe('a share that was begun', () => {
	test('begins with what the person came with, whole', () => {
		expect(newDraft(items, 'debts')).toMatchObject({ step: 'what', chosen: { debts: ['one'] } });
		expect(newDraft(items, undefined).chosen).toEqual({});
	});

	test('goes on where it was, unless the person comes with something else', () => {
		const begun = { ...newDraft(items, 'plan'), step: 'look' as const, to: 'Joe' };
		expect(isBegun(begun)).toBe(true);
		expect(goOn(begun, items, undefined)).toBe(begun);
		expect(goOn(begun, items, 'plan')).toBe(begun);
		expect(goOn(begun, items, 'debts')).toEqual(newDraft(items, 'debts'));
		expect(goOn(newDraft(items, undefined), items, 'plan')).toEqual(newDraft(items, 'plan'));
		expect(isBegun(undefined)).toBe(false);
	});

	test('goes straight to somebody only while it is somebody connected', () => {
		const direct = choosePerson(newDraft(items, 'plan'), 'Joe', 'connection-1');
		expect(direct).toMatchObject({ to: 'Joe', connection: 'connection-1', way: 'direct' });
		const typed = choosePerson(direct, 'Nora');
		expect(typed).toMatchObject({ to: 'Nora', way: 'link' });
		expect(typed).not.toHaveProperty('connection');
		expect(choosePerson({ ...typed, way: 'paper' }, 'Amina').way).toBe('paper');
	});
});
