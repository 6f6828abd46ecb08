// The words of everything that can be shared, in English and beside that in the language on the screen.

import type { Say } from '#lib/features/share/document.ts';
import { useBoth } from '#lib/platform/i18n/both.ts';
import { words } from '#lib/platform/i18n/i18n.ts';
import type { Key } from '#lib/platform/i18n/namespaces.ts';
import activities from '#locales/en-GB/activities.json';
import cards from '#locales/en-GB/cards.json';
import crisis from '#locales/en-GB/crisis.json';
import debts from '#locales/en-GB/debts.json';
import hospital from '#locales/en-GB/hospital.json';
import medicines from '#locales/en-GB/medicines.json';
import money from '#locales/en-GB/money.json';
import passport from '#locales/en-GB/passport.json';
import plan from '#locales/en-GB/plan.json';
import ratings from '#locales/en-GB/ratings.json';
import share from '#locales/en-GB/share.json';
import well from '#locales/en-GB/well.json';

const english = {
	activities,
	cards,
	crisis,
	debts,
	hospital,
	medicines,
	money,
	passport,
	plan,
	ratings,
	share,
	well
};

/** Resolves when `itemWords` may be asked for. */
export function loadItemWords(): Promise<void> {
	return words(english);
}

export type ItemWords = { readonly [N in keyof typeof english]: Say<Key<N>> };

export function itemWords(): ItemWords {
	return {
		activities: useBoth('activities'),
		cards: useBoth('cards'),
		crisis: useBoth('crisis'),
		debts: useBoth('debts'),
		hospital: useBoth('hospital'),
		medicines: useBoth('medicines'),
		money: useBoth('money'),
		passport: useBoth('passport'),
		plan: useBoth('plan'),
		ratings: useBoth('ratings'),
		share: useBoth('share'),
		well: useBoth('well')
	};
}
