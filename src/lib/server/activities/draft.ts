/** The parts of a record that every kind of feed says in words of its own, put together in one way. */
import type { WrittenActivity } from '#lib/features/activities/activity.ts';
import { eachOf, fieldsOf, lineOf, wordsOf } from './fields.ts';
import type { Context } from './reading.ts';
import { limits, type Draft } from './record.ts';
import type { Mending } from './reasons.ts';
import type { WrittenTimes } from './times.ts';
import {
	bookingOf,
	communitiesOf,
	genderOf,
	groupsOf,
	kindsOf,
	newPeopleIn,
	referralOf,
	residentsIn
} from './vocabulary.ts';

type Who = NonNullable<WrittenActivity['who']>;

export interface Hints {
	name: string;
	/** Terms for what it is. */
	types: readonly string[];
	/** Terms for whom it is. */
	audience: readonly string[];
	/** Everything said in sentences: only what is said outright is taken from it. */
	prose: string;
}

/** What it is and for whom, as far as terms and outright words say. */
export function meaningOf(
	{ name, types, audience, prose }: Hints,
	{ tagMap = {} }: Context
): { kinds: WrittenActivity['kinds']; who: Who; tags: string[] } {
	const mapped = (terms: readonly string[]) =>
		terms.map((term) => (Object.hasOwn(tagMap, term) ? (tagMap[term] ?? term) : term));
	const [typeTerms, audienceTerms] = [mapped(types), mapped(audience)];
	const words = [...audienceTerms, prose].join('. ');
	return {
		kinds: kindsOf(typeTerms, name),
		who: {
			gender: genderOf(audienceTerms, `${name}. ${prose}`),
			groups: groupsOf([...audienceTerms, ...typeTerms]),
			communities: communitiesOf([...audienceTerms, ...typeTerms]),
			area: residentsIn(words),
			referral: referralOf(words),
			booking: bookingOf(words),
			newPeople: newPeopleIn(words)
		},
		tags: [...new Set([...types, ...audience])].slice(0, limits.list)
	};
}

export function statusOf(value: unknown, mending: Mending): Draft['status'] | 'ended' {
	const given = lineOf(value, 60);
	if (given === undefined) return 'on';
	const word = given.toLowerCase();
	if (typeof value === 'string' && value !== word) mending.note('odd-status');
	if (/^(inactive|defunct|closed|ended|cancelled|archived|deleted)$/.test(word)) return 'ended';
	if (/^(temporarily[ -]?closed|paused|suspended|on hold)$/.test(word)) return 'paused';
	if (!/^(active|on|open|live|published)$/.test(word)) mending.note('unknown-status');
	return 'on';
}

/** The source's own name for it, or else its organisation's. */
export function nameOf(
	names: readonly unknown[],
	organisation: string | undefined,
	mending: Mending
): string | undefined {
	for (const given of names) {
		const name = lineOf(given, limits.name);
		if (name) {
			if (typeof given === 'string' && given.length > limits.name * 2) mending.note('too-long');
			return name;
		}
	}
	if (organisation) mending.note('no-name');
	return organisation;
}

export function idOf(value: unknown): string | undefined {
	return lineOf(value, 200)?.replace(/\s+/g, '-');
}

/** Terms from a list of words or of things with a name. */
export function termsOf(value: unknown): string[] {
	if (typeof value === 'string') return wordsOf(value);
	return eachOf(value).flatMap((one) => {
		const fields = fieldsOf(one);
		const term = fields
			? lineOf(fields.name ?? fields.label ?? fields.prefLabel ?? fields.audienceType, 80)
			: lineOf(one, 80);
		return term ?? [];
	});
}

/** An e-mail address that names somebody: theirs, and not the group's. */
export function isOfPerson(email: string, person: string | undefined): boolean {
	const [local = ''] = email.toLowerCase().split('@');
	const names = (person ?? '').toLowerCase().match(/\p{L}{3,}/gu) ?? [];
	return names.some((name) => local.includes(name));
}

/** Times on several days or dates at the same hours, as one. */
export function joinDays(times: readonly WrittenTimes[]): WrittenTimes[] {
	const joined: WrittenTimes[] = [];
	for (const one of times) {
		const rule = one.rule;
		const sameDay = joined.find(
			(other) =>
				rule?.freq === 'dates' &&
				other.rule?.freq === 'dates' &&
				withoutDays(one) === withoutDays(other)
		);
		if (rule?.freq === 'dates' && sameDay?.rule?.freq === 'dates') {
			const on = [...new Set([...sameDay.rule.on, ...rule.on])].toSorted();
			joined[joined.indexOf(sameDay)] = { ...sameDay, rule: { freq: 'dates', on } };
			continue;
		}
		const same = joined.find(
			(other) =>
				rule?.freq === 'weekly' &&
				other.rule?.freq === 'weekly' &&
				rule.every === undefined &&
				withoutDays(one) === withoutDays(other)
		);
		if (rule?.freq !== 'weekly' || same?.rule?.freq !== 'weekly') {
			joined.push(one);
			continue;
		}
		const days = [...new Set([...same.rule.days, ...rule.days])].toSorted();
		joined[joined.indexOf(same)] = { ...same, rule: { ...same.rule, days } };
	}
	return joined;
}

function withoutDays(times: WrittenTimes): string {
	return JSON.stringify({ ...times, rule: { ...times.rule, days: [], on: [] } });
}
