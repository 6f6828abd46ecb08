import type { ErrorCode } from '../errors.ts';
import type { Listing } from './reading.ts';

/** What to say of collections that are not as they were left; undefined when they are. */
export function troubleIn(
	...listings: readonly Pick<Listing<unknown>, 'unreadable' | 'suspects'>[]
): ErrorCode | undefined {
	const unreadable = listings.flatMap((listing) => listing.unreadable);
	if (unreadable.some(({ reason }) => reason !== 'newer')) return 'record.unreadable';
	if (unreadable.length > 0) return 'record.newer';
	return listings.some(({ suspects }) => suspects.length > 0) ? 'record.suspect' : undefined;
}
