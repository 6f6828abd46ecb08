import PiggyBank from '@lucide/svelte/icons/piggy-bank';
import { examplesOf, longWords, saveNothing } from './examples.ts';
import MoneyField from './MoneyField.svelte';

/** Whole pounds are enough for the gallery. */
const money = {
	read: (typed: string) =>
		/^\d*$/u.test(typed)
			? { ok: true as const, pence: typed === '' ? undefined : Number(typed) * 100 }
			: { ok: false as const, message: 'This does not look like an amount of money.' },
	write: (pence: number) => String(pence / 100),
	onsave: saveNothing
};

export const examples = examplesOf(MoneyField, [
	{ name: 'empty', props: { label: 'How much', value: undefined, ...money } },
	{
		name: 'with a hint and a picture',
		props: {
			label: 'How much is it, usually?',
			hint: longWords,
			value: 12_500,
			picture: PiggyBank,
			...money
		}
	},
	{
		name: 'label only heard',
		props: { label: 'Rent', value: 999_999_900, labelLook: 'said-only', ...money }
	}
]);
