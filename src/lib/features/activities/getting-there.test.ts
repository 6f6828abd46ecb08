import { describe, expect, test } from 'vitest';
import { anActivity } from '../../../../tests/support/many-activities.ts';
import type { WrittenActivity } from './activity.ts';
import { journeyHref, mapHref } from './getting-there.ts';

const place = (some: Partial<NonNullable<WrittenActivity['places']>[number]>) =>
	anActivity({ places: [{ kind: 'here', ...some }] }).places[0]!;
const android = 'Mozilla/5.0 (Linux; Android 14)';
const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)';
const hall = place({ line: '1 High Road & Lane', postcode: 'N12 0AA' });

describe('links to a map', () => {
	test('open the phone’s own', () => {
		expect(mapHref(hall, android)).toBe('geo:0,0?q=1%20High%20Road%20%26%20Lane%2C%20N12%200AA');
		expect(mapHref(hall, iPhone)).toMatch(/^https:\/\/maps\.apple\.com\/\?q=1%20High/);
		expect(mapHref(hall, 'Firefox')).toMatch(/^https:\/\/www\.openstreetmap\.org\//);
		expect(journeyHref(hall, android)).toMatch(/travelmode=transit&destination=1%20High/);
		expect(journeyHref(hall, iPhone)).toMatch(/dirflg=r$/);
	});

	test('use the point where there is no postcode', () => {
		const point = { latitude: 51.6, longitude: -0.2, by: 'address' as const };
		expect(mapHref(place({ point }), android)).toBe('geo:0,0?q=51.6%2C-0.2');
	});

	test.each([
		['online', place({ kind: 'online', postcode: 'N12 0AA' })],
		['kept from view', place({ hidden: true, postcode: 'N12' })],
		[
			'known only roughly',
			place({ postcode: 'N12', point: { latitude: 51.6, longitude: -0.2, by: 'outcode' } })
		]
	])('lead nowhere for a place %s', (_, hidden) => {
		expect(mapHref(hidden, android)).toBeUndefined();
		expect(journeyHref(hidden, iPhone)).toBeUndefined();
	});
});
