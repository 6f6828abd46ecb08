import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tryMarkupHere, tryToReachOutHere, tryToRunHere } from '../support/intruder.ts';
import { builtPages } from '../support/pages.ts';
import { find, open } from './page.ts';
import { useWebKit } from './use-webkit.ts';

// What the content security policy of a page keeps text that reached it from doing, with this engine's own checks.

const webkit = useWebKit();
/** Another origin, near enough to answer at once. */
let stranger: Server;
const heard: string[] = [];

beforeAll(async () => {
	stranger = createServer(({ url = '' }, response) => {
		heard.push(url);
		response.setHeader('access-control-allow-origin', '*').end();
	});
	await new Promise<void>((listening) => stranger.listen(0, '127.0.0.1', listening));
}, 60_000);

afterAll(() => {
	stranger.close();
});

test('text that reached a page cannot run a script', async () => {
	await open(webkit.driver, `${webkit.origin}/`);
	expect(await webkit.driver.executeScript(tryToRunHere)).toEqual([]);
});

test('text that reached a page cannot dress it, send it elsewhere or ask another origin', async () => {
	const { driver } = webkit;
	await open(driver, `${webkit.origin}/`);
	const { port } = stranger.address() as AddressInfo;
	const outcome = await driver.executeScript<Awaited<ReturnType<typeof tryToReachOutHere>>>(
		tryToReachOutHere,
		`http://127.0.0.1:${port}`
	);
	expect(outcome).toMatchObject({
		baseURI: `${webkit.origin}/`,
		image: 'refused',
		socket: 'refused',
		fetched: 'refused'
	});
	expect(outcome.outline).not.toBe('7px');
	expect(await driver.getCurrentUrl()).toBe(`${webkit.origin}/`);
	expect(heard).toEqual([]);
});

test('text that reached a page cannot become markup, a script address or a policy', async () => {
	const { driver } = webkit;
	await open(driver, `${webkit.origin}/`);
	const policy = await find(driver, 'meta[http-equiv="content-security-policy"]');
	expect(await policy.getAttribute('content')).toContain("require-trusted-types-for 'script'");
	// Safari knows them since 26; before, the policy above is all that can be asked for.
	if (!(await driver.executeScript<boolean>('return "trustedTypes" in window'))) return;
	const refusals = await driver.executeScript<Record<string, string>>(tryMarkupHere);
	expect(Object.keys(refusals)).toHaveLength(7);
	expect(new Set(Object.values(refusals))).toEqual(new Set(['TypeError']));
});

test('no page asks another origin for anything', async () => {
	const { driver } = webkit;
	const pages = builtPages().filter((path) => /^\/[^/]*$/.test(path) && path !== '/hide');
	expect(pages.length).toBeGreaterThan(10);
	for (const path of pages) {
		await open(driver, webkit.origin + path);
		const asked = await driver.executeScript<string[]>(() =>
			performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin)
		);
		expect(new Set(asked), path).toEqual(new Set([webkit.origin]));
	}
});
