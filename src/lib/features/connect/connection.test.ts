import { describe, expect, test } from 'vitest';
import { calendarFile } from '#lib/platform/calendar-file.ts';
import type { IncomingLetter } from '#lib/platform/mailbox/post-records.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import {
	appointmentEvent,
	arrivedIn,
	countNews,
	hellosIn,
	isAsking,
	receivedFrom,
	secretOf,
	standingOf,
	type Connection
} from './connection.ts';
import type { Letter } from './letter.ts';

const wendy: Stored<Connection> = {
	id: 'c1',
	revision: 1,
	createdAt: 0,
	updatedAt: 0,
	value: {
		name: 'Wendy',
		theirs: { recipient: `age1pq1${'q'.repeat(200)}`, inbox: 'W'.repeat(22) },
		inbox: 'S'.repeat(22),
		pairKey: 'K'.repeat(43),
		pair: 'P'.repeat(22),
		words: [],
		how: 'opened',
		madeAt: 1
	}
};

function letters(...sent: (Letter & { seenAt?: number; answer?: 'yes' | 'no' })[]) {
	return sent.map(({ seenAt, answer, ...letter }, place): Stored<IncomingLetter> => ({
		id: `letter-${place}`,
		revision: 1,
		createdAt: 0,
		updatedAt: 0,
		value: {
			inbox: wendy.value.inbox,
			pair: wendy.value.pair,
			body: JSON.stringify(letter),
			order: `${place}`,
			receivedAt: place,
			...(seenAt === undefined ? {} : { seenAt }),
			...(answer === undefined ? {} : { answer })
		}
	}));
}

describe('what came', () => {
	test('is news until it was looked at; what goes without saying is none', () => {
		const came = letters(
			{ kind: 'note', words: 'Hello' },
			{ kind: 'note', words: 'Seen', seenAt: 1 },
			{ kind: 'answer', to: 'something-1', answer: 'yes', words: '' },
			{ kind: 'step', words: 'Walk to the gate' }
		);
		expect(countNews([wendy], came)).toBe(2);
		expect(countNews([], came)).toBe(0);
	});

	test.each([
		['a yes', { kind: 'welcome', name: 'W', role: '' }, 1],
		['that the request was opened', { kind: 'opened', at: 1 }, 1],
		['goodbye', { kind: 'goodbye' }, 1],
		['that something shared was opened', { kind: 'opened', share: 'share-0001', at: 1 }, 2],
		['a note', { kind: 'note', words: 'Hello' }, 2]
	] as const)('%s that came twice counts: %#', (_what, letter, times) => {
		const came = letters({ ...letter, seenAt: 1 }, letter);
		expect(receivedFrom(wendy.value, came)).toHaveLength(times);
		expect(countNews([wendy], came)).toBe(times - 1);
	});

	test('of a request and of something shared both openings stand', () => {
		const came = letters({ kind: 'opened', at: 1 }, { kind: 'opened', share: 'share-0001', at: 2 });
		expect(receivedFrom(wendy.value, came)).toHaveLength(2);
	});

	test('stands newest first, with the name I gave', () => {
		const received = receivedFrom(
			wendy.value,
			letters({ kind: 'note', words: 'one' }, { kind: 'withdrawn' }, { kind: 'note', words: 'two' })
		);
		const arrived = arrivedIn([{ connection: wendy, received }]);
		expect(arrived.map(({ received: { letter } }) => 'words' in letter && letter.words)).toEqual([
			'two',
			'one'
		]);
		expect(arrived[0]?.name).toBe('Wendy');
	});

	test.each([
		['note', undefined, false],
		['step', undefined, true],
		['step', 'no', false]
	] as const)('a %s answered with %s asks: %s', (kind, answer, asks) => {
		expect(isAsking({ letter: { kind, words: '' }, answer })).toBe(asks);
	});

	test.each([
		['to connect', undefined, 0],
		['a team for help', { any: 'thing' }, 1]
	])('who asked %s and went again is listed: %#', (_what, referral, listed) => {
		const { theirs: reply, pairKey } = wendy.value;
		const hello = { kind: 'hello', name: 'Sam', reply, pairKey } as const;
		const came = letters(referral ? { ...hello, referral } : hello, { kind: 'goodbye' });
		expect(hellosIn(came, [])).toHaveLength(listed);
	});

	test('a goodbye ends it for both', () => {
		const received = receivedFrom(
			wendy.value,
			letters({ kind: 'welcome', name: 'W', role: '' }, { kind: 'goodbye' })
		);
		expect(standingOf(wendy.value, received)).toBe('ended');
		expect(standingOf(wendy.value, received.slice(0, 1))).toBe('connected');
		expect(standingOf(wendy.value, [])).toBe('asked');
	});
});

test.each([
	['14:30', 'DTSTART;TZID=Europe/London:20261202T143000'],
	['', 'DTSTART;VALUE=DATE:20261202']
])('an appointment at %j is in the calendar under a plain name', (time, start) => {
	const letter = {
		kind: 'appointment',
		date: '2026-12-02',
		time,
		place: 'The library',
		words: 'About your plan'
	} as const;
	const file = calendarFile([appointmentEvent(letter, 'letter-1', 'Appointment')], 0);
	expect(file).toContain(start);
	expect(file).toContain('SUMMARY:Appointment');
	expect(file).toContain('LOCATION:The library');
	expect(file).not.toContain('plan');
});

test.each([
	['https://example.org/connect#' + 'a'.repeat(43), 'a'.repeat(43)],
	[`Here: https://x.example/connect#${'b'.repeat(43)} see you`, 'b'.repeat(43)],
	['c'.repeat(43), 'c'.repeat(43)],
	['https://example.org/connect', undefined],
	['d'.repeat(44), undefined]
])('the secret in %j', (text, secret) => {
	expect(secretOf(text)).toBe(secret);
});
