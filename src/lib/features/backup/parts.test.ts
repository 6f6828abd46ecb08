import { describe, expect, test } from 'vitest';
import { aBackup, aRecord, amounts, notes } from '../../../../tests/support/backups.ts';
import { countComingIn, effectsByPart, holdsEverything, part, roundly } from './parts.ts';
import { previewRestore, type RestorePreview } from './restore.ts';

const parts = [part('goals', notes, ({ title }) => title), part('scores', amounts)];
const collections = [notes, amounts];

function preview(file: Parameters<typeof aRecord>[0][], here: Parameters<typeof aRecord>[0][]) {
	const backup = aBackup({ records: file.map(aRecord) });
	const present = { records: here.map(aRecord), unreadable: [] };
	const result = previewRestore(backup, present, collections);
	if (!result.ok) throw new Error(result.reason);
	return result.preview;
}

describe('what a copy would do, part by part', () => {
	const found: RestorePreview = preview(
		[
			{ id: 'new', value: { title: 'Ring Bob' } },
			{ id: 'newer', value: { title: 'Walk' }, updatedAt: 9000 },
			{ id: 'older', value: { title: 'Swim' }, updatedAt: 10 },
			{ id: 'same' },
			{ collection: 'x2', id: 'sum', schema: 1, value: { pence: 5 } }
		],
		[{ id: 'newer' }, { id: 'older' }, { id: 'same' }, { id: 'mine' }]
	);

	test('says how many of each, and the names of what comes in', () => {
		expect(
			effectsByPart(found, parts).map(({ part: { name }, counts, names }) => ({
				name,
				counts: counts.map(({ effect, count }) => `${effect} ${count}`),
				names
			}))
		).toEqual([
			{
				name: 'goals',
				counts: ['new 1', 'newer-in-file 1', 'newer-here 1', 'same 1', 'only-here 1'],
				names: ['Ring Bob', 'Walk']
			},
			{ name: 'scores', counts: ['new 1'], names: [] }
		]);
		expect(countComingIn(found)).toBe(3);
	});

	test('knows whether everything here is in the copy', () => {
		expect(holdsEverything(found)).toBe(false);
		expect(holdsEverything(preview([{ id: 'a' }], [{ id: 'a' }]))).toBe(true);
		expect(holdsEverything(preview([], [{ id: 'a' }]))).toBe(false);
	});
});

test.each([
	[0, 'moment', 1],
	[1999, 'moment', 1],
	[2600, 'seconds', 3],
	[89_999, 'seconds', 90],
	[90_000, 'minutes', 2],
	[240_000, 'minutes', 4]
])('%d ms is a %s: %d', (ms, unit, count) => {
	expect(roundly(ms)).toEqual({ unit, count });
});
