import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day, hour, TestClock } from '../../../../tests/support/mailbox.ts';
import { SteadyClock } from './steady-clock.ts';

const minute = 60_000;

function aClock(mark = 0) {
	const machine = new TestClock();
	const clock = new SteadyClock(
		mark,
		() => machine.wallMs,
		() => machine.elapsedMs
	);
	return { machine, clock, start: machine.wallMs };
}

test('follows a clock that runs as it should', () => {
	const { machine, clock, start } = aClock();
	machine.pass(hour);
	expect(clock.steady()).toBe(start + hour);
	expect(clock.latest()).toBe(start + hour);
});

test.each([day, hour, 365 * day])('put back by %i ms, it goes on where it was', (back) => {
	const { machine, clock, start } = aClock();
	machine.set(-back);
	machine.pass(minute);
	expect(clock.steady()).toBe(start + minute);
	expect(clock.latest()).toBe(start + minute);
});

test('put forward by mistake and corrected, nothing was removed, and reading was refused meanwhile', () => {
	const { machine, clock, start } = aClock();
	machine.set(day);
	machine.pass(9 * minute);
	expect(clock.steady()).toBe(start + 9 * minute);
	expect(clock.latest()).toBe(start + day + 9 * minute);
	machine.set(-day);
	machine.pass(minute);
	expect(clock.steady()).toBe(start + 10 * minute);
	expect(clock.latest()).toBe(start + 10 * minute);
});

test('put forward for good, as after a sleep, it is believed after ten minutes', () => {
	const { machine, clock, start } = aClock();
	machine.set(day);
	clock.steady();
	machine.pass(10 * minute);
	expect(clock.steady()).toBe(start + day + 10 * minute);
});

test('a later run never begins before the latest time an earlier one has seen', () => {
	const { start } = aClock();
	const { clock } = aClock(start + day);
	expect(clock.steady()).toBe(start + day);
});

test('keeps going past 2038 and through both ends of summer time', () => {
	for (const at of ['2038-01-19T03:14:07Z', '2027-03-28T00:59:59Z', '2027-10-31T00:59:59Z']) {
		const machine = { wall: Date.parse(at), elapsed: 0 };
		const clock = new SteadyClock(
			0,
			() => machine.wall,
			() => machine.elapsed
		);
		machine.wall += 2 * hour;
		machine.elapsed += 2 * hour;
		expect(clock.steady()).toBe(Date.parse(at) + 2 * hour);
	}
});

test('never goes back, never lags behind elapsed time, whatever the machine’s clock does', () => {
	const events = fc.array(
		fc.record({
			pass: fc.integer({ min: 0, max: hour }),
			set: fc.integer({ min: -2 * day, max: 2 * day })
		}),
		{ maxLength: 40, size: 'max' }
	);
	fc.assert(
		fc.property(events, (list) => {
			const { machine, clock, start } = aClock();
			let before = clock.steady();
			for (const { pass, set } of list) {
				machine.pass(pass);
				machine.set(set);
				const now = clock.steady();
				expect(now).toBeGreaterThanOrEqual(before);
				expect(now).toBeGreaterThanOrEqual(start + machine.elapsedMs);
				expect(clock.latest()).toBeGreaterThanOrEqual(now);
				before = now;
			}
		}),
		{ numRuns: 200 }
	);
});
