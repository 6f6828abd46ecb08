import { expect, test } from 'vitest';
import type { Received } from '#lib/features/connect/connection.ts';
import type { Letter } from '#lib/features/connect/letter.ts';
import type { Referral } from './refer.ts';
import { isSettled, silenceOf, standingOf } from './sending.ts';

const sent: NonNullable<Referral['sent']> = {
	connectionId: 'connection',
	letterId: 'first',
	at: 1,
	to: 'The team',
	copy: '{}'
};

function came(...letters: Letter[]): Received[] {
	return letters.map((letter, place) => ({
		id: String(place),
		receivedAt: 10 + place,
		seenAt: undefined,
		answer: undefined,
		letter
	}));
}

const opened: Letter = { kind: 'opened', at: 5 };
const offer: Letter = { kind: 'appointment', date: '2026-12-02', time: '', place: '', words: '' };
const outcome: Letter = { kind: 'outcome', outcome: 'taken-on', words: 'Welcome.' };

test('what was never sent does not stand anywhere', () => {
	expect(standingOf({}, {}, [])).toBeUndefined();
});

test.each([
	[{ first: 'waiting' }, [], { at: 'waiting' }],
	[{ first: 'sent' }, [], { at: 'sent' }],
	[{ first: 'gone' }, [], { at: 'not-taken' }],
	[{ first: 'not-taken' }, [], { at: 'not-taken' }],
	// Brought back from a copy: what left long ago is not in the outbox any more.
	[{}, [], { at: 'sent' }],
	[{ first: 'sent' }, [opened], { at: 'opened', since: 5 }],
	[{ first: 'sent' }, [{ kind: 'note', words: 'Hello' }], { at: 'opened', since: 10 }],
	[{ first: 'sent' }, [opened, offer], { at: 'offered', since: 11 }],
	[{ first: 'sent' }, [opened, offer, outcome], { at: 'outcome', letter: outcome }],
	// Opening something shared is not opening the referral.
	[{ first: 'sent' }, [{ kind: 'goodbye' }], { at: 'sent' }]
] as [Record<string, never>, Letter[], object][])(
	'%j with %j stands as %j',
	(states, letters, standing) => {
		expect(standingOf({ sent }, states, came(...letters))).toEqual(standing);
	}
);

test('taking it back waits until the team can be told, and says what they know', () => {
	const withdrawn = { letterId: 'last', at: 20 };
	const stands = (state: 'waiting' | 'sent', ...letters: Letter[]) =>
		standingOf({ sent, withdrawn }, { last: state }, came(...letters));
	expect(stands('waiting')).toEqual({ at: 'withdrawing', openedAt: undefined });
	expect(stands('sent')).toEqual({ at: 'withdrawn', openedAt: undefined });
	expect(stands('sent', opened, offer)).toEqual({ at: 'withdrawn', openedAt: 5 });
});

test('what had never left is taken back at once', () => {
	expect(standingOf({ sent, withdrawn: { at: 20 } }, {}, [])).toMatchObject({ at: 'withdrawn' });
});

const hour = 60 * 60 * 1000;

test.each([
	['sent', 24 * hour - 1, undefined],
	['sent', 24 * hour, 'day'],
	['sent', 72 * hour - 1, 'day'],
	['sent', 72 * hour, 'days'],
	['sent', 60 * 24 * hour, 'days'],
	['waiting', 24 * hour - 1, undefined],
	['waiting', 24 * hour, 'waiting'],
	['waiting', 72 * hour, 'waiting'],
	// The phone's clock was put back.
	['sent', -hour, undefined],
	...(['opened', 'offered', 'outcome', 'not-taken', 'withdrawing', 'withdrawn'] as const).map(
		(at) => [at, 90 * 24 * hour, undefined] as const
	)
] as const)('%s for %i ms is a silence of %s', (at, ms, silence) => {
	expect(silenceOf({ at }, 5, 5 + ms)).toBe(silence);
});

test('only what nothing can come of any more may be deleted', () => {
	expect(isSettled({ at: 'waiting' })).toBe(false);
	expect(isSettled({ at: 'opened', since: 1 })).toBe(false);
	expect(isSettled({ at: 'not-taken' })).toBe(true);
	expect(isSettled({ at: 'withdrawn', openedAt: 1 })).toBe(true);
});
