import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anActivity } from '../../../../tests/support/many-activities.ts';
import {
	atPostcodes,
	importPostcodes,
	middlesOf,
	readPostcodePack,
	usualOutcodes
} from './postcode-pack.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'postcodes-'))));
afterEach(() => rm(folder, { recursive: true }));

async function imported(lines: string[], outcodes = usualOutcodes) {
	const file = join(folder, 'directory.csv');
	await writeFile(file, lines.join('\r\n'));
	const to = join(folder, 'postcodes.json');
	const counts = await importPostcodes(file, to, outcodes);
	return { ...counts, pack: await readPostcodePack(to) };
}

test.each([
	[
		'National Statistics Postcode Lookup',
		'"pcd","pcds","dointr","doterm","lat","long"',
		'"N12 0AA","N12 0AA","198001","",51.6101,-0.1731'
	],
	[
		'National Statistics Postcode Lookup, tight',
		'pcd,doterm,lat,long',
		'NW110AA,201001,51.5823,-0.2015'
	],
	['ONS Postcode Directory', '\uFEFFPCD7,PCD8,LAT,LONG', 'N12 0AA,N12  0AA,51.6101,-0.1731'],
	['a list by hand', 'postcode;latitude;longitude', 'n120aa;51.6101;-0.1731']
])('%s', async (_, head, row) => {
	const { kept, pack } = await imported([head, row]);
	expect(kept).toBe(1);
	expect(Object.entries(pack ?? {})).toEqual([
		head.includes('doterm,lat') ? ['NW11 0AA', [51.5823, -0.2015]] : ['N12 0AA', [51.6101, -0.1731]]
	]);
});

test('only the area that is asked for, with a place on the map, under the open licence', async () => {
	const rows = [
		'N12 0AA,51.61,-0.17',
		'M1 1AA,53.48,-2.24',
		'BT1 1AA,54.6,-5.93',
		'M1 1AB,99.999999,0',
		'M1,53,-2',
		'',
		'?'
	];
	const { kept, withoutPoint, pack } = await imported(['pcds,lat,long', ...rows], ['M1', 'BT1']);
	expect(Object.keys(pack ?? {})).toEqual(['M1 1AA']);
	expect([kept, withoutPoint]).toEqual([1, 1]);
});

test('a file without such columns is said to be so, and what was imported stays', async () => {
	await imported(['pcds,lat,long', 'N12 0AA,51.61,-0.17']);
	await expect(imported(['name,place', 'N12 0AA,here'])).rejects.toThrow('columns pcds');
	expect(await readFile(join(folder, 'postcodes.json'), 'utf8')).toContain('N12 0AA');
});

test('nothing imported, or damaged, is no pack', async () => {
	expect(await readPostcodePack(join(folder, 'nowhere.json'))).toBeUndefined();
	await writeFile(join(folder, 'half.json'), '{"N12');
	expect(await readPostcodePack(join(folder, 'half.json'))).toBeUndefined();
});

const pack = { 'N12 0AA': [51.6101, -0.1731] as const };
const at = (place: object) =>
	anActivity({ places: [{ kind: 'here', postcode: 'N12 0AA', ...place }] });
const by = (how: 'address' | 'sector') => ({ point: { latitude: 51.6, longitude: -0.1, by: how } });

test.each([
	['in the middle of its sector', by('sector')],
	['nowhere', {}]
])('a place that was %s is where its postcode is, and the record is another', (_, place) => {
	const record = at(place);
	const better = atPostcodes(record, pack);
	expect(better.places?.[0]?.point).toEqual({
		latitude: 51.6101,
		longitude: -0.1731,
		by: 'postcode'
	});
	expect(better.id).toBe(record.id);
	expect(better.revision).not.toBe(record.revision);
});

test.each([
	['knows better itself', at(by('address'))],
	['is kept from view', anActivity({ places: [{ kind: 'here', hidden: true, postcode: 'N12' }] })],
	['has another postcode', at({ postcode: 'N12 0AB' })]
])('a place that %s stays where it is', (_, record) => {
	expect(atPostcodes(record, pack)).toBe(record);
});

test('the middle of a sector and of a first half, of distinct points', () => {
	const middles = middlesOf({
		'N12 0AA': [51.61, -0.17],
		'N12 0AB': [51.61, -0.17],
		'N12 0AC': [51.62, -0.18],
		'N12 7AA': [51.65, -0.19]
	});
	expect(middles).toEqual({
		N12: [51.6267, -0.18],
		'N12 0': [51.615, -0.175],
		'N12 7': [51.65, -0.19]
	});
});
