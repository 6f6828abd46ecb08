import { beforeEach, expect, test } from 'vitest';
import { closeVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { changeAnswer } from './ratings.ts';
import {
	addOutsideScore,
	beginRound,
	changeOutsideScore,
	changeRound,
	findRound,
	readOutsideScores,
	readRounds,
	removeOutsideScore,
	removeRound
} from './ratings.repo.ts';

beforeEach(useEmptyDevice);

test('a round is kept as it is answered', async () => {
	const id = await beginRound('person');
	await changeRound(id, (round) => changeAnswer(round, 'home', { choice: 2 }));
	await changeRound(id, (round) => changeAnswer(round, 'home', { why: 'Damp' }));
	await closeVault();
	expect(await findRound(id)).toMatchObject({
		who: 'person',
		moment: 'baseline',
		answers: { home: { choice: 2, why: 'Damp' } }
	});
});

test('begun twice at the same moment, there is one round', async () => {
	const [one, other] = await Promise.all([beginRound('person'), beginRound('person')]);
	expect(one).toBe(other);
	expect((await readRounds()).rounds).toHaveLength(1);
});

test('a round left untouched is used again, one with an answer is not', async () => {
	const first = await beginRound('person');
	expect(await beginRound('carer-view')).not.toBe(first);
	expect(await beginRound('person')).toBe(first);
	await changeRound(first, (round) => changeAnswer(round, 'home', { choice: 'skipped' }));
	const second = await beginRound('person');
	expect(second).not.toBe(first);
	expect(await findRound(second)).toMatchObject({ moment: 'interim', answers: {} });
	expect((await readRounds()).rounds).toHaveLength(3);
});

test('a removed round can be brought back as it was, and does not come back by itself', async () => {
	const id = await beginRound('carer-self');
	await changeRound(id, (round) => changeAnswer(round, 'carer-rest', { choice: 1 }));
	const [stored] = (await readRounds()).rounds;
	const bringBack = await removeRound(id);
	expect(await readRounds()).toEqual({ rounds: [], trouble: undefined });
	await expect(changeRound(id, (round) => round)).rejects.toMatchObject({ code: 'save.conflict' });
	expect(await findRound(id)).toBeUndefined();
	await bringBack();
	expect((await readRounds()).rounds[0]).toMatchObject({
		value: stored?.value,
		createdAt: stored?.createdAt
	});
});

test('100 kB of words and strange characters are kept to the letter', async () => {
	const why = `\u202e<img src=x onerror=alert(1)>\u0000${'ا'.repeat(100_000)}`;
	const id = await beginRound('person');
	await changeRound(id, (round) => changeAnswer(round, 'say', { why }));
	expect((await findRound(id))?.answers.say?.why).toBe(why);
});

test('a score from another form is kept as typed, removed and brought back', async () => {
	const id = await addOutsideScore();
	await changeOutsideScore(id, (score) => ({ ...score, form: 'Form A', score: '4,5 ' }));
	await changeOutsideScore(id, (score) => ({ ...score, date: '2026-11-03' }));
	const [stored] = (await readOutsideScores()).scores;
	expect(stored?.value).toEqual({ form: 'Form A', score: '4,5 ', date: '2026-11-03', note: '' });
	const bringBack = await removeOutsideScore(id);
	await expect(changeOutsideScore(id, (score) => score)).rejects.toMatchObject({
		code: 'save.conflict'
	});
	await bringBack();
	expect((await readOutsideScores()).scores[0]?.value).toEqual(stored?.value);
});
