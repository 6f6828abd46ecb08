import { expect, test } from 'vitest';
import { outOfDate, raiseOutOfDate } from './out-of-date.ts';

test('a listener hears how it is now and when it changes, until it stops', () => {
	const heard: boolean[] = [];
	const stop = outOfDate.subscribe((isOutOfDate) => heard.push(isOutOfDate));
	raiseOutOfDate();
	stop();
	raiseOutOfDate();
	expect(heard).toEqual([false, true]);
});
