import { expect, test } from 'vitest';
import type { Person } from '#lib/features/people/people.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { agree, newReferral, withAnswer, type Referral } from './refer.ts';
import { referralParts } from './referral-parts.ts';

const say = (key: string) => ({ en: key });
const around = { say, sayFormat: say, everybody: [] };

/** Flat, as `question: label = words`. */
function read(referral: Referral, everybody: readonly Stored<Person>[] = []): string[] {
	return referralParts(referral, { ...around, everybody }).flatMap(({ id, paragraphs }) =>
		paragraphs.map(({ label, words }) =>
			[`${id}:`, label?.en, words].filter((part) => part !== undefined).join(' ')
		)
	);
}

test('only questions with an answer are there, in the order in which they are asked', () => {
	const referral = agree(
		withAnswer(
			newReferral('me', {
				called: 'Sam',
				bornOn: '1984-02-29',
				contactWays: ['text', 'letter'],
				mayLeaveMessage: 'no',
				needsInterpreter: 'sometimes',
				formats: ['large-print']
			}),
			'hard',
			'  Nights.\n'
		),
		'2026-11-22'
	);
	expect(read(referral)).toEqual([
		'name: label.called Sam',
		'born: 29/02/1984',
		'reach: said.way.text',
		'reach: said.way.letter',
		'reach: said.message.no',
		'language: said.interpreter.sometimes',
		'language: label.formats',
		'language: format.large-print',
		'hard: label.hard   Nights.\n',
		'consent: said.agreed.me 22/11/2026'
	]);
});

test('nothing answered is nothing to read', () => {
	expect(referralParts(newReferral('carer', {}), around)).toEqual([]);
});

test('a carer’s own referral says what caring is like, and what they wish for', () => {
	const asked = withAnswer(
		withAnswer(newReferral('carer', { whomIHelp: 'My mother' }), 'wantsAssessment', 'yes'),
		'load',
		'Heavy.'
	);
	expect(read(asked)).toEqual([
		'whom: label.caredForRelation My mother',
		'load: label.load Heavy.',
		'wishes: said.wantsAssessment.yes'
	]);
});

test('whoever is not to be contacted stays out, however the name is typed', () => {
	const value: Person = {
		kind: 'person',
		name: 'Sid Example',
		isForHardTimes: false,
		notWanted: { reason: '' },
		order: 1
	};
	const everybody = [{ id: 'sid', revision: 1, createdAt: 0, updatedAt: 0, value }];
	const asked = withAnswer(
		withAnswer(newReferral('me', {}), 'speakName', ' sid  EXAMPLE '),
		'speakPhone',
		'07700 900111'
	);
	expect(read(asked, everybody)).toEqual([]);
	expect(read(asked)).toHaveLength(2);
});
