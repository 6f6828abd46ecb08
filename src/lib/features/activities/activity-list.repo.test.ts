import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { keepPublic, readPublic } from '#lib/platform/public-store.ts';
import { anActivity } from '../../../../tests/support/many-activities.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import type { Activity } from './activity.ts';
import {
	keepIndex,
	readIndex,
	readList,
	renewList,
	type ActivityList
} from './activity-list.repo.ts';
import { isIndexOf, makeIndex } from './search.ts';

beforeEach(useEmptyDevice);

const named = (...names: string[]) => names.map((name) => anActivity({ id: `a:${name}`, name }));
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

interface Published {
	manifest: Record<string, unknown>;
	files: Map<string, string>;
	asked: string[];
	get: (address: string) => Promise<Response>;
}

/** What the server would hand out, and what was asked of it. */
function publish(
	sequence: number,
	activities: readonly Activity[],
	changes: { from: number; items: unknown[] }[] = []
): Published {
	const files = new Map<string, string>();
	const add = (file: string, content: unknown, count: number) => {
		const text = JSON.stringify(content);
		files.set(`/activities/${file}`, text);
		return { file, sha256: sha256(text), bytes: text.length, count };
	};
	const head = { schema: 1, madeAt: 1000 + sequence, sources: [] };
	const snapshot = add(
		`list.${sequence}.json`,
		{ ...head, sequence, activities },
		activities.length
	);
	const manifest = {
		...head,
		sequence,
		snapshot: { ...snapshot, bytes: 1_000_000 },
		changes: changes.map(({ from, items }) => ({
			from,
			...add(`changes.${from}.json`, { ...head, from, to: sequence, items }, items.length)
		}))
	};
	const asked: string[] = [];
	const published: Published = {
		manifest,
		files,
		asked,
		get(address) {
			asked.push(address);
			if (address === '/activities/manifest.json') {
				return Promise.resolve(Response.json(published.manifest));
			}
			const text = files.get(address);
			return Promise.resolve(new Response(text ?? '', { status: text === undefined ? 404 : 200 }));
		}
	};
	return published;
}

const namesIn = (list: ActivityList | undefined) => list?.activities.map(({ name }) => name);
async function kept(): Promise<string[] | undefined> {
	return namesIn(await readList());
}

/** A phone that has the first list. */
async function withFirst(): Promise<ActivityList> {
	await renewList(undefined, publish(1, named('one', 'two')).get);
	return (await readList())!;
}

test('a first list is fetched, checked and kept', async () => {
	expect(await kept()).toBeUndefined();
	const renewal = await renewList(undefined, publish(1, named('one', 'two')).get);
	expect(renewal).toMatchObject({ outcome: 'renewed', isKept: true });
	expect(await kept()).toEqual(['one', 'two']);
});

test('the same list is not fetched twice', async () => {
	const have = await withFirst();
	const { get, asked } = publish(1, named('one', 'two'));
	expect(await renewList(have, get)).toEqual({ outcome: 'current' });
	expect(asked).toEqual(['/activities/manifest.json']);
});

test('a newer list takes the place of the one before', async () => {
	const have = await withFirst();
	await renewList(have, publish(2, named('two', 'three')).get);
	expect(await kept()).toEqual(['two', 'three']);
});

describe('changes', () => {
	const items = [
		{ state: 'deleted', id: 'a:one' },
		{ state: 'updated', activity: named('three')[0] },
		{ state: 'updated', activity: { ...named('two')[0], name: 'two, changed' } }
	];

	test('are enough when they lead from what is kept', async () => {
		const have = await withFirst();
		const { get, asked } = publish(2, named('two', 'three'), [{ from: 1, items }]);
		await renewList(have, get);
		expect((await kept())?.toSorted()).toEqual(['three', 'two, changed']);
		expect(asked).not.toContain('/activities/list.2.json');
	});

	test('are left for the whole list after two missed months', async () => {
		const have = await withFirst();
		const { get, asked } = publish(70, named('other'), [{ from: 12, items }]);
		await renewList(have, get);
		expect(await kept()).toEqual(['other']);
		expect(asked).toContain('/activities/list.70.json');
	});

	test('that do not come out right are left for the whole list', async () => {
		const have = await withFirst();
		const { get } = publish(2, named('two', 'three', 'four'), [{ from: 1, items }]);
		await renewList(have, get);
		expect(await kept()).toEqual(['two', 'three', 'four']);
	});
});

