/**
 * What a reader sees of saved things to do: what the list says of them. How it went, and what is wrong with an entry,
 * stay on the phone, as the finder promises. Pure.
 */
import type { Activity, Place } from '#lib/features/activities/activity.ts';
import { isToCome, occurrencesOf, type WallTime } from '#lib/features/activities/occurrences.ts';
import type { Going } from '#lib/features/activities/going.ts';
import { addDays } from '#lib/platform/calendar-date.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { inDigits, isSaid, part, type ItemPart, type Paragraph, type Say } from '../document.ts';

type ActivityKey = `one.${'when' | 'next' | 'where' | 'contact' | 'hidden'}`;

const mostTimes = 3;
const daysAhead = 60;

export function activityParts(
	going: readonly Stored<Going>[],
	now: WallTime,
	say: Say<ActivityKey>
): ItemPart[] {
	return going
		.filter(({ value }) => value.savedOn !== undefined)
		.flatMap(({ id, value: { activity } }) =>
			part(id, { en: activity.name }, [
				activity.summary ?? '',
				{ label: say('one.when'), words: wordsOf(activity) },
				{ label: say('one.next'), words: nextTimes(activity, now).join('\n') },
				...activity.places.flatMap((place) => placeOf(place, say)),
				{ label: say('one.contact'), words: contactOf(activity) }
			])
		);
}

function wordsOf({ times }: Activity): string {
	return times
		.map(({ words }) => words)
		.filter(isSaid)
		.join('\n');
}

/** In digits, for readers of any language. */
function nextTimes({ status, times }: Activity, now: WallTime): string[] {
	if (status === 'paused') return [];
	return occurrencesOf(times, now.date, addDays(now.date, daysAhead))
		.filter((when) => isToCome(when, now))
		.slice(0, mostTimes)
		.map(({ date, start, end }) =>
			[inDigits(date), [start, end].filter(isSaid).join('–')].filter(isSaid).join(' ')
		);
}

function placeOf(
	{ hidden, name, line, area, postcode }: Place,
	say: Say<ActivityKey>
): Paragraph[] {
	if (hidden) return [{ label: say('one.hidden') }];
	const words = [name, line, area, postcode].filter(isSaid).join(', ');
	return isSaid(words) ? [{ label: say('one.where'), words }] : [];
}

function contactOf({ contact: { phones, email, url } }: Activity): string {
	return [...phones.map(({ number }) => number), email, url].filter(isSaid).join('\n');
}
