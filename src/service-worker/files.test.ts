import { expect, test } from 'vitest';
import { filesFor, languageOf, pageAt, wordsOf } from './files.ts';

const digests = {
	'/': 'sha256-home',
	'/_app/immutable/chunks/a.js': 'sha256-a',
	'/_app/immutable/words/ar/plan.b.js': 'sha256-b',
	'/_app/immutable/words/easy/plan.c.js': 'sha256-c',
	'/help': 'sha256-help',
	'/icon.svg': 'sha256-icon',
	'/plan/goal': 'sha256-goal'
};

test('Get help now is kept first, then the other pages, then what they are made of', () => {
	expect(filesFor(undefined, digests)).toEqual([
		'/help',
		'/',
		'/plan/goal',
		'/_app/immutable/chunks/a.js',
		'/icon.svg'
	]);
});

test('of the languages, only the person’s own is kept', () => {
	const kept = filesFor('ar', digests).filter((path) => languageOf(path) !== undefined);
	expect(kept).toEqual(['/_app/immutable/words/ar/plan.b.js']);
	expect(wordsOf('easy', digests)).toEqual(['/_app/immutable/words/easy/plan.c.js']);
	expect(wordsOf('en-GB', digests)).toEqual([]);
});

test.each([
	['/', '/'],
	['/help', '/help'],
	['/help/', '/help'],
	['/plan/goal', '/plan/goal'],
	['/plan', undefined],
	['/icon.svg', undefined],
	['/no-such-page', undefined],
	['/constructor', undefined]
])('the kept page at %s is %s', (pathname, page) => {
	expect(pageAt(pathname, digests)).toBe(page);
});
