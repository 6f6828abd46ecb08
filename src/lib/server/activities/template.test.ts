import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readContent, recogniseFile } from './feed-kinds.ts';

const docs = new URL('../../../../docs/', import.meta.url);

test('the example of the spreadsheet is read whole, with nothing to mend', async () => {
	const content = recogniseFile(
		'a.csv',
		await readFile(new URL('activities-example.csv', docs), 'utf8')
	);
	expect(content?.kind).toBe('csv');
	if (!content) return;
	const reading = readContent(content, { feed: 'town', today: '2026-11-22' });
	expect(reading.leftOutFor).toEqual({});
	expect(reading.mendedFor).toEqual({});
	const [choir, garden, women, line] = reading.records;
	expect(choir).toMatchObject({
		id: 'town:choir',
		kinds: ['music'],
		who: {
			minAge: 18,
			gender: 'any',
			area: 'any',
			referral: 'none',
			booking: 'none',
			newPeople: 'yes'
		},
		times: [
			{
				rule: { freq: 'weekly', days: [2], from: '2026-01-06', except: ['2026-12-29'] },
				start: '10:30',
				end: '12:00',
				termTime: 'yes',
				bankHolidays: 'no'
			}
		],
		cost: { free: 'no', from: 250, to: 250, per: 'session', help: 'Free on benefits' },
		languages: [
			{ name: 'English', code: 'en' },
			{ name: 'Somali', code: 'so' }
		],
		checked: '2026-09-01'
	});
	expect(choir?.places?.[0]).toMatchObject({
		name: 'Brookside Hall',
		point: { by: 'sector' },
		access: { stepFree: 'yes', hearingLoop: 'partly', blueBadge: 'no', companionFree: 'yes' }
	});
	expect(garden?.times?.map(({ rule }) => rule)).toEqual([
		{
			freq: 'monthly',
			nth: [
				{ week: 1, day: 5 },
				{ week: -1, day: 5 }
			],
			from: '2026-02-06',
			until: '2027-03-26'
		},
		{ freq: 'weekly', days: [3], every: 2, anchor: '2026-02-04', from: '2026-02-04' }
	]);
	expect(women?.places?.[0]).toEqual({
		kind: 'here',
		hidden: true,
		area: 'Edgware',
		postcode: 'HA8',
		point: { latitude: 51.6111, longitude: -0.2741, by: 'outcode' }
	});
	expect(women?.times?.[0]?.rule).toEqual({
		freq: 'dates',
		on: ['2026-12-03', '2026-12-17', '2027-01-14']
	});
	expect(line).toMatchObject({
		places: [{ kind: 'phone' }],
		times: [{ words: 'Most evenings. Ring to find out.' }]
	});
});
