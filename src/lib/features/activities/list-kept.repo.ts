// Whether a list of activities is on this device, for a page that is not to load all that reading one needs.

import { isPublicKept } from '#lib/platform/public-store.ts';

/** Its name in the public store. */
export const listKey = 'activities';

export function isListKept(): Promise<boolean> {
	return isPublicKept(listKey);
}
