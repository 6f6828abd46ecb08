import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
	activitySchema,
	type Access,
	type Activity,
	type Contact,
	type Cost,
	type Rule,
	type Times,
	type Who,
	type WrittenActivity
} from './activity.ts';

const least: WrittenActivity = {
	id: 'barnet:1',
	revision: 'a1',
	sources: ['barnet'],
	status: 'on',
	name: 'Tuesday garden'
};

const rule: WrittenRule = { freq: 'weekly', days: [2], from: '2026-01-06' };
type WrittenRule = NonNullable<NonNullable<WrittenActivity['times']>[number]['rule']>;

function read(record: WrittenActivity): Activity {
	return v.parse(activitySchema, record);
}

function isRefused(record: unknown): boolean {
	return !v.is(activitySchema, record);
}

test('a name and where it came from are enough', () => {
	expect(read(least)).toEqual({
		...least,
		kinds: [],
		places: [],
		times: [],
		languages: [],
		tags: [],
		cost: {} satisfies Cost,
		who: { groups: [], communities: [] } satisfies Who,
		contact: { phones: [] } satisfies Contact
	});
});

test('yes, no and not known stay three different answers', () => {
	const access = (stepFree?: 'yes' | 'no'): Access => {
		const place = stepFree ? { kind: 'here', access: { stepFree } } : { kind: 'here' };
		const { places } = v.parse(activitySchema, { ...least, places: [place] });
		return places[0]!.access;
	};
	expect([access('yes'), access('no'), access()].map(({ stepFree }) => stepFree)).toEqual([
		'yes',
		'no',
		undefined
	]);
});

describe('when it repeats', () => {
	test('every week is what a weekly rule says by itself', () => {
		const [times] = read({ ...least, times: [{ rule, start: '10:30', end: '12:00' }] }).times;
		expect(times satisfies Times | undefined).toEqual({
			rule: { ...rule, every: 1, except: [] } satisfies Rule,
			start: '10:30',
			end: '12:00'
		});
	});

	test.each([
		['a time that is no time', { start: '24:00' }],
		['a time with seconds', { start: '10:30:00' }],
		['a day that is not there', { rule: { ...rule, from: '2026-02-30' } }],
		['a week without days', { rule: { ...rule, days: [] } }],
		['an eighth day', { rule: { ...rule, days: [8] } }]
	])('%s is refused', (_name, times) => {
		expect(isRefused({ ...least, times: [times] })).toBe(true);
	});
});

describe('a hidden place', () => {
	const hidden = { kind: 'here', hidden: true };

	test('may say in which part of town it is', () => {
		expect(
			isRefused({ ...least, places: [{ ...hidden, area: 'Finchley', postcode: 'N12' }] })
		).toBe(false);
	});

	test.each([
		{ line: '1 High Road' },
		{ name: 'Rose House' },
		{ postcode: 'N12 0AA' },
		{ point: { latitude: 51.6, longitude: -0.2, by: 'postcode' } }
	])('is refused with %j', (detail) => {
		expect(isRefused({ ...least, places: [{ ...hidden, ...detail }] })).toBe(true);
	});
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'https://a"onclick=', 'example.org'])(
	'%s is no web address',
	(url) => {
		expect(isRefused({ ...least, contact: { url } })).toBe(true);
	}
);
