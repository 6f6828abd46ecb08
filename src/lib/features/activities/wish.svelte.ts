import type { Filter } from './filters.ts';
import { questionOf } from './filters.ts';

/** How many are shown at first: several screens of a phone, and few enough to be drawn anew with every letter typed. */
export const atFirst = 12;

/** What somebody looks for, kept while the app is open, so that the list is as they left it when they come back. */
class WishState {
	words = $state('');
	filters = $state.raw<readonly Filter[]>([]);
	/** How many to show; more when they ask for more. */
	most = $state(atFirst);

	has(filter: Filter): boolean {
		return this.filters.includes(filter);
	}

	toggle(filter: Filter): void {
		const others = this.filters.filter((one) => one !== filter);
		const isOn = others.length < this.filters.length;
		// One distance and one stretch of time at once; anything else can be several.
		const question = questionOf(filter);
		const isOnlyOne = question === 'near' || question === 'when' || question === 'cost';
		const kept = isOnlyOne ? others.filter((one) => questionOf(one) !== question) : others;
		this.filters = isOn ? others : [...kept, filter];
		this.most = atFirst;
	}

	clear(): void {
		this.filters = [];
		this.most = atFirst;
	}
}

export const wish = new WishState();
