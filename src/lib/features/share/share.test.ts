import { describe, expect, test } from 'vitest';
import type { SlotState } from '#lib/mailbox/protocol.ts';
import { markNotWanted, newPerson, type Person } from '#lib/features/people/people.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { begin, hurry, nextTryAt, putOff } from '#lib/platform/mailbox/errand.ts';
import {
	end,
	endingOf,
	isDue,
	chosenNow,
	goingOf,
	isKept,
	isNotWanted,
	linkOf,
	moveEnd,
	nextEdition,
	notRenewed,
	placed,
	placedBefore,
	renew,
	secondsLeft,
	shareCollection,
	standingOf,
	stopKeeping,
	takeBack,
	takenBack,
	waiting,
	withState,
	type Share
} from './share.ts';

const dayMs = 24 * 60 * 60 * 1000;
const at = 1_000_000_000_000;
const fresh: Share = {
	to: 'Joe',
	items: ['plan'],
	secret: 's'.repeat(43),
	ownerToken: 'o'.repeat(43),
	sealed: 'abc',
	hasPassword: false,
	madeAt: at,
	endsAt: at + 7 * dayMs,
	errand: 'place',
	tries: 0,
	tryAfter: at
};
const receipt = { version: 1, expiresAt: at + 7 * dayMs + 5 };
const live = placed(begin(fresh, at), fresh, receipt);
const state = (more: Partial<SlotState> = {}): SlotState => ({
	state: 'live',
	version: 1,
	bytes: 4096,
	expiresAt: receipt.expiresAt,
	opened: 0,
	...more
});

describe('the outbox', () => {
	test('runs at once, then waits longer and longer, and never longer than an hour', () => {
		expect(isDue(fresh, at)).toBe(true);
		const pauses: number[] = [];
		let share = fresh;
		for (let n = 0; n < 8; n += 1) {
			share = begin(share, at);
			pauses.push((share.tryAfter - at) / 1000);
		}
		expect(pauses).toEqual([5, 20, 60, 300, 900, 3600, 3600, 3600]);
		expect(isDue(share, at)).toBe(false);
		expect(isDue(hurry(share, at), at)).toBe(true);
		expect(nextTryAt(waiting([live, share]))).toBe(share.tryAfter);
		expect(nextTryAt(waiting([live]))).toBeUndefined();
	});

	test('once hurried, it does not wait long again: a network that is back may falter', () => {
		let share = fresh;
		for (let n = 0; n < 8; n += 1) share = begin(share, at);
		expect(begin(hurry(share, at), at).tryAfter - at).toBe(20_000);
		expect(hurry(share, at).tries).toBe(1);
		expect(hurry(fresh, at).tries).toBe(0);
	});

	test('waits as long as it was asked to, up to a day', () => {
		const begun = begin(fresh, at);
		expect(putOff(begun, at).tryAfter).toBe(begun.tryAfter);
		expect(putOff(begun, at, 60_000).tryAfter).toBe(at + 60_000);
		expect(putOff(begun, at, 1e15).tryAfter).toBe(at + dayMs);
	});

	test('asks for whole seconds within what the mailbox takes', () => {
		expect(secondsLeft(fresh, at)).toBe(7 * 24 * 3600);
		expect(secondsLeft(fresh, at + 7 * dayMs - 1)).toBe(3600);
		expect(secondsLeft({ ...fresh, endsAt: at + 1000 * dayMs }, at)).toBe(365 * 24 * 3600);
	});
});

describe('how it stands', () => {
	test.each([
		['waiting', fresh, at],
		['live', live, at],
		['ended', live, at + 8 * dayMs],
		['ending', takeBack(live, at), at],
		['ended', takeBack(fresh, at), at]
	] as const)('%s', (standing, share, now) => {
		expect(standingOf(share, now)).toBe(standing);
	});

	test('by the clock alone it has expired', () => {
		expect(endingOf(live)).toEqual({ how: 'expired', at: live.endsAt });
	});

	test('the mailbox’s own end is the one that is shown', () => {
		expect(live).toMatchObject({ endsAt: receipt.expiresAt, version: 1, tries: 0 });
		expect(live.errand).toBeUndefined();
	});
});

describe('taking back', () => {
	test('what never left the phone ends at once; what may have left waits for the mailbox', () => {
		expect(takeBack(fresh, at).ended).toEqual({ how: 'taken-back', at });
		expect(takeBack(begin(fresh, at), at)).toMatchObject({ errand: 'take-back', tries: 0 });
	});

	test('wins over an answer that was under way', () => {
		const share = takeBack(begin(fresh, at), at);
		expect(placed(share, fresh, receipt)).toMatchObject({ errand: 'take-back', version: 1 });
		expect(withState(share, state({ state: 'expired' }), at).errand).toBe('take-back');
		expect(moveEnd(share, at + dayMs, at)).toBe(share);
	});

	test('leaves a receipt, and nothing to send again', () => {
		const ended = takenBack(takeBack(live, at), state({ state: 'taken-back', opened: 2 }), at);
		expect(ended).toMatchObject({
			sealed: '',
			seen: { opened: 2 },
			ended: { how: 'taken-back', at }
		});
		expect(end(ended, 'lost', at + 1)).toBe(ended);
		const usedUp = takenBack(takeBack(live, at), state({ state: 'used-up', opened: 1 }), at);
		expect(usedUp.ended?.how).toBe('used-up');
		expect(takenBack(takeBack(live, at), undefined, at).ended?.how).toBe('taken-back');
	});
});

