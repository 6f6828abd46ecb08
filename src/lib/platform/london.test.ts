import { expect, test } from 'vitest';
import { londonTime } from './london.ts';

test.each([
	['2026-11-22T00:46:00Z', '2026-11-22', '00:46'],
	['2026-07-01T23:30:00Z', '2026-07-02', '00:30'],
	['2026-10-25T00:59:59Z', '2026-10-25', '01:59'],
	['2026-10-25T01:00:00Z', '2026-10-25', '01:00'],
	['2027-03-28T00:59:00Z', '2027-03-28', '00:59'],
	['2027-03-28T01:00:00Z', '2027-03-28', '02:00'],
	['2026-12-31T23:59:59Z', '2026-12-31', '23:59']
])('at %s it is %s %s in London', (instant, date, time) => {
	expect(londonTime(Date.parse(instant))).toEqual({ date, time });
});
