import { expect, test } from 'vitest';
import { partOfDay } from './today.ts';

test.each([
	[0, 'evening'],
	[3, 'evening'],
	[4, 'morning'],
	[11, 'morning'],
	[12, 'afternoon'],
	[17, 'afternoon'],
	[18, 'evening'],
	[23, 'evening']
])('at %i o’clock the greeting is for the %s', (hour, expected) => {
	expect(partOfDay(hour)).toBe(expected);
});
