import { describe, expect, test } from 'vitest';
import { kilometresBetween, knownParts, readArea } from './area.ts';

describe('what somebody typed, as an area', () => {
	test.each([
		['N12', 'N12'],
		['n12', 'N12'],
		[' n12 0aa ', 'N12 0'],
		['N120AA', 'N12 0'],
		['N12 0', 'N12 0'],
		['n120', 'N12 0'],
		['nw11 8ab', 'NW11 8'],
		['NW118AB', 'NW11 8'],
		['N2', 'N2'],
		['n20', 'N20'],
		['N2 0', 'N2 0'],
		['N2 0AA', 'N2 0'],
		['NW2 9', 'NW2 9'],
		// A sector with no figures of its own: its first half.
		['N3 9', 'N3 9'],
		['HA7 4QQ', 'HA7'],
		['East Finchley', 'East Finchley'],
		['east  finchley', 'East Finchley'],
		['EASTFINCHLEY', 'East Finchley'],
		['golders', 'Golders Green'],
		['Edgwre', 'Edgware'],
		['Hnedon', 'Hendon'],
		['Colindalee', 'Colindale']
	])('%s is %s', (typed, name) => {
		expect(readArea(typed)).toMatchObject({ found: { name } });
	});

	test.each([
		['SW1A 1AA', 'postcode'],
		['M1', 'postcode'],
		['B33 8TH', 'postcode'],
		['', 'place'],
		['   ', 'place'],
		['Atlantis', 'place'],
		['ab', 'place'],
		['<script>', 'place'],
		['🙂', 'place']
	])('%s is not known here, and looks like a %s', (typed, looksLike) => {
		expect(readArea(typed)).toEqual({ looksLike });
	});

	test('a place that only the list names is known too', () => {
		const places = [{ name: 'Bounds Green', latitude: 51.607, longitude: -0.124 }];
		expect(readArea('bounds green', places)).toEqual({ found: places[0] });
	});

	test.each([
		['m1 1aa', 'M1 1'],
		['M1', 'M1'],
		['M1 9ZZ', 'M1']
	])('with points of another town, %s is %s', (typed, name) => {
		const points = { M1: [53.48, -2.24], 'M1 1': [53.481, -2.235] } as const;
		expect(readArea(typed, [], points)).toMatchObject({ found: { name } });
	});

	test('a full postcode is not kept, only its sector', () => {
		expect(JSON.stringify(readArea('N12 8QQ'))).not.toContain('QQ');
	});

	test('every part of town that is offered is known', () => {
		for (const name of knownParts) expect(readArea(name)).toMatchObject({ found: { name } });
	});

	test('100,000 characters are answered at once', () => {
		expect(readArea('n'.repeat(100_000))).toEqual({ looksLike: 'place' });
	});
});

test('kilometres as the crow flies', () => {
	const at = (typed: string) => readArea(typed).found!;
	expect(kilometresBetween(at('N12'), at('N12'))).toBe(0);
	// High Barnet to Cricklewood, by the map.
	expect(kilometresBetween(at('EN5'), at('NW2'))).toBeCloseTo(10.3, 0);
	expect(kilometresBetween(at('EN4'), at('HA8'))).toBeCloseTo(
		kilometresBetween(at('HA8'), at('EN4'))
	);
});
