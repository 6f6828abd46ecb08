/** What it costs, from options with an amount each or from words. Free is said only when everything is. */
import type { WrittenActivity } from '#lib/features/activities/activity.ts';
import { cut, limits } from './record.ts';

type Cost = NonNullable<WrittenActivity['cost']>;

export interface CostOption {
	/** Whom or what it is for, such as "Full price". */
	name?: string | undefined;
	pence?: number | undefined;
	words?: string | undefined;
}

const reduced =
	/\b(benefits?|concession\w*|unwaged|unemployed|students?|carers?|low income|reduced|discount\w*|seniors?|oaps?|pensioners?|over \d+|under \d+|members?|half price)\b/i;
const plain = /^(free|no charge|full price|price|cost|standard|adults?|per session|per course)$/i;

export function costOf(options: readonly CostOption[], words?: string): Cost {
	const isReduced = ({ name, words: said }: CostOption) =>
		reduced.test(`${name ?? ''} ${said ?? ''}`);
	const usual = options.filter((option) => option.pence !== undefined && !isReduced(option));
	const counted = usual.length > 0 ? usual : options.filter(({ pence }) => pence !== undefined);
	const amounts = counted.map(({ pence }) => pence ?? 0);
	const paid = amounts.filter((pence) => pence > 0);
	const said = [...options.map(toWords), words].filter(
		(text) => text !== undefined && !plain.test(text)
	);
	const text = said.join('; ');
	const help = counted === usual || usual.length > 0 ? options.filter(isReduced).map(toWords) : [];
	const free =
		amounts.length > 0
			? paid.length === 0
				? 'yes'
				: 'no'
			: freeIn([text, words ?? ''].join(' ').trim());
	const per = perIn([...options.map(({ words: one }) => one ?? ''), words ?? ''].join(' '));
	return {
		...(free && { free }),
		...(paid.length > 0 && { from: Math.min(...paid), to: Math.max(...paid), ...(per && { per }) }),
		...(help.length > 0 && { help: cut(help.filter(Boolean).join('; '), limits.words) }),
		...(text !== '' && { words: cut(text, limits.words) })
	};
}

function toWords({ name, pence, words }: CostOption): string | undefined {
	const amount =
		pence === undefined || (pence === 0 && /free|no charge/i.test(`${name ?? ''} ${words ?? ''}`))
			? undefined
			: `£${(pence / 100).toFixed(2).replace(/\.00$/, '')}`;
	if (!amount && name && words && plain.test(name) && plain.test(words)) return undefined;
	return (
		[name, amount, words]
			.filter((part) => part && !(plain.test(part) && !amount && name === words))
			.join(' ') || undefined
	);
}

/** Only what is free for everybody. */
export function freeIn(words: string): 'yes' | 'no' | undefined {
	if (/£\s?[1-9]|£\s?0?\.[0-9]*[1-9]/.test(words)) return 'no';
	const head =
		/^(it[’']?s |it is )?(free|none|nil|no (charge|cost|fee)s?)( of charge)?( (for|to) (all|everyone|everybody|anyone))?\b/i;
	const rest = words.replace(head, '');
	if (rest === words)
		return /^(by )?donations?( only| welcome)?[.!]?$/i.test(words) ? 'yes' : undefined;
	// "None for members", "free with a pass", "free, except …" are free for some.
	return /\d|\b(except|excluding|excluded|but|unless|fees?|charges?|costs?|for|with|to|if|var(y|ies)|membership|trial|parking|first|most|some)\b/i.test(
		rest
	)
		? undefined
		: 'yes';
}

function perIn(words: string): Cost['per'] {
	if (/\b(per|a|each) (session|class|visit|time|week|hour|lesson|meeting)\b/i.test(words))
		return 'session';
	if (/\b(per|a|the|whole) (course|term)\b/i.test(words)) return 'course';
	if (/\b(per|a|each) month\b|\bmonthly\b/i.test(words)) return 'month';
	return /\b(per|a|each) year\b|\b(annual|yearly)\b/i.test(words) ? 'year' : undefined;
}
