import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
	accessFeatures,
	groups,
	kinds,
	type AccessFeature,
	type Group,
	type Kind
} from './activity.ts';
import {
	activitiesPath,
	changesSchema,
	manifestHeadSchema,
	manifestPath,
	manifestSchema,
	schemaNumber,
	snapshotSchema,
	type Changes,
	type Manifest,
	type Snapshot,
	type Source,
	type SourceReport
} from './snapshot.ts';

const source: Source = {
	id: 'town',
	name: 'The town’s list',
	licence: 'Open Government Licence v3.0',
	attribution: 'Contains information from the town.'
};

const report: SourceReport = {
	...source,
	readAt: 1_780_000_000_000,
	state: 'ok',
	read: 3,
	kept: 2,
	mended: 1,
	leftOut: 1,
	mendedFor: { 'no id': 1 },
	leftOutFor: { 'no name': 1 }
};

const manifest: Manifest = {
	schema: schemaNumber,
	sequence: 7,
	madeAt: 1_780_000_000_000,
	snapshot: { file: 'activities.7.0a1b.json', sha256: 'ab'.repeat(32), bytes: 900, count: 2 },
	changes: [],
	sources: [report]
};

test('the manifest names files beside it and nothing else', () => {
	expect(manifestPath.startsWith(activitiesPath)).toBe(true);
	expect(v.parse(manifestSchema, manifest)).toEqual(manifest);
	for (const file of ['../secret.json', '/etc/passwd', 'https://evil.example/a.json', '.json'])
		expect(v.is(manifestSchema, { ...manifest, snapshot: { ...manifest.snapshot, file } })).toBe(
			false
		);
});

test('a newer shape can be told from a broken one', () => {
	const newer = { schema: schemaNumber + 1, anything: 'else' };
	expect(v.is(manifestSchema, newer)).toBe(false);
	expect(v.parse(manifestHeadSchema, newer).schema).toBe(schemaNumber + 1);
	expect(v.is(manifestHeadSchema, { sequence: 1 })).toBe(false);
});

test('a snapshot and a change carry whole records', () => {
	const [kind, group, feature]: [Kind, Group, AccessFeature] = [
		kinds[0],
		groups[0],
		accessFeatures[0]
	];
	const written = {
		id: 'town:1',
		revision: 'r',
		sources: ['town'],
		status: 'on',
		name: 'Choir',
		kinds: [kind],
		who: { groups: [group] },
		places: [{ kind: 'here', access: { [feature]: 'partly' } }]
	};
	const head = { schema: schemaNumber, madeAt: 1, sources: [source] };
	const snapshot: Snapshot = v.parse(snapshotSchema, {
		...head,
		sequence: 7,
		activities: [written]
	});
	const changes: Changes = v.parse(changesSchema, {
		...head,
		from: 6,
		to: 7,
		items: [
			{ state: 'updated', activity: written },
			{ state: 'deleted', id: 'town:2' }
		]
	});
	expect(changes.items[0]).toEqual({ state: 'updated', activity: snapshot.activities[0] });
	expect(snapshot.activities[0]?.places[0]?.access.stepFree).toBe('partly');
});
