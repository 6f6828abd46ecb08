/** What an activity says, as people say it: when, how far, what it costs, how sure the list is. */
import { addDays, type CalendarDate } from '#lib/platform/calendar-date.ts';
import {
	formatDate,
	formatList,
	formatMoney,
	formatNumber,
	formatTime
} from '#lib/platform/i18n/format.ts';
import { useWords } from '#lib/platform/i18n/i18n.ts';
import type { Activity, Cost, Rule, Times } from './activity.ts';
import type { Area } from './area.ts';
import type { Card } from './finder.ts';
import type { Distance, Filter, SteadyFilter, Weekday } from './filters.ts';
import type { Occurrence } from './occurrences.ts';

/** A Monday: any day with the right name will do. */
const aMonday = '2024-01-01';

export function useActivityWords() {
	const t = useWords('activities');

	function hour(time: string, part?: 'unsaid'): string {
		if (time === '12:00') return t('time.noon');
		return time === '00:00' ? t('time.midnight') : formatTime(time, part);
	}

	/** "2 to 4 pm", "10:30 am to 12 noon", "2 pm". */
	function range(start: string, end?: string): string {
		if (end === undefined) return hour(start);
		const isSamePart = start < '12:00' === end < '12:00' && start < end && end !== '12:00';
		return t('time.range', { from: hour(start, isSamePart ? 'unsaid' : undefined), to: hour(end) });
	}

	function day(date: CalendarDate, today: CalendarDate): string {
		if (date === today) return t('when.today');
		if (date === addDays(today, 1)) return t('when.tomorrow');
		return date > today && date < addDays(today, 7)
			? formatDate(date, 'weekday')
			: formatDate(date);
	}

	function weekdayNames(days: readonly number[]): string {
		return formatList(days.map((one) => formatDate(addDays(aMonday, one - 1), 'weekday')));
	}

	function rule(rule: Rule): string | undefined {
		if (rule.freq === 'dates') return undefined;
		if (rule.freq === 'weekly') {
			const days = weekdayNames(rule.days.toSorted((a, b) => a - b));
			if (rule.every === 1) return t('repeat.weekly', { days });
			return rule.every === 2
				? t('repeat.twoWeekly', { days })
				: t('repeat.weeks', { days, number: formatNumber(rule.every) });
		}
		const days = formatList([
			...rule.nth.map(({ week, day: one }) => nth(week, weekdayNames([one]))),
			...rule.monthDays.map(monthDay)
		]);
		return rule.every === 1
			? t('repeat.monthly', { days })
			: t('repeat.months', { days, number: formatNumber(rule.every) });
	}

	function nth(week: number, name: string): string {
		const which = {
			1: '1',
			2: '2',
			3: '3',
			4: '4',
			5: '5',
			[-1]: 'last',
			[-2]: 'beforeLast'
		} as const;
		const key = which[week as keyof typeof which] as (typeof which)[keyof typeof which] | undefined;
		return key ? t(`nth.${key}`, { day: name }) : name;
	}

	function monthDay(number: number): string {
		if (number === -1) return t('nth.lastDay');
		return number > 0
			? t('nth.day', { number: formatNumber(number) })
			: t('nth.fromEnd', { number: formatNumber(-number) });
	}

	return {
		range,

		/** "Tomorrow, 2 to 4 pm". */
		occurrence({ date, start, end }: Occurrence, today: CalendarDate): string {
			const named = day(date, today);
			return start === undefined ? named : t('when.at', { day: named, time: range(start, end) });
		},

		/** When it is next, or why no day is known. */
		next({ activity, next }: Card, today: CalendarDate): string {
			if (activity.status === 'paused') return t('when.paused');
			return next ? this.occurrence(next, today) : t('when.unknown');
		},

		/** "Every Tuesday"; none for named days and for what is only in words. */
		howOften({ rule: repeating }: Times): string | undefined {
			return repeating && rule(repeating);
		},

		/** "Every Tuesday, 10:30 am to 12 noon"; none where `howOften` has none. */
		repeats({ rule: repeating, start, end }: Times): string | undefined {
			const words = repeating && rule(repeating);
			if (words === undefined || start === undefined) return words;
			return t('repeat.with', { rule: words, time: range(start, end) });
		},

		/** As rough as it is known. */
		distance(km: number): string {
			const rounded = km < 10 ? Math.round(km) : Math.round(km / 5) * 5;
			return km < 0.75 ? t('distance.near') : t('distance.about', { km: formatNumber(rounded) });
		},

		cost({ free, from, to, per }: Cost): string {
			if (free === 'yes') return t('cost.free');
			if (from === undefined && to === undefined) {
				return free === 'no' ? t('cost.paid') : t('cost.unknown');
			}
			const low = formatMoney(from ?? to ?? 0);
			const money =
				to === undefined || from === undefined || to === from
					? low
					: t('cost.range', { from: low, to: formatMoney(to) });
			return per ? `${money} ${t(`cost.per.${per}`)}` : money;
		},

		/** `brief`: when, and not by whom. */
		checked({ checked, checkedBy, changed }: Activity, style: 'full' | 'brief' = 'full'): string {
			if (checked !== undefined) {
				const month = formatDate(checked, 'month');
				return checkedBy === undefined || style === 'brief'
					? t('checked.on', { month })
					: t('checked.onBy', { month, who: checkedBy });
			}
			return changed === undefined
				? t('checked.unknown')
				: t('checked.changed', { month: formatDate(changed, 'month') });
		},

		/** What a filter is called. `area`: where the person is, if they said; without a name it is where the phone is. */
		filter(filter: Filter, area?: Area): string {
			if (isLanguage(filter)) return filter.slice('language.'.length);
			if (isDay(filter)) return weekdayNames([Number(filter.slice('day.'.length))]);
			if (isNear(filter) && area) {
				const km = filter.slice('near.'.length);
				return area.name === undefined
					? t('filter.near.here', { km })
					: t('filter.near.area', { km, place: area.name });
			}
			return t(`filter.${filter}`);
		}
	};
}

function isLanguage(filter: Filter): filter is Exclude<Filter, SteadyFilter> {
	return filter.startsWith('language.');
}

function isDay(filter: SteadyFilter): filter is `day.${Weekday}` {
	return filter.startsWith('day.');
}

function isNear(filter: SteadyFilter): filter is `near.${Distance}` {
	return filter.startsWith('near.');
}
