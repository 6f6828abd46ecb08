import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shapes } from '../../../../tests/support/feed-shapes.ts';
import { readContent } from './feed-kinds.ts';
import { generate } from './generator.ts';

const today = '2026-11-22';

test.each(Object.entries(shapes))(
	'what is written as %s is read as it was',
	(_name, { write, fits, view }) => {
		fc.assert(
			fc.property(fc.nat(1_000_000), (seed) => {
				// A record of no kind is given one by its name: that is what a reader is for.
				const records = generate({ seed, count: 40, today, feed: 'town' }).filter(
					(record) => record.kinds && fits(record)
				);
				const reading = readContent(write(records), { feed: 'town', today });
				expect(reading.records.map(view)).toEqual(records.map(view));
			}),
			{ numRuns: 15 }
		);
	}
);

test('each shape can hold a good part of the records', () => {
	const records = generate({ seed: 1, count: 200, today });
	for (const [name, { fits }] of Object.entries(shapes))
		expect(records.filter(fits).length, name).toBeGreaterThan(25);
});
