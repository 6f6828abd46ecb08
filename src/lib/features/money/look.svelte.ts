/** The picture of each kind of bill and income, and what to call them. */
import type { Component } from 'svelte';
import Accessibility from '@lucide/svelte/icons/accessibility';
import Baby from '@lucide/svelte/icons/baby';
import Banknote from '@lucide/svelte/icons/banknote';
import Briefcase from '@lucide/svelte/icons/briefcase';
import Bus from '@lucide/svelte/icons/bus';
import Coins from '@lucide/svelte/icons/coins';
import Droplet from '@lucide/svelte/icons/droplet';
import HandCoins from '@lucide/svelte/icons/hand-coins';
import HandHeart from '@lucide/svelte/icons/hand-heart';
import HeartPulse from '@lucide/svelte/icons/heart-pulse';
import House from '@lucide/svelte/icons/house';
import Key from '@lucide/svelte/icons/key-round';
import Landmark from '@lucide/svelte/icons/landmark';
import Phone from '@lucide/svelte/icons/phone';
import PiggyBank from '@lucide/svelte/icons/piggy-bank';
import Receipt from '@lucide/svelte/icons/receipt-text';
import Repeat from '@lucide/svelte/icons/repeat';
import Shield from '@lucide/svelte/icons/shield';
import ShoppingBasket from '@lucide/svelte/icons/shopping-basket';
import Tv from '@lucide/svelte/icons/tv';
import Umbrella from '@lucide/svelte/icons/umbrella';
import Zap from '@lucide/svelte/icons/zap';
import { formatDate } from '#lib/platform/i18n/format.ts';
import { useWords } from '#lib/platform/i18n/i18n.ts';
import { addDays, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { formatMoney } from '#lib/platform/i18n/format.ts';
import type { Bill, BillKind } from './bill.ts';
import type { Category } from './categories.ts';
import type { Income, IncomeKind } from './income.ts';
import type { Amount } from './pence.ts';

export const billIcons: Record<BillKind, Component> = {
	rent: Key,
	mortgage: House,
	'council-tax': Landmark,
	energy: Zap,
	'top-up': Zap,
	water: Droplet,
	phone: Phone,
	'tv-licence': Tv,
	insurance: Shield,
	food: ShoppingBasket,
	travel: Bus,
	children: Baby,
	loan: HandCoins,
	subscription: Repeat,
	'put-by': PiggyBank,
	other: Receipt
};

export const incomeIcons: Record<IncomeKind, Component> = {
	'universal-credit': Banknote,
	pip: Accessibility,
	esa: HeartPulse,
	'carers-allowance': HandHeart,
	'child-benefit': Baby,
	pension: Umbrella,
	wages: Briefcase,
	'direct-payment': HandHeart,
	other: Coins
};

/** How the parts of money are said. Call it once at the top of a component. */
export function useMoneyWords() {
	const t = useWords('money');
	const shared = useWords('money-words');
	return {
		t,
		/** What the person calls it, or the words for its kind. */
		bill: ({ name, kind }: Pick<Bill, 'name' | 'kind'>): string =>
			name.trim() === '' ? t(`bill.${kind}`) : name,
		income: ({ name, kind }: Pick<Income, 'name' | 'kind'>): string =>
			name.trim() === '' ? t(`income.${kind}`) : name,
		category: (category: Category): string => shared(`category.${category}`),
		amount: (amount: Amount | undefined): string => {
			if (!amount) return t('amount.none');
			const money = formatMoney(amount.pence);
			return amount.isRough ? t('amount.about', { amount: money }) : money;
		},
		/** "Today", "Tomorrow", or the date; with its year when that is another one. */
		day: (date: CalendarDate, today: CalendarDate): string => {
			if (date === today) return t('day.today');
			if (date === addDays(today, 1)) return t('day.tomorrow');
			return formatDate(date, date.slice(0, 4) === today.slice(0, 4) ? 'day' : 'day-and-year');
		}
	};
}
