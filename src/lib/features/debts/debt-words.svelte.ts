import { formatMoney } from '#lib/platform/i18n/format.ts';
import { useWords } from '#lib/platform/i18n/i18n.ts';
import type { Debt, Rhythm } from './debt.ts';

/** How a debt and its sums are said. */
export function useDebtWords() {
	const t = useWords('debts');

	/** "£5 a week"; undefined where there is no sum. */
	function paid(pence: number | undefined, every: Rhythm | undefined): string | undefined {
		if (pence === undefined) return undefined;
		const sum = formatMoney(pence);
		return every ? t(`every.${every}.sum`, { sum }) : sum;
	}

	function balance({ balance }: Debt): string | undefined {
		if (!balance) return undefined;
		const sum = formatMoney(balance.pence);
		return balance.isRough ? t('balance.about', { sum }) : sum;
	}

	function name({ owedTo, kind }: Debt): string {
		if (owedTo.trim() !== '') return owedTo;
		return kind ? t(`kind.${kind}`) : t('unnamed');
	}

	return { paid, balance, name };
}
