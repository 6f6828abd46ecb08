// The one adapter from stored data to runes state. It hears writes of this tab and of other tabs.

import { toErrorCode, type ErrorCode } from './errors.ts';
import type { Collection } from './vault/collection.ts';
import { openVault } from './vault/vault.ts';

/** A query that found nothing is `ready` with an empty value. */
export type Live<T> =
	| { readonly status: 'loading' }
	| { readonly status: 'ready'; readonly value: T }
	| { readonly status: 'failed'; readonly code: ErrorCode };

/**
 * The result of a query, kept fresh for as long as the component lives: `const goals = live(listGoals, [goalCollection])`,
 * then `goals.now`. Call it while a component is set up. The query runs again after each write to the collections,
 * and when runes state it reads before its first `await` changes. While prerendering it stays `loading`.
 */
export function live<T>(
	query: () => Promise<T>,
	collections: readonly Collection<unknown>[]
): { readonly now: Live<T> } {
	let result = $state.raw<Live<T>>({ status: 'loading' });
	let writes = $state(0);
	let started = 0;
	let shown = 0;
	const fail = (error: unknown): void => {
		result = { status: 'failed', code: toErrorCode(error) };
	};

	// The vault opens while the page is still being drawn. Whoever waits for it below says what went wrong.
	if (typeof document !== 'undefined') openVault().catch(() => undefined);

	// Synchronises with: the vault's record of writes, in this tab and others.
	$effect(() => {
		let stop: (() => void) | undefined;
		let isOver = false;
		openVault().then((vault) => {
			if (isOver) return;
			stop = vault.watch(collections, () => (writes += 1), fail);
			// The first query: from here on no write is missed.
			writes += 1;
		}, fail);
		return () => {
			isOver = true;
			stop?.();
		};
	});

	// Synchronises with: the stored data the query reads.
	$effect(() => {
		if (writes === 0) return;
		const turn = ++started;
		// An older query that ends late must not hide what a newer one found.
		const show = (settle: () => void): void => {
			if (turn < shown) return;
			shown = turn;
			settle();
		};
		query().then(
			(value) => show(() => (result = { status: 'ready', value })),
			(error: unknown) => show(() => fail(error))
		);
	});

	return {
		get now() {
			return result;
		}
	};
}