describe('the last good list stays', () => {
	const second = () => publish(2, named('three'));

	test.each<[string, string, (published: Published) => Published['get']]>([
		['offline', 'unreachable', () => () => Promise.reject(new TypeError('offline'))],
		[
			'a server that fails',
			'unreachable',
			() => () => Promise.resolve(new Response('', { status: 503 }))
		],
		['a captive portal', 'wrong', () => () => Promise.resolve(new Response('<html>Log in</html>'))],
		[
			'a download that breaks off',
			'wrong',
			({ get, files }) =>
				(address) =>
					files.has(address)
						? Promise.resolve(new Response(files.get(address)!.slice(0, 40)))
						: get(address)
		],
		[
			'a connection lost between the two',
			'unreachable',
			({ get, files }) =>
				(address) =>
					files.has(address) ? Promise.reject(new TypeError('lost')) : get(address)
		],
		[
			'a changed schema number',
			'newer',
			(published) => {
				published.manifest.schema = 2;
				return published.get;
			}
		],
		[
			'a manifest in another shape',
			'wrong',
			(published) => {
				published.manifest.snapshot = 'list.json';
				return published.get;
			}
		],
		[
			'an address outside the folder',
			'wrong',
			(published) => {
				published.manifest.snapshot = {
					file: '../../x.json',
					sha256: 'a'.repeat(64),
					bytes: 1,
					count: 1
				};
				return published.get;
			}
		],
		[
			'a record in another shape',
			'wrong',
			(published) => {
				const text = JSON.stringify({
					schema: 1,
					madeAt: 1,
					sources: [],
					sequence: 2,
					activities: [{ id: 1 }]
				});
				published.files.set('/activities/list.2.json', text);
				published.manifest.snapshot = {
					file: 'list.2.json',
					sha256: sha256(text),
					bytes: 9,
					count: 1
				};
				return published.get;
			}
		]
	])('%s', async (_, outcome, spoil) => {
		const have = await withFirst();
		expect(await renewList(have, spoil(second()))).toEqual({ outcome });
		expect(await kept()).toEqual(['one', 'two']);
	});

	test('also when the phone lost half of the new one', async () => {
		const have = await withFirst();
		await renewList(have, second().get);
		const text = (await readPublic('activities')) as string;
		await keepPublic({ activities: text.slice(0, 100) });
		expect(await kept()).toEqual(['one', 'two']);
	});

	test('and goes once the new one has been read', async () => {
		const have = await withFirst();
		await renewList(have, second().get);
		expect(await kept()).toEqual(['three']);
		expect(await readPublic('activities-before')).toBeUndefined();
	});
});

test('a damaged file in the browser’s own cache is asked for once more', async () => {
	const { get, files, asked } = publish(1, named('one'));
	let times = 0;
	const renewal = await renewList(undefined, (address) =>
		files.has(address) && (times += 1) === 1 ? Promise.resolve(new Response('{')) : get(address)
	);
	expect(renewal.outcome).toBe('renewed');
	expect(asked).toContain('/activities/list.1.json');
});

test('an index is kept for exactly the list it was made of', async () => {
	const first = await withFirst();
	const index = makeIndex(first.activities);
	await keepIndex(first, index);
	expect(await readIndex(first)).toEqual(index);
	expect(isIndexOf(first.activities.length, await readIndex(first))).toBe(true);
	expect(await readIndex({ ...first, sequence: 2 })).toBeUndefined();
	expect(await readIndex({ ...first, madeAt: 2 })).toBeUndefined();
});
