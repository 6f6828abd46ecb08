/**
 * Links to a place in the person's own map or journey planner. Nothing is asked of anybody before the tap; then they
 * learn where the place is, and not where the person is. Pure.
 */
import type { Place } from './activity.ts';

/** Undefined for a place that is not on a map, or not to be shown on one. */
export function mapHref(place: Place, device: string): string | undefined {
	const at = addressOf(place);
	if (at === undefined) return undefined;
	// A geo address (RFC 5870) opens whichever map app an Android phone has; Apple's opens theirs.
	if (device.includes('Android')) return `geo:0,0?q=${encodeURIComponent(at)}`;
	if (/iPhone|iPad|Macintosh/.test(device)) {
		return `https://maps.apple.com/?q=${encodeURIComponent(at)}`;
	}
	return `https://www.openstreetmap.org/search?query=${encodeURIComponent(place.postcode ?? at)}`;
}

/** By bus and train, from wherever the planner finds the person. */
export function journeyHref(place: Place, device: string): string | undefined {
	const at = addressOf(place);
	if (at === undefined) return undefined;
	const to = encodeURIComponent(at);
	return /iPhone|iPad|Macintosh/.test(device)
		? `https://maps.apple.com/?daddr=${to}&dirflg=r`
		: `https://www.google.com/maps/dir/?api=1&travelmode=transit&destination=${to}`;
}

/** As one would tell a driver: the street and the postcode, else the point. */
function addressOf({ kind, hidden, line, postcode, point }: Place): string | undefined {
	if (hidden || (kind !== 'here' && kind !== 'outdoors')) return undefined;
	const isExact = point?.by === 'address' || point?.by === 'postcode';
	if (postcode?.includes(' ')) return [line, postcode].filter((part) => part).join(', ');
	return isExact ? `${point.latitude},${point.longitude}` : undefined;
}
