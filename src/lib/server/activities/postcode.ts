/** British postcodes: written in many ways, kept in one, and placed on the map as well as the figures here allow. */
import { outcodePoints, sectorPoints } from '#lib/features/activities/area-points.ts';
import type { Place } from '#lib/features/activities/activity.ts';

type Point = NonNullable<Place['point']>;

const outcode = '[A-Z]{1,2}[0-9][A-Z0-9]?';
const inward = '[0-9][ABD-HJLNP-UW-Z]{2}';
const whole = new RegExp(`^(${outcode})\\s*(${inward})$`, 'i');
const half = new RegExp(`^(${outcode})$`, 'i');
const inside = new RegExp(`(?<![A-Z0-9])(${outcode})\\s{0,3}(${inward})(?![A-Z0-9])`, 'i');
const everywhere = new RegExp(inside.source, 'gi');

/** "n120aa" as "N12 0AA", "n12" as "N12"; nothing when it is no postcode. */
export function readPostcode(text: string): string | undefined {
	const trimmed = text.trim().slice(0, 20);
	const full = whole.exec(trimmed);
	if (full?.[1] && full[2]) return `${full[1]} ${full[2]}`.toUpperCase();
	return half.exec(trimmed)?.[1]?.toUpperCase();
}

/** The first whole postcode inside a longer text, such as an address on one line. */
export function findPostcode(text: string): string | undefined {
	const [, first, second] = inside.exec(text) ?? [];
	return first && second ? `${first} ${second}`.toUpperCase() : undefined;
}

/** The same text with each whole postcode cut to its first half. */
export function blurPostcodes(text: string): string {
	return text.replace(everywhere, (_whole, first: string) => first.toUpperCase());
}

export function outcodeOf(postcode: string): string {
	return postcode.split(' ')[0] ?? postcode;
}

/** The middle of its sector, or else of its first half; nothing when neither is known here. */
export function pointOf(postcode: string): Point | undefined {
	const [first = '', second] = postcode.split(' ');
	const sector = second ? sectorPoints[`${first} ${second.charAt(0)}`] : undefined;
	if (sector) return { latitude: sector[0], longitude: sector[1], by: 'sector' };
	const rough = outcodePoints[first];
	return rough && { latitude: rough[0], longitude: rough[1], by: 'outcode' };
}

/** Over five kilometres, measured on a flat Britain; a first half of a postcode is itself some kilometres wide. */
export function isFarFrom(point: Point, from: Point): boolean {
	const north = (point.latitude - from.latitude) * 111.2;
	const east =
		(point.longitude - from.longitude) * 111.2 * Math.cos((from.latitude * Math.PI) / 180);
	return Math.hypot(north, east) > (from.by === 'outcode' ? 7 : 5);
}
