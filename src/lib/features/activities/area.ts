/**
 * Where the person is, as roughly as they like: the first half of a postcode, a sector, a part of town, or where the
 * phone says. A full postcode is read and only its sector kept. Pure; nothing of it ever leaves the phone.
 */
import * as v from 'valibot';
import { defineCollection } from '#lib/platform/vault/collection.ts';
import { outcodePoints, partsOfTown, sectorPoints } from './area-points.ts';
import { slipsBetween } from './slips.ts';

export interface Point {
	readonly latitude: number;
	readonly longitude: number;
}

const areaSchema = v.object({
	/** How it is shown: "N12", "N12 0", "East Finchley"; absent for where the phone is. */
	name: v.exactOptional(v.string()),
	latitude: v.number(),
	longitude: v.number()
});
export type Area = v.InferOutput<typeof areaSchema>;

/** One record, when the person wants it remembered. */
export const areaCollection = defineCollection<Area>({
	code: 'f1',
	name: 'area',
	version: 1,
	schema: areaSchema,
	upgrades: {}
});

/** The middles of sectors and first halves of postcodes that come with the list, by name. */
export type Points = Readonly<Record<string, readonly [latitude: number, longitude: number]>>;

/** A place that the list of activities names, with the middle of where it says that is. */
export interface NamedPlace extends Point {
	readonly name: string;
}

export type ReadArea =
	| { readonly found: Area; readonly looksLike?: never }
	| { readonly found?: never; readonly looksLike: 'postcode' | 'place' };

/**
 * What somebody typed, as an area: "n12 0aa", "N120AA", "N12", "n12 0", "east finchley", "Edgwre". A postcode that is
 * not known here is said to look like one, so that the answer can be a kind one.
 */
export function readArea(
	typed: string,
	places: readonly NamedPlace[] = [],
	points: Points = {}
): ReadArea {
	const pointNamed = (code: string | undefined) => pointIn(points, code);
	const tidy = typed
		.trim()
		.toUpperCase()
		.replace(/[^A-Z\d]+/g, ' ')
		.trim();
	const asPostcode = readPostcode(tidy, points);
	if (asPostcode) {
		const { outcode, sector } = asPostcode;
		const found = pointNamed(sector) ?? pointNamed(outcode);
		return found ? { found } : { looksLike: 'postcode' };
	}
	const known = [
		...Object.entries(partsOfTown).flatMap(([name, code]) => {
			const point = pointNamed(code);
			return point ? [{ ...point, name }] : [];
		}),
		...places
	];
	const wanted = fold(typed);
	if (wanted === '') return { looksLike: 'place' };
	const place =
		known.find(({ name }) => fold(name) === wanted) ??
		(wanted.length >= 3 ? known.find(({ name }) => fold(name).startsWith(wanted)) : undefined) ??
		(wanted.length >= 5
			? known.find(({ name }) => slipsBetween(fold(name), wanted, 1) === 1)
			: undefined);
	if (!place) return { looksLike: 'place' };
	return { found: { name: place.name, latitude: place.latitude, longitude: place.longitude } };
}

/** Names to offer while somebody types. */
export const knownParts: readonly string[] = Object.keys(partsOfTown);

/** "N12 0AA" in its parts. Without its space "N20" may be a first half or a sector: what exists here decides. */
function readPostcode(
	tidy: string,
	points: Points
): { outcode: string; sector?: string } | undefined {
	const spaced = /^([A-Z]{1,2}\d[A-Z\d]?) (\d)(?: ?[A-Z]{2})?$/.exec(tidy);
	const tight = tidy.replaceAll(' ', '');
	const whole = /^([A-Z]{1,2}\d[A-Z\d]?)(\d)[A-Z]{2}$/.exec(tight);
	const half = /^([A-Z]{1,2}\d[A-Z\d]?)$/.exec(tight);
	const asSector = /^([A-Z]{1,2}\d[A-Z\d]?)(\d)$/.exec(tight);
	const parts =
		spaced ??
		whole ??
		(half?.[1] && (half[1] in outcodePoints || half[1] in points) ? undefined : asSector);
	const [, outcode, digit] = parts ?? [];
	if (outcode && digit) return { outcode, sector: `${outcode} ${digit}` };
	return half?.[1] ? { outcode: half[1] } : undefined;
}

function pointIn(points: Points, code: string | undefined): Required<Area> | undefined {
	if (code === undefined) return undefined;
	const figures = points[code] ?? sectorPoints[code] ?? outcodePoints[code];
	return figures && { name: code, latitude: figures[0], longitude: figures[1] };
}

function fold(name: string): string {
	return name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\d]+/gu, '');
}

const earthKm = 6371;

/** As the crow flies. */
export function kilometresBetween(a: Point, b: Point): number {
	const radians = (degrees: number) => (degrees * Math.PI) / 180;
	const height = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
	const width = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
	const haversine = height + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * width;
	return 2 * earthKm * Math.asin(Math.sqrt(haversine));
}
