import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { keepPublic } from '#lib/platform/public-store.ts';
import { noServices } from './service.ts';
import { readServices, renewServices } from './services.repo.ts';

const list = JSON.stringify({
	version: 1,
	services: [{ id: 'team', name: 'A team', whoMayRefer: ['self'], checked: '2026-11-21' }]
});

const answering =
	(body: string, status = 200) =>
	() =>
		Promise.resolve(new Response(body, { status }));

const names = ({ services }: { services: readonly { name: string }[] }) =>
	services.map(({ name }) => name);

beforeEach(() => keepPublic({ services: undefined }));

test('before the first fetch there is the list that names nobody', async () => {
	expect(await readServices()).toBe(noServices);
	expect(await renewServices(() => Promise.reject(new TypeError('offline')))).toBeUndefined();
	expect(await readServices()).toBe(noServices);
});

test('what was fetched is kept, and stays when nothing better comes', async () => {
	expect(names((await renewServices(answering(list)))!)).toEqual(['A team']);
	for (const bad of [
		answering('<html>Sign in to the wifi</html>'),
		answering('{"version":2,"services":[]}'),
		answering(list.replace('A team', 'Gone'), 503),
		() => Promise.reject(new TypeError('offline'))
	]) {
		expect(await renewServices(bad)).toBeUndefined();
		expect(names(await readServices())).toEqual(['A team']);
	}
	await renewServices(answering(list.replace('A team', 'The new team')));
	expect(names(await readServices())).toEqual(['The new team']);
});
