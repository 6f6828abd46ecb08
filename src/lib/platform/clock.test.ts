import { expect, test } from 'vitest';
import { now, today } from './clock.ts';

test('today is the day on the wall where the device is, at the first and the last minute', () => {
	expect(today(new Date(2026, 10, 21, 0, 0, 1))).toBe('2026-11-21');
	expect(today(new Date(2026, 10, 21, 23, 59, 59))).toBe('2026-11-21');
	expect(today(new Date(2026, 0, 1))).toBe('2026-01-01');
});

test('now is in milliseconds', () => {
	expect(now()).toBeGreaterThan(Date.UTC(2026, 0, 1));
});
