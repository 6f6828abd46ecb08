import type { Collection } from '#lib/platform/vault/collection.ts';
import { countEffects, type RestoreEffect, type RestorePreview } from './restore.ts';

/** What a person calls each kind of thing they keep here: its words are under `part.<name>`. */
export type PartName =
	| 'plan'
	| 'goals'
	| 'profile'
	| 'people'
	| 'moment'
	| 'crisis'
	| 'crisisVersions'
	| 'cards'
	| 'medicines'
	| 'passport'
	| 'hospital'
	| 'pathway'
	| 'appointments'
	| 'area'
	| 'going'
	| 'ratings'
	| 'scores'
	| 'well'
	| 'days'
	| 'incomes'
	| 'bills'
	| 'purse'
	| 'spending'
	| 'spendingHabits'
	| 'debts'
	| 'benefits'
	| 'moneyWhenUnwell'
	| 'shares'
	| 'shareDraft'
	| 'given'
	| 'connections'
	| 'sharedWithMe'
	| 'invites'
	| 'inboxes'
	| 'lettersOut'
	| 'lettersIn'
	| 'referrals';

export interface KeptPart {
	readonly name: PartName;
	readonly collection: Collection<unknown>;
	/** What tells one record from another, for showing it; '' when there is nothing to tell. */
	readonly nameOf: (value: unknown) => string;
}

export function part<T>(
	name: PartName,
	collection: Collection<T>,
	nameOf: (value: T) => string = () => ''
): KeptPart {
	// Only values that the collection's schema has checked are handed in.
	return { name, collection, nameOf: nameOf as (value: unknown) => string };
}

/** The part whose collection has this code; none for a code of a newer app. */
export function partOf(code: string, parts: readonly KeptPart[]): KeptPart | undefined {
	return parts.find(({ collection }) => collection.code === code);
}

/** What bringing a copy in would do to one part, for showing it. */
export interface PartEffects {
	readonly part: KeptPart;
	readonly counts: readonly {
		readonly effect: RestoreEffect | 'only-here';
		readonly count: number;
	}[];
	/** Names of what would come in, as far as it has names. */
	readonly names: readonly string[];
}

export function effectsByPart(preview: RestorePreview, parts: readonly KeptPart[]): PartEffects[] {
	return preview.parts.flatMap(({ collection, items, onlyHere }) => {
		const part = partOf(collection.code, parts);
		if (!part) return [];
		const found = countEffects(items);
		const counts = [
			...effectOrder.map((effect) => ({ effect, count: found[effect] })),
			{ effect: 'only-here' as const, count: onlyHere }
		].filter(({ count }) => count > 0);
		const names = items
			.filter(({ effect }) => effect !== 'same' && effect !== 'newer-here')
			.map(({ value }) => part.nameOf(value).trim())
			.filter((name) => name !== '');
		return [{ part, counts, names }];
	});
}

const effectOrder = ['new', 'newer-in-file', 'mended', 'newer-here', 'same'] as const;

/** How many records would come in. */
export function countComingIn(preview: RestorePreview): number {
	const counts = countEffects(preview.parts.flatMap(({ items }) => items));
	return counts.new + counts['newer-in-file'] + counts.mended;
}

/** Whether the copy has everything that is here, so that what is here counts as saved. */
export function holdsEverything(preview: RestorePreview): boolean {
	return preview.parts.every(
		({ items, onlyHere }) => onlyHere === 0 && items.every(({ effect }) => effect !== 'newer-here')
	);
}

const secondMs = 1000;
const minuteMs = 60 * secondMs;

/** A length of time as people say it. */
export function roundly(ms: number): { unit: 'moment' | 'seconds' | 'minutes'; count: number } {
	if (ms < 2 * secondMs) return { unit: 'moment', count: 1 };
	if (ms < 1.5 * minuteMs) return { unit: 'seconds', count: Math.round(ms / secondMs) };
	return { unit: 'minutes', count: Math.max(2, Math.round(ms / minuteMs)) };
}
