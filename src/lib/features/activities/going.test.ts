import { expect, test } from 'vitest';
import { anActivity } from '../../../../tests/support/many-activities.ts';
import { myWeek, newGoing, save, type Going } from './going.ts';

const saved = (name: string, day: 1 | 3 | 7, change: Partial<Going> = {}) => {
	const activity = anActivity({
		id: name,
		name,
		times: [{ rule: { freq: 'weekly', days: [day] }, start: '10:00', end: '11:00' }]
	});
	const value = { ...save(newGoing(activity, ''), '2026-11-01'), ...change };
	return { id: name, revision: 1, createdAt: 0, updatedAt: 0, value };
};
/** A Sunday, after eleven. */
const now = { date: '2026-11-22', time: '11:30' };
const names = (going: Parameters<typeof myWeek>[0]) =>
	myWeek(going, now).map(({ activity, when }) => `${activity.name} ${when.date}`);

test('my week has what is still to come in seven days, the soonest first', () => {
	expect(names([saved('Wednesday', 3), saved('Monday', 1), saved('over today', 7)])).toEqual([
		'Monday 2026-11-23',
		'Wednesday 2026-11-25'
	]);
});

test('what the person took off their week, or never saved, is not on it', () => {
	expect(
		names([
			saved('off', 1, { isOnMyWeek: false }),
			saved('only a note', 1, { savedOn: undefined, wrong: 'It moved.' })
		])
	).toEqual([]);
});

test('what is closed for now is not on it', () => {
	const closed = saved('closed', 1);
	closed.value.activity = { ...closed.value.activity, status: 'paused' };
	expect(names([closed])).toEqual([]);
});

test('the day something was saved stays the first', () => {
	const once = save(newGoing(anActivity(), ''), '2026-11-01');
	expect(save(once, '2026-11-20').savedOn).toBe('2026-11-01');
});
