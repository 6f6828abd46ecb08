import { expect, test } from 'vitest';
import { decide } from './policy.ts';

const own = 'https://waymark.example';

test.each([
	['GET', 'navigate', '/', 'page'],
	['GET', 'navigate', '/help', 'page'],
	['GET', 'navigate', '/plan/goal?id=0199', 'page'],
	['GET', 'navigate', '/no-such-page', 'page'],
	['GET', 'navigate', '/workers-cooperative', 'page'],
	['GET', 'cors', '/_app/immutable/chunks/a.js', 'file'],
	['GET', 'no-cors', '/icon.svg', 'file'],
	['GET', 'cors', '/_app/immutable/words/ar/plan.a.js', 'file'],
	['GET', 'navigate', '/worker', 'network'],
	['GET', 'navigate', '/worker/inbox', 'network'],
	['GET', 'navigate', '/gallery', 'network'],
	['GET', 'navigate', '/s', 'network'],
	['GET', 'navigate', '/settings', 'page'],
	['GET', 'cors', '/api/v1/health', 'network'],
	['GET', 'navigate', '/api/v1/health', 'network'],
	['POST', 'cors', '/api/v1/inboxes/a', 'network'],
	['POST', 'navigate', '/', 'network'],
	['HEAD', 'cors', '/icon.svg', 'network'],
	['GET', 'cors', '/_app/version.json', 'network'],
	['GET', 'same-origin', '/service-worker.js', 'network'],
	['GET', 'no-cors', 'https://stranger.example/x.png', 'network'],
	['GET', 'navigate', 'https://waymark.example.stranger.example/', 'network']
])('%s %s %s is answered by the %s', (method, mode, address, handling) => {
	expect(decide(method, mode, new URL(address, own), own)).toBe(handling);
});