describe('another end', () => {
	test('before it was sent goes with it; after it is an errand of its own', () => {
		expect(moveEnd(fresh, at + dayMs, at)).toMatchObject({ errand: 'place', endsAt: at + dayMs });
		const moving = moveEnd(live, at + dayMs, at);
		expect(moving).toMatchObject({ errand: 'replace', endsAt: at + dayMs });
		const newer = { version: 2, expiresAt: at + dayMs };
		expect(placed(moving, moving, newer).errand).toBeUndefined();
		// Another was chosen while this one was on its way.
		const again = moveEnd(moving, at + 2 * dayMs, at);
		expect(placed(again, moving, newer)).toMatchObject({
			errand: 'replace',
			version: 2,
			endsAt: at + 2 * dayMs
		});
	});
});

describe('kept up to date', () => {
	const kept: Share = { ...fresh, kept: { going: { plan: 'all' }, password: '', digest: 'one' } };
	const liveKept = placed(begin(kept, at), kept, receipt);
	const newest = { sealed: 'new', digest: 'two', edition: 3 };

	test('each making has a higher number, whatever the clock does', () => {
		const hour = 60 * 60 * 1000;
		const first = nextEdition(undefined, at);
		expect(nextEdition(first, at)).toBe(first + 1);
		expect(nextEdition(first, at - 90 * dayMs)).toBe(first + 1);
		// Brought back from an older copy, it goes on above what readers have seen since.
		expect(nextEdition(first, at + 8 * hour)).toBe(first + 8);
		expect(nextEdition(undefined, -5)).toBe(0);
	});

	test('what was made anew before it was sent goes instead, and later in its place', () => {
		expect(renew(kept, newest, at)).toMatchObject({
			errand: 'place',
			sealed: 'new',
			kept: { digest: 'two' }
		});
		expect(renew(liveKept, newest, at)).toMatchObject({ errand: 'replace', tries: 0 });
		// It was made anew while the older was on its way.
		expect(placed(renew(begin(kept, at), newest, at), kept, receipt)).toMatchObject({
			errand: 'replace',
			version: 1,
			sealed: 'new'
		});
	});

	test('an earlier try that had arrived is replaced', () => {
		const known = placedBefore(begin(renew(kept, newest, at), at), 1, at);
		expect(known).toMatchObject({ errand: 'replace', version: 1, tryAfter: at });
		const ending = takeBack(liveKept, at);
		expect(placedBefore(ending, 7, at)).toBe(ending);
	});

	test('says why it stays behind, until it is made anew', () => {
		const behind = notRenewed(liveKept, 'too-large');
		expect(behind.kept?.trouble).toBe('too-large');
		expect(renew(behind, newest, at).kept).not.toHaveProperty('trouble');
	});

	test('ends with the share, with taking back, and when the person stops it', () => {
		expect(isKept(liveKept)).toBe(true);
		for (const over of [end(liveKept, 'lost', at), takeBack(liveKept, at), stopKeeping(liveKept)]) {
			expect(isKept(over)).toBe(false);
			expect(renew(over, newest, at)).toBe(over);
		}
	});

	test('what was chosen whole grows; where something was left out, nothing is added', () => {
		const part = (id: string) => ({ id, heading: { en: id }, paragraphs: [] });
		const item = (id: 'plan' | 'debts', ...parts: string[]) => ({
			id,
			title: { en: id },
			parts: parts.map(part)
		});
		const going = goingOf([item('plan', 'aim', 'goal'), item('debts', 'one', 'two')], {
			plan: ['goal', 'aim'],
			debts: ['two']
		});
		expect(going).toEqual({ plan: 'all', debts: ['two'] });
		const later = [item('plan', 'aim', 'new'), item('debts', 'one', 'two', 'three')];
		expect(chosenNow(later, going)).toEqual({ plan: ['aim', 'new'], debts: ['two'] });
	});

	test('a share of the first shape waits for the same', () => {
		const { 1: upgrade } = shareCollection.upgrades;
		expect(upgrade?.({ ...fresh, errand: 'move-end' })).toEqual({ ...fresh, errand: 'replace' });
		expect(upgrade?.(fresh)).toEqual(fresh);
	});
});

test('what the mailbox says is kept, and ends it when it says so', () => {
	const seen = withState(live, state({ opened: 3, lastOpenedAt: at }), at + 5);
	expect(seen.seen).toEqual({ at: at + 5, opened: 3, lastOpenedAt: at });
	expect(withState(live, state({ state: 'used-up', opened: 1 }), at).ended?.how).toBe('used-up');
});

test('the link holds the secret after its #', () => {
	expect(linkOf(fresh, 'https://waymark.example')).toBe(
		`https://waymark.example/s#${fresh.secret}`
	);
});

test('nothing is shared with somebody not wanted, however the name is written', () => {
	const stored = (id: string, value: Person): Stored<Person> => ({
		id,
		revision: 1,
		createdAt: 1,
		updatedAt: 1,
		value
	});
	const everybody = [
		stored('n', markNotWanted({ ...newPerson('person', []), name: ' Nora  Smith' })),
		stored('j', { ...newPerson('person', []), name: 'Joe' }),
		stored('e', markNotWanted(newPerson('person', [])))
	];
	for (const name of ['Nora Smith', 'nora smith ', 'ＮＯＲＡ smith'])
		expect(isNotWanted(name, everybody)).toBe(true);
	for (const name of ['Joe', 'Nora', '', ' ']) expect(isNotWanted(name, everybody)).toBe(false);
});
