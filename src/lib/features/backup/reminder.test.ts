import { describe, expect, test } from 'vitest';
import { backupDue, type BackupState } from './reminder.ts';

const day = 24 * 60 * 60 * 1000;
const now = 1000 * day;

function due(state: Partial<BackupState>) {
	return backupDue({ changesSince: 0, isFragile: false, ...state }, now);
}

describe('a backup is mentioned', () => {
	test.each<[string, Partial<BackupState>, ReturnType<typeof backupDue>]>([
		['not when nothing was ever written', {}, undefined],
		['not after the first words', { changesSince: 1, firstChangeAt: now }, undefined],
		['once there is something to lose', { changesSince: 25, firstChangeAt: now }, 'first'],
		[
			'once a little has been here a while',
			{ changesSince: 1, firstChangeAt: now - 30 * day },
			'first'
		],
		['not soon after one', { changesSince: 24, lastBackupAt: now - 29 * day }, undefined],
		['after many changes', { changesSince: 25, lastBackupAt: now - day }, 'changes'],
		['after a month with a change', { changesSince: 1, lastBackupAt: now - 30 * day }, 'age'],
		['not after years with none', { changesSince: 0, lastBackupAt: now - 999 * day }, undefined],
		['not for a week after "not now"', { changesSince: 99, putOffAt: now - 6 * day }, undefined],
		['again after that week', { changesSince: 99, putOffAt: now - 7 * day }, 'first'],
		[
			'sooner where the browser forgets',
			{ changesSince: 8, lastBackupAt: now, isFragile: true },
			'changes'
		],
		[
			'within five days where the browser forgets',
			{ changesSince: 1, lastBackupAt: now - 5 * day, isFragile: true },
			'age'
		],
		['also when the clock was put back', { changesSince: 99, putOffAt: now + 999 * day }, 'first'],
		[
			'also when the last one is in the future',
			{ changesSince: 25, lastBackupAt: now + day },
			'first'
		]
	])('%s', (_name, state, expected) => {
		expect(due(state)).toBe(expected);
	});
});
