import { formatMoney } from '#lib/platform/i18n/format.ts';
import { useWords } from '#lib/platform/i18n/i18n.ts';
import type { Benefit } from './benefit.ts';

/** How a benefit is said. */
export function useBenefitWords() {
	const t = useWords('benefits');

	function name({ name, kind }: Benefit): string {
		if (name.trim() !== '') return name;
		return kind ? t(`kind.${kind}`) : t('unnamed');
	}

	function amount({ amountPence, every }: Benefit): string | undefined {
		if (amountPence === undefined) return undefined;
		const sum = formatMoney(amountPence);
		return every ? t(`every.${every}.sum`, { sum }) : sum;
	}

	return { name, amount };
}
