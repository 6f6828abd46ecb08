import { expect, test } from 'vitest';
import ar from '#locales/ar/errors.json' with { type: 'json' };
import easy from '#locales/easy/errors.json' with { type: 'json' };
import english from '#locales/en-GB/errors.json' with { type: 'json' };
import { AppError, errorCodes, errorWords, toErrorCode } from './errors.ts';

test.each(Object.entries({ 'en-GB': english, easy, ar }))(
	'%s has words for every code and no others',
	(_language, words: Record<string, string>) => {
		const steps = errorCodes.map((code) => errorWords(code).nextStepLabel);
		const needed = new Set([
			...errorCodes.flatMap((code) => [errorWords(code).title, errorWords(code).text]),
			...steps.filter((step) => step !== undefined)
		]);
		expect(Object.keys(words).sort()).toEqual([...needed].sort());
		expect(Object.values(words).every((text) => text.trim() !== '')).toBe(true);
	}
);

test('what is not one of ours is unexpected, whatever it says', () => {
	expect(toErrorCode(new AppError('storage.full'))).toBe('storage.full');
	expect(toErrorCode(new Error('storage.full'))).toBe('unexpected');
	expect(toErrorCode('storage.full')).toBe('unexpected');
});
