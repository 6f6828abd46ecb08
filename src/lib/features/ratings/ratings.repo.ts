import { today } from '#lib/platform/clock.ts';
import { AppError, type ErrorCode } from '#lib/platform/errors.ts';
import { newId } from '#lib/platform/ids.ts';
import { troubleIn } from '#lib/platform/vault/trouble.ts';
import { openVault, put } from '#lib/platform/vault/vault.ts';
import {
	isStarted,
	newRound,
	outsideScoreCollection,
	roundCollection,
	suggestedMoment,
	type OutsideScore,
	type Rater,
	type Round,
	type StoredOutsideScore,
	type StoredRound
} from './ratings.ts';

/** `trouble`: something is there that cannot be opened, or was changed from outside. */
interface Damage {
	trouble: ErrorCode | undefined;
}

/** Every round, oldest made first, and whether any could not be read. */
export async function readRounds(): Promise<{ rounds: StoredRound[] } & Damage> {
	const { records, unreadable, suspects } = await (await openVault()).list(roundCollection);
	return { rounds: records, trouble: troubleIn({ unreadable, suspects }) };
}

/** Undefined when it was removed or never was. */
export async function findRound(id: string): Promise<Round | undefined> {
	const vault = await openVault();
	return (await vault.get(roundCollection, id))?.value;
}

/** Starts a round for today and returns its id. A round begun before and left without an answer is used again. */
export async function beginRound(who: Rater): Promise<string> {
	const vault = await openVault();
	let id = newId();
	await vault.changeFrom(roundCollection, (rounds) => {
		const values = rounds.map(({ value }) => value);
		id = rounds.find(({ value }) => value.who === who && !isStarted(value))?.id ?? id;
		return [put(roundCollection, id, newRound(who, suggestedMoment(values, who), today()))];
	});
	return id;
}

/** Changes a round. Throws `save.conflict` when another tab has removed it: it does not come back by itself. */
export async function changeRound(id: string, change: (round: Round) => Round): Promise<void> {
	const vault = await openVault();
	await vault.change(roundCollection, id, (round) => {
		if (!round) throw new AppError('save.conflict');
		return change(round);
	});
}

/** Resolves to the way back. */
export async function removeRound(id: string): Promise<() => Promise<void>> {
	return (await openVault()).takeAway(roundCollection, id);
}

/** Scores from forms done elsewhere, oldest made first. */
export async function readOutsideScores(): Promise<{ scores: StoredOutsideScore[] } & Damage> {
	const { records, unreadable, suspects } = await (await openVault()).list(outsideScoreCollection);
	return { scores: records, trouble: troubleIn({ unreadable, suspects }) };
}

/** Adds an empty one and returns its id. */
export async function addOutsideScore(): Promise<string> {
	const vault = await openVault();
	const { id } = await vault.change(outsideScoreCollection, newId(), () => ({
		form: '',
		score: '',
		note: ''
	}));
	return id;
}

/** Changes one. Throws `save.conflict` when another tab has removed it. */
export async function changeOutsideScore(
	id: string,
	change: (score: OutsideScore) => OutsideScore
): Promise<void> {
	const vault = await openVault();
	await vault.change(outsideScoreCollection, id, (score) => {
		if (!score) throw new AppError('save.conflict');
		return change(score);
	});
}

/** Resolves to the way back. */
export async function removeOutsideScore(id: string): Promise<() => Promise<void>> {
	return (await openVault()).takeAway(outsideScoreCollection, id);
}
