/**
 * One thing shared by a link, from the person's side: to whom, what, until when, how it stands, and what is still to be
 * told to the mailbox. Pure.
 *
 * What is to be done stands in the record before anything is sent, so that closing the app loses nothing. Each errand
 * may be run twice without harm: the mailbox takes the same value in the same place as one, and so does this.
 */
import * as v from 'valibot';
import { hurry } from '#lib/platform/mailbox/errand.ts';
import { limits, type SlotReceipt, type SlotState } from '#lib/mailbox/protocol.ts';
import { nameOf, peopleNotWanted, type Person } from '#lib/features/people/people.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';
import { itemIds, type Chosen, type ItemId, type ItemToShare } from './document.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const instant = count;

/** What goes along, also later: all of an item, whatever is added to it, or only these parts. */
const goingSchema = v.record(v.picklist(itemIds), v.union([v.literal('all'), v.array(v.string())]));
export type Going = v.InferOutput<typeof goingSchema>;

const shareSchema = v.object({
	/** For the person alone: nothing of it is sent. As typed, or the name of one of my people when it was picked. */
	to: v.string(),
	items: v.array(v.picklist(itemIds)),
	/** The 32 bytes of the link, and the token that only the owner has. */
	secret: v.string(),
	ownerToken: v.string(),
	/** The sealed value in base64url, as long as it may have to be sent again; '' once it has ended. */
	sealed: v.string(),
	hasPassword: v.boolean(),
	/** Kept up to date: made anew whenever what the person wrote has changed. */
	kept: v.exactOptional(
		v.object({
			going: goingSchema,
			/** To lock it again; '' for none. */
			password: v.string(),
			/** Of what was sealed last, to tell whether anything has changed. */
			digest: v.string(),
			/** Of what was sealed last: see `nextEdition`. */
			edition: v.exactOptional(count),
			/** Why the newest is not with the reader, if that is so. */
			trouble: v.exactOptional(v.picklist(['too-large', 'no-memory']))
		})
	),
	/** The connection over which the secret went; absent when it is given as a link. */
	connection: v.exactOptional(v.string()),
	viewLimit: v.exactOptional(count),
	madeAt: instant,
	/** When it is to end. */
	endsAt: instant,
	/** The version the mailbox has; absent until it said that it has it. */
	version: v.exactOptional(count),
	/** What the mailbox has not been told yet. `replace`: it is to have what is here now, until the end that is set now. */
	errand: v.exactOptional(v.picklist(['place', 'replace', 'take-back'])),
	/** How often the errand was begun, and when it may be tried next. */
	tries: count,
	tryAfter: instant,
	/** What the mailbox last said of it. */
	seen: v.exactOptional(
		v.object({ at: instant, opened: count, lastOpenedAt: v.exactOptional(instant) })
	),
	ended: v.exactOptional(
		v.object({
			/** `lost`: the mailbox does not know it, or not any more. `not-taken`: the mailbox will not have it. */
			how: v.picklist(['taken-back', 'used-up', 'expired', 'lost', 'not-taken']),
			at: instant
		})
	)
});
export type Share = v.InferOutput<typeof shareSchema>;

export const shareCollection = defineCollection<Share>({
	code: 'y1',
	name: 'shares',
	version: 2,
	schema: shareSchema,
	upgrades: {
		1: (older) => {
			const share = older as { errand?: unknown };
			return share.errand === 'move-end' ? { ...share, errand: 'replace' } : share;
		}
	}
});

const secondMs = 1000;
const hourMs = 60 * 60 * secondMs;
const dayMs = 24 * hourMs;

/** For how long, in days. The mailbox keeps nothing longer than a year. */
export const lengths = ['1', '7', '30', '90'] as const;
export type Length = (typeof lengths)[number];
export const usualLength: Length = '7';

export function endOf(length: Length, now: number): number {
	return now + Number(length) * dayMs;
}

/** How often it may be opened. */
export const viewLimits = ['1', '5', 'any'] as const;
export type ViewLimit = (typeof viewLimits)[number];

/** Somebody who can be shared with straight away. */
export interface Connected {
	readonly id: string;
	readonly name: string;
}

export function linkOf({ secret }: Pick<Share, 'secret'>, origin: string): string {
	return `${origin}/s#${secret}`;
}

/** Whether this is the name of somebody the person does not want contacted: nothing is ever shared with them. */
export function isNotWanted(name: string, everybody: readonly Stored<Person>[]): boolean {
	const typed = plainly(name);
	return (
		typed !== '' &&
		peopleNotWanted(everybody).some(({ value }) =>
			[value.name, nameOf(value)].some((each) => plainly(each) === typed)
		)
	);
}

function plainly(name: string): string {
	return name.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}

/** - `waiting`: not with the mailbox yet. `live`: it can be opened. `ending`: to be taken back once there is a network. */
type Standing = 'waiting' | 'live' | 'ending' | 'ended';

export function standingOf(share: Share, now: number): Standing {
	if (share.ended) return 'ended';
	if (share.errand === 'take-back') return 'ending';
	if (share.errand === 'place') return 'waiting';
	return share.endsAt <= now ? 'ended' : 'live';
}

/** Whether others may be able to open it: what was sent even once may have arrived. */
export function mayBeOut(share: Share, now: number): boolean {
	const hasNeverLeft = share.errand === 'place' && share.tries === 0;
	return !share.ended && share.endsAt > now && !hasNeverLeft;
}

/** How it ended, also when only the clock says so. */
export function endingOf(share: Share): NonNullable<Share['ended']> {
	return share.ended ?? { how: 'expired', at: share.endsAt };
}

