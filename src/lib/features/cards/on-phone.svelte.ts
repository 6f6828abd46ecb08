/** The cards that stand in clear on this phone. Needs no vault, and never waits. */
import { createSubscriber } from 'svelte/reactivity';
import { keepClear, readClear, removeClear, watchClear } from '#lib/platform/clear-store.ts';
import { cardKinds, checkCard, withoutPeople, type CardKind, type ShownCard } from './card.ts';

const subscribe = createSubscriber((update) => watchClear(update));

/** The card in clear, fresh wherever it is read; undefined when there is none. */
export function cardOnPhone(kind: CardKind): ShownCard | undefined {
	subscribe();
	return read(kind);
}

/** All there are, the crisis card first. */
export function cardsOnPhone(): ShownCard[] {
	subscribe();
	return readAll();
}

/** Throws an AppError when the browser would not keep it. */
export function putOnPhone(card: ShownCard): void {
	keepClear(card.kind, { version: 1, ...card });
}

export function takeOffPhone(kind: CardKind): void {
	removeClear(kind);
}

/** Somebody not to be contacted stands on no card from that moment on, without anybody being asked. */
export function takePeopleOff(ids: readonly string[]): void {
	for (const card of readAll()) {
		const without = withoutPeople(card, ids);
		if (without === card) continue;
		try {
			putOnPhone(without);
		} catch {
			takeOffPhone(card.kind); // rather no card than somebody who must not be rung
		}
	}
}

function readAll(): ShownCard[] {
	return cardKinds.flatMap((kind) => read(kind) ?? []);
}

function read(kind: CardKind): ShownCard | undefined {
	const card = readClear(kind, checkCard);
	return card?.kind === kind ? card : undefined;
}
