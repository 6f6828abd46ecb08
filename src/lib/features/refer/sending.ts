/**
 * How a referral stands that was sent sealed: told by what the mailbox took and by what the team wrote, never guessed.
 * Pure.
 */
import type { Received } from '#lib/features/connect/connection.ts';
import type { LetterOf } from '#lib/features/connect/letter.ts';
import type { OutgoingLetter } from '#lib/platform/mailbox/post-records.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import type { Referral } from './refer.ts';
import type { ConnectedService } from './service.ts';

/** What became of each letter of mine, by its id; one that is not there left this phone long ago. */
export type LetterStates = Readonly<Record<string, OutgoingLetter['state'] | undefined>>;

/**
 * - `waiting`: still on this phone. `sent`: with the mailbox, sealed. `not-taken`: it cannot get there.
 * - `opened`, `offered` (an appointment), `outcome`: what the team said last.
 * - `withdrawing`: to be taken back, and they have not been told. `withdrawn`: they have.
 */
export type Standing =
	| { readonly at: 'waiting' | 'sent' | 'not-taken' }
	| { readonly at: 'opened' | 'offered'; readonly since: number }
	| { readonly at: 'outcome'; readonly letter: LetterOf<'outcome'> }
	| { readonly at: 'withdrawing' | 'withdrawn'; readonly openedAt: number | undefined };

export function standingOf(
	{ sent, withdrawn }: Pick<Referral, 'sent' | 'withdrawn'>,
	states: LetterStates,
	received: readonly Received[]
): Standing | undefined {
	if (!sent) return undefined;
	if (withdrawn) {
		const isTold = withdrawn.letterId === undefined || states[withdrawn.letterId] !== 'waiting';
		return { at: isTold ? 'withdrawn' : 'withdrawing', openedAt: openedAt(received) };
	}
	const last = received.findLast(({ letter }) => letter.kind === 'outcome')?.letter;
	if (last?.kind === 'outcome') return { at: 'outcome', letter: last };
	const offer = received.findLast(({ letter }) => letter.kind === 'appointment');
	if (offer) return { at: 'offered', since: offer.receivedAt };
	const since = openedAt(received);
	if (since !== undefined) return { at: 'opened', since };
	const state = states[sent.letterId] ?? 'sent';
	return { at: state === 'gone' ? 'not-taken' : state };
}

const hourMs = 60 * 60 * 1000;

/**
 * What nobody has said for too long: it has not even left this phone for a day, or for one day or three there was no
 * sign that the team opened it. What this phone knows may be old, so the words for it promise no more than that.
 */
export function silenceOf(
	{ at }: Pick<Standing, 'at'>,
	sentAt: number,
	now: number
): 'waiting' | 'day' | 'days' | undefined {
	if (now - sentAt < 24 * hourMs) return undefined;
	if (at === 'waiting') return 'waiting';
	if (at !== 'sent') return undefined;
	return now - sentAt < 72 * hourMs ? 'day' : 'days';
}

/** Whether nothing more can come of it, so that it may be deleted here. */
export function isSettled({ at }: Standing): boolean {
	return at === 'withdrawn' || at === 'not-taken' || at === 'outcome';
}

/** All there is to know about one that was sent. */
export interface Sealed {
	readonly standing: Standing;
	readonly received: readonly Received[];
	/** The same on both screens: the person's receipt. */
	readonly words: readonly string[];
}

/** What can be done about one. */
export interface Post {
	/** False when it is too long. */
	send(referral: Stored<Referral>, service: ConnectedService): Promise<boolean>;
	withdraw(referral: Stored<Referral>): Promise<void>;
	/** Sends what waits, and looks for answers. */
	tryNow(): Promise<void>;
}

/** When the team first opened it: it said so, or it wrote anything at all. */
function openedAt(received: readonly Received[]): number | undefined {
	const sign = received.find(
		({ letter }) => letter.kind === 'opened' && letter.share === undefined
	);
	if (sign?.letter.kind === 'opened') return sign.letter.at;
	return received.find(({ letter }) => letter.kind !== 'hello' && letter.kind !== 'goodbye')
		?.receivedAt;
}
