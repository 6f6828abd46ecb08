/**
 * Where each postcode of an area is, imported at deployment from the ONS Postcode Directory or National Statistics
 * Postcode Lookup (Open Government Licence v3.0): `npm run activities -- --postcodes=<file>`. With it an activity
 * stands where its postcode is rather than in the middle of its sector, and phones learn the sectors of an area other
 * than Barnet's.
 */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { WrittenActivity } from '#lib/features/activities/activity.ts';
import { outcodePoints } from '#lib/features/activities/area-points.ts';
import { parseCsv } from './csv.ts';
import { outcodeOf, readPostcode } from './postcode.ts';
import { writeWhole } from './publish.ts';
import { seal } from './record.ts';

type Figures = readonly [latitude: number, longitude: number];
/** Postcodes in full, as 'N12 0AA'. */
export type PostcodePack = Readonly<Record<string, Figures>>;

/** Those in and around Barnet. */
export const usualOutcodes: readonly string[] = Object.keys(outcodePoints);

export interface PostcodeImport {
	kept: number;
	/** Rows with a postcode of the area, and no place on the map. */
	withoutPoint: number;
}

/** Northern Ireland and the Crown dependencies are under other terms than the rest. */
const otherTerms = /^(BT|GY|IM|JE)/;
/** How the two directories, over the years, and a spreadsheet by hand, call their columns. */
const columns = {
	postcode: ['pcds', 'pcd', 'pcd7', 'pcd8', 'postcode'],
	latitude: ['lat', 'latitude'],
	longitude: ['long', 'longitude', 'lng']
} as const;

/** Reads a file of any size line by line, and writes those of these first halves. */
export async function importPostcodes(
	file: string,
	to: string,
	outcodes: readonly string[]
): Promise<PostcodeImport> {
	const wanted = new Set(outcodes);
	/** Nearly all of a directory of the whole country is somewhere else: only the rest is taken apart. */
	const mayBeWanted = new RegExp(`\\b(${outcodes.join('|')})`, 'i');
	const pack: Record<string, Figures> = {};
	let withoutPoint = 0;
	let head: string | undefined;
	const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
	for await (const line of lines) {
		if (head === undefined) {
			head = line;
			continue;
		}
		if (!mayBeWanted.test(line)) continue;
		const [row = {}] = parseCsv(`${head}\n${line}`);
		const cell = (names: readonly string[]) =>
			names.map((name) => row[name]).find((found) => found !== undefined) ?? '';
		const postcode = readPostcode(cell(columns.postcode));
		if (!postcode?.includes(' ') || !wanted.has(outcodeOf(postcode))) continue;
		if (otherTerms.test(postcode)) continue;
		const point = toFigures(cell(columns.latitude), cell(columns.longitude));
		if (point) pack[postcode] = point;
		else withoutPoint += 1;
	}
	const kept = Object.keys(pack).length;
	if (kept === 0)
		throw new Error(
			`no postcode of ${outcodes.join(', ')} with a place in ${file}: it needs columns pcds (or pcd, postcode), lat and long`
		);
	await writeWhole(to, JSON.stringify(pack));
	return { kept, withoutPoint };
}

/** To five decimals: about a metre. The ONS writes 99.999999 where it knows of no place. */
function toFigures(latitude: string, longitude: string): Figures | undefined {
	const [north, east] = [Number(latitude), Number(longitude)];
	const isInBritain = north >= 49 && north <= 61 && east >= -9 && east <= 2;
	if (latitude === '' || longitude === '' || !isInBritain) return undefined;
	return [Number(north.toFixed(5)), Number(east.toFixed(5))];
}

/** What was imported; nothing was, or it is damaged: then sectors have to do. */
export async function readPostcodePack(path: string): Promise<PostcodePack | undefined> {
	try {
		return JSON.parse(await readFile(path, 'utf8')) as PostcodePack;
	} catch {
		return undefined;
	}
}

/** The same record, its places where their postcodes are; one with a point of its own keeps it. */
export function atPostcodes(record: WrittenActivity, pack: PostcodePack): WrittenActivity {
	const before = record.places ?? [];
	const places = before.map((place) => {
		const figures = place.postcode === undefined ? undefined : pack[place.postcode];
		const isRough = place.point?.by !== 'address' && place.point?.by !== 'postcode';
		if (!figures || !isRough || place.hidden) return place;
		const [latitude, longitude] = figures;
		return { ...place, point: { latitude, longitude, by: 'postcode' as const } };
	});
	if (places.every((place, at) => place === before[at])) return record;
	const { id, revision: _revision, ...rest } = record;
	return seal({ ...rest, places }, id) ?? record;
}

/** The middle of each sector and of each first half: what a phone needs to know where somebody is. */
export function middlesOf(pack: PostcodePack): Record<string, [number, number]> {
	const points = new Map<string, Set<string>>();
	for (const [postcode, figures] of Object.entries(pack)) {
		const outcode = outcodeOf(postcode);
		for (const name of [outcode, `${outcode} ${postcode.charAt(outcode.length + 1)}`]) {
			const known = points.get(name) ?? new Set();
			points.set(name, known.add(figures.join(' ')));
		}
	}
	// Of distinct points: the post boxes of large firms pile up on one.
	const middle = (known: ReadonlySet<string>): [number, number] => {
		const figures = [...known].map((one) => one.split(' ').map(Number));
		const mean = (at: number) =>
			Number((figures.reduce((sum, one) => sum + (one[at] ?? 0), 0) / figures.length).toFixed(4));
		return [mean(0), mean(1)];
	};
	return Object.fromEntries([...points].map(([name, known]) => [name, middle(known)]));
}
