import { describe, expect, test } from 'vitest';
import { ownScriptUrl } from './trusted-url.ts';

const page = 'https://waymark.example/plan/goal?id=1#part';

describe('a script address', () => {
	test.each([
		['/_app/worker.js', 'https://waymark.example/_app/worker.js'],
		['../service-worker.js', 'https://waymark.example/service-worker.js'],
		['https://waymark.example/a.js', 'https://waymark.example/a.js']
	])('of our own origin is accepted: %s', (url, full) => {
		expect(ownScriptUrl(url, page)).toBe(full);
	});

	test.each([
		'https://elsewhere.example/a.js',
		'//elsewhere.example/a.js',
		'/\\elsewhere.example/a.js',
		'http://waymark.example/a.js',
		'https://waymark.example:8443/a.js',
		'https://waymark.example.elsewhere.example/a.js',
		'blob:https://waymark.example/0b5e',
		'data:text/javascript,alert(1)',
		'javascript:alert(1)',
		'filesystem:https://waymark.example/a.js'
	])('of anywhere else is refused: %s', (url) => {
		expect(() => ownScriptUrl(url, page)).toThrow(TypeError);
	});
});