export function newestFirst(shares: readonly Stored<Share>[]): Stored<Share>[] {
	return shares.toSorted((one, other) => other.value.madeAt - one.value.madeAt);
}

/** Those the mailbox is to be told about, when nothing is waited for. */
export function isDue(share: Share, now: number): boolean {
	return share.errand !== undefined && share.tryAfter <= now;
}

/** Those there is something to be told about. */
export function waiting(shares: readonly Share[]): Share[] {
	return shares.filter(({ errand }) => errand !== undefined);
}

/** The mailbox has what was sent; what changed here meanwhile is still to follow. */
export function placed(
	share: Share,
	sent: Pick<Share, 'sealed' | 'endsAt'>,
	{ version, expiresAt }: SlotReceipt
): Share {
	const known = { ...share, version };
	if (share.errand !== 'place' && share.errand !== 'replace') return known;
	return share.sealed === sent.sealed && share.endsAt === sent.endsAt
		? rest({ ...known, endsAt: expiresAt })
		: { ...known, errand: 'replace' };
}

/** The mailbox has something else of this share's than was thought: what is here is to take its place. */
export function placedBefore(share: Share, version: number, now: number): Share {
	if (share.errand === undefined || share.errand === 'take-back') return share;
	return hurry({ ...share, version, errand: 'replace' }, now);
}

export function takenBack(share: Share, state: SlotState | undefined, now: number): Share {
	const seen = state ? withSeen(share, state, now) : share;
	const how = state && state.state !== 'live' ? state.state : 'taken-back';
	return end(seen, how, now);
}

/** What the mailbox says of it now. */
export function withState(share: Share, state: SlotState, now: number): Share {
	const seen = withSeen(share, state, now);
	// What is still to be told comes first: the answer may be older than it.
	if (state.state === 'live' || share.errand !== undefined) return seen;
	return end(seen, state.state, now);
}

export function end(share: Share, how: NonNullable<Share['ended']>['how'], now: number): Share {
	return share.ended ? share : { ...rest(share), sealed: '', ended: { how, at: now } };
}

/** What has never left this phone ends at once; all else once the mailbox says so. */
export function takeBack(share: Share, now: number): Share {
	if (share.ended) return share;
	if (share.errand === 'place' && share.tries === 0) return end(share, 'taken-back', now);
	return { ...share, errand: 'take-back', tries: 0, tryAfter: now };
}

export function moveEnd(share: Share, endsAt: number, now: number): Share {
	if (share.ended || share.errand === 'take-back') return share;
	return resend({ ...share, endsAt }, now);
}

/**
 * A number for what is sealed now, higher than for anything sealed before: readers leave out what has a lower one than
 * they have seen. It follows the clock by the hour, so that it still rises on a phone where an older copy of all this was
 * brought back, and tells a reader no more than roughly when; a clock that was put back does not lower it.
 */
export function nextEdition(last: number | undefined, now: number): number {
	return Math.max(Math.floor(now / hourMs), (last ?? -1) + 1);
}

/** What was sealed anew goes to the reader. */
export function renew(
	share: Share,
	{ sealed, digest, edition }: { sealed: string; digest: string; edition: number },
	now: number
): Share {
	if (!isKept(share)) return share;
	const { trouble: _, ...kept } = share.kept;
	return resend({ ...share, sealed, kept: { ...kept, digest, edition } }, now);
}

/** It stays as it was last sealed, and this is why. */
export function notRenewed(share: Share, trouble: 'too-large' | 'no-memory'): Share {
	return isKept(share) ? { ...share, kept: { ...share.kept, trouble } } : share;
}

/** From now on the reader sees it as it is now. */
export function stopKeeping(share: Share): Share {
	const { kept: _, ...once } = share;
	return once;
}

/** Whether it is still made anew when something changes. */
export function isKept(share: Share): share is Share & { kept: NonNullable<Share['kept']> } {
	return share.kept !== undefined && !share.ended && share.errand !== 'take-back';
}

/** What to keep of a choice: an item of which nothing was left out is shared with what is added to it later. */
export function goingOf(items: readonly ItemToShare[], chosen: Chosen): Going {
	return Object.fromEntries(
		items.flatMap(({ id, parts }): [ItemId, 'all' | string[]][] => {
			const ids = chosen[id];
			if (!ids) return [];
			return [[id, parts.every((part) => ids.includes(part.id)) ? 'all' : [...ids]]];
		})
	);
}

/** The choice as it is now. */
export function chosenNow(items: readonly ItemToShare[], going: Going): Chosen {
	return Object.fromEntries(
		items.flatMap(({ id, parts }): [ItemId, readonly string[]][] => {
			const kept = going[id];
			if (kept === undefined) return [];
			return [[id, kept === 'all' ? parts.map((part) => part.id) : kept]];
		})
	);
}

function resend(share: Share, now: number): Share {
	const errand = share.errand === 'place' ? 'place' : 'replace';
	return { ...share, errand, tries: errand === 'place' ? share.tries : 0, tryAfter: now };
}

/** As the mailbox wants to hear it: whole seconds from now, within its limits. */
export function secondsLeft({ endsAt }: Share, now: number): number {
	const seconds = Math.ceil((endsAt - now) / secondMs);
	return Math.min(Math.max(seconds, limits.leastExpirySeconds), limits.mostExpirySeconds);
}

function withSeen(share: Share, { opened, lastOpenedAt, version }: SlotState, now: number): Share {
	return {
		...share,
		version,
		seen: { at: now, opened, ...(lastOpenedAt === undefined ? {} : { lastOpenedAt }) }
	};
}

function rest({ errand: _, ...share }: Share): Share {
	return { ...share, tries: 0, tryAfter: 0 };
}
