import { expect, test } from 'vitest';
import { troubleIn } from './trouble.ts';

const whole = { unreadable: [], suspects: [] };
const newer = { ...whole, unreadable: [{ id: 'a', reason: 'newer' as const }] };
const damaged = { ...whole, unreadable: [{ id: 'a', reason: 'damaged' as const }] };
const rolledBack = { ...whole, suspects: [{ id: 'a', reason: 'rolled-back' as const }] };

test.each([
	[[whole, whole], undefined],
	[[whole, rolledBack], 'record.suspect'],
	[[rolledBack, newer], 'record.newer'],
	[[newer, rolledBack, damaged], 'record.unreadable']
])('of %j the worst is said', (listings, code) => {
	expect(troubleIn(...listings)).toBe(code);
});
