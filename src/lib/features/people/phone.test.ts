import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUkMobile, smsHref, telHref, toWesternDigits } from './phone.ts';

describe('one number in the words can be rung', () => {
	test.each([
		['07700 900123', 'tel:07700900123'],
		['020 7946 0000', 'tel:02079460000'],
		['(020) 7946-0000', 'tel:02079460000'],
		['020.7946.0000', 'tel:02079460000'],
		['+44 (0)20 7946 0000', 'tel:+442079460000'],
		['(+44) 20 7946 0000', 'tel:+442079460000'],
		['0044 20 7946 0000', 'tel:00442079460000'],
		['+48 22 123 45 67', 'tel:+48221234567'],
		['8359 5000', 'tel:83595000'],
		['0800 1111', 'tel:08001111'],
		['116 123', 'tel:116123'],
		['85258', 'tel:85258'],
		['111', 'tel:111'],
		['111, then press 2', 'tel:111'],
		['18001 020 7946 0000', 'tel:1800102079460000'],
		['020 7946 0000 ext 12', 'tel:02079460000'],
		['020 7946 0000 (24 hours)', 'tel:02079460000'],
		['Mum: 07700 900123 evenings', 'tel:07700900123'],
		['٠٧٧٠٠ ٩٠٠١٢٣', 'tel:07700900123'],
		['۰۷۷۰۰۹۰۰۱۲۳', 'tel:07700900123'],
		['\u202a07700\u00a0900123\u202c', 'tel:07700900123'],
		['07700\u2011900\u2013123', 'tel:07700900123']
	])('%j', (typed, href) => {
		expect(telHref(typed)).toBe(href);
	});
});

describe('anything else stays words', () => {
	test.each([
		'',
		'   ',
		'ask at the surgery',
		'12',
		'5 May 2027',
		'0770 900',
		'07700 900123 or 020 7946 0000',
		'07700 900123 / 07700 900124',
		'07700 900123 07700 900124',
		'07700 900123 24 hours',
		'javascript:alert(1)',
		'+',
		'9'.repeat(40),
		'07700 900123 '.repeat(10_000)
	])('%j', (typed) => {
		expect(telHref(typed)).toBeUndefined();
		expect(smsHref(typed)).toBeUndefined();
	});
});

test.each([
	['07700 900123', true],
	['+44 7700 900123', true],
	['020 7946 0000', false],
	['070 1234 5678', false],
	['07624 123456', false],
	['111', false]
])('%j is a UK mobile: %j', (typed, isMobile) => {
	expect(isUkMobile(typed)).toBe(isMobile);
});

test('a link holds only digits and +, and only digits that were typed side by side', () => {
	const typed = fc.array(
		fc.oneof(
			fc.constantFrom(' ', '-', '(', ')', '+', '(0)', 'x', '٣', 'ext ', '020 7946 0000', '07700'),
			fc.string({ maxLength: 3 })
		),
		{ maxLength: 8 }
	);
	fc.assert(
		fc.property(typed, (parts) => {
			const text = parts.join('');
			const href = telHref(text);
			if (href === undefined) return;
			// At the most 00 and the 15 digits of E.164.
			expect(href).toMatch(/^tel:\+?\d{3,17}$/);
			const digits = toWesternDigits(text).replaceAll('(0)', '').replaceAll(/[^\d]/g, '');
			const allDigits = toWesternDigits(text).replaceAll(/[^\d]/g, '');
			const own = href.replaceAll(/\D/g, '');
			expect(digits.includes(own) || allDigits.includes(own)).toBe(true);
		})
	);
});
