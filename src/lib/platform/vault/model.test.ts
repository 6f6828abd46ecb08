// The vault against the simplest thing it could be: a map for each collection.

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Device, notes } from '../../../../tests/support/vault.ts';
import { defineCollection } from './collection.ts';
import { put, removal, update, type Vault } from './vault.ts';

const others = defineCollection({ ...notes, code: 't2', name: 'others' });
const collections = [notes, others];
const ids = ['a', 'b', 'c', '__proto__', 'constructor'];

const place = fc.record({
	collection: fc.constantFrom(...collections),
	id: fc.constantFrom(...ids)
});
const text = fc.string({ unit: 'binary', maxLength: 12 });
const operation = fc.oneof(
	fc.record({ kind: fc.constant('put' as const), place, text }),
	fc.record({ kind: fc.constant('append' as const), place, text }),
	fc.record({ kind: fc.constant('remove' as const), place }),
	fc.record({ kind: fc.constant('both' as const), place, gone: place, text }),
	fc.record({ kind: fc.constant('reopen' as const) }),
	fc.record({ kind: fc.constant('list' as const), collection: fc.constantFrom(...collections) }),
	fc.record({ kind: fc.constant('move house' as const) })
);
type Operation = typeof operation extends fc.Arbitrary<infer O> ? O : never;

type Model = Map<string, Map<string, string>>;

test('after any sequence of operations in two tabs, the vault holds what a map would hold', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(fc.nat({ max: 1 }), operation), { maxLength: 10 }),
			async (steps) => {
				const device = new Device();
				const tabs = [await device.openTab(), await device.openTab()];
				const model: Model = new Map(
					collections.map(({ code }) => [code, new Map<string, string>()])
				);
				for (const [index, step] of steps) {
					if (step.kind === 'reopen') {
						await tabs[index]?.close();
						tabs[index] = await device.openTab();
					} else {
						await perform(tabs[index]!, model, step);
					}
				}
				for (const tab of tabs) {
					for (const collection of collections) await compare(tab, model, collection);
				}
				await device.closeAll();
			}
		),
		{ numRuns: 200 }
	);
}, 60_000);

async function perform(tab: Vault, model: Model, step: Operation): Promise<void> {
	switch (step.kind) {
		case 'put':
			model.get(step.place.collection.code)?.set(step.place.id, step.text);
			return tab.write([put(step.place.collection, step.place.id, { text: step.text })]);
		case 'append': {
			const { collection, id } = step.place;
			const map = model.get(collection.code)!;
			map.set(id, (map.get(id) ?? '') + step.text);
			await tab.change(collection, id, (now) => ({ text: (now?.text ?? '') + step.text }));
			return;
		}
		case 'remove':
			model.get(step.place.collection.code)?.delete(step.place.id);
			return tab.remove(step.place.collection, step.place.id);
		case 'both': {
			const { place, gone } = step;
			if (place.collection === gone.collection && place.id === gone.id) return;
			model.get(gone.collection.code)?.delete(gone.id);
			model.get(place.collection.code)?.set(place.id, step.text);
			return tab.write([
				update(place.collection, place.id, () => ({ text: step.text })),
				removal(gone.collection, gone.id)
			]);
		}
		case 'list':
			return compare(tab, model, step.collection);
		case 'move house':
			return tab.restore((await tab.readWhole()).records, 'replace');
		case 'reopen':
	}
}

async function compare(tab: Vault, model: Model, collection: typeof notes): Promise<void> {
	const { records, unreadable, suspects } = await tab.list(collection);
	expect([unreadable, suspects]).toEqual([[], []]);
	expect(new Map(records.map(({ id, value }) => [id, value.text]))).toEqual(
		model.get(collection.code)
	);
}
