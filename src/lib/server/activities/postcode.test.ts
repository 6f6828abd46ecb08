import { expect, test } from 'vitest';
import { blurPostcodes, findPostcode, outcodeOf, pointOf, readPostcode } from './postcode.ts';

test.each([
	['n120aa', 'N12 0AA'],
	['N12 0AA', 'N12 0AA'],
	[' nw11  7tl ', 'NW11 7TL'],
	['SW1A1AA', 'SW1A 1AA'],
	['n12', 'N12'],
	['N12 0', undefined],
	['N12 0CC', undefined],
	['94063', undefined],
	['', undefined]
])('%j is read as %j', (text, postcode) => {
	expect(readPostcode(text)).toBe(postcode);
});

test.each([
	['1 High Road, Finchley N12 0AA, London', 'N12 0AA'],
	['1 high road,n120aa', 'N12 0AA'],
	['1 High Road, Finchley', undefined],
	['Order AN12 0AAX', undefined]
])('in %j there is %j', (text, postcode) => {
	expect(findPostcode(text)).toBe(postcode);
});

test('a point is the middle of the sector, or of the first half where that is all we know', () => {
	expect(pointOf('N12 0AA')).toMatchObject({ by: 'sector', latitude: 51.6092 });
	expect(pointOf('N12')).toMatchObject({ by: 'outcode', latitude: 51.6148 });
	expect(pointOf('N12 5AA')).toMatchObject({ by: 'outcode' });
	expect(pointOf('LE1 1AA')).toBeUndefined();
	expect(outcodeOf('N12 0AA')).toBe('N12');
});

test('a blurred text keeps the first half only', () => {
	expect(blurPostcodes('From n12 0aa to NW117TL by bus 13.')).toBe('From N12 to NW11 by bus 13.');
});
