import { expect, test } from 'vitest';
import { ageVectors, tryVector } from '../../../../tests/support/age-vectors.ts';

test('all test files of the age format are here', () => {
	expect(ageVectors).toHaveLength(143);
});

test.each(ageVectors)(
	'the age format’s test file %s opens, or does not, as it should',
	async (_name, bytes) => {
		const { outcome, right } = await tryVector(bytes);
		expect(outcome).toBeOneOf([...right]);
	}
);
