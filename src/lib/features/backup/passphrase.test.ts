import { describe, expect, test } from 'vitest';
import { checkPassphrase, offerPassphrase } from './passphrase.ts';
import { words } from './word-list.ts';

describe('the word list', () => {
	test('is four dice long, in order, and has no word twice', () => {
		expect(words).toHaveLength(6 ** 4);
		expect([...new Set(words)].sort()).toEqual(words);
	});

	test('is plain lower-case words of 3 to 10 letters', () => {
		expect(words.filter((word) => !/^[a-z]{3,10}$/.test(word))).toEqual([]);
	});

	test('has no word that is another with an s', () => {
		const known = new Set(words);
		expect(words.filter((word) => known.has(`${word}s`))).toEqual([]);
	});
});

describe('an offered passphrase', () => {
	test('is five words, each as likely as any other', () => {
		const asked: number[] = [];
		const passphrase = offerPassphrase((limit) => {
			asked.push(limit);
			return asked.length;
		});
		expect(passphrase).toBe(words.slice(1, 6).join(' '));
		expect(asked).toEqual([1296, 1296, 1296, 1296, 1296]);
	});

	test('is always good enough', () => {
		let turn = 0;
		for (let i = 0; i < 500; i++) {
			const passphrase = offerPassphrase((limit) => (turn += 7919) % limit);
			expect(checkPassphrase(passphrase), passphrase).toBe('good');
		}
	});
});

describe('a passphrase of one’s own', () => {
	test.each([
		['', 'empty'],
		[' \n\u00a0', 'empty'],
		['bob', 'short'],
		['blue teapot', 'short'],
		['  blue teapot       ', 'short'],
		['27/11/1969 01/02/2003', 'plain'],
		['07700 900123', 'plain'],
		['٠٧٧٠٠٩٠٠١٢٣٤', 'plain'],
		['aaaaaaaaaaaaaaaaaa', 'plain'],
		['password1234', 'plain'],
		['Password123456789', 'plain'],
		['waymarkpassword', 'plain'],
		['my waymark backup', 'plain'],
		['qwertyuiop123', 'plain'],
		['the cat sat on my hat', 'good'],
		['Blue teapot 1969', 'good'],
		['café au lait, two', 'good'],
		['القمر فوق البحر', 'good'],
		['我的猫喜欢坐在窗边看外面', 'good']
	])('%j is %s', (typed, expected) => {
		expect(checkPassphrase(typed)).toBe(expected);
	});
});
