/**
 * One list from several feeds. The same thing from two feeds is shown once, in the words of the feed that stands first
 * in the settings, with what only the other one knows; both are named as its sources.
 */
import type { WrittenActivity } from '#lib/features/activities/activity.ts';
import { outcodeOf } from './postcode.ts';
import { seal } from './record.ts';

export function mergeFeeds(feeds: readonly (readonly WrittenActivity[])[]): WrittenActivity[] {
	const merged = new Map<string, WrittenActivity>();
	const earlier = new Map<string, string[]>();
	for (const feed of feeds) {
		const own = new Map<string, WrittenActivity[]>();
		for (const record of feed) for (const key of keysOf(record)) put(own, key, record);
		const taken = new Set<string>();
		const fresh: WrittenActivity[] = [];
		for (const record of feed) {
			const keys = keysOf(record);
			const ids = keys.flatMap((key) => earlier.get(key) ?? []).filter((id) => !taken.has(id));
			const others = [...new Set(ids)].flatMap((id) => merged.get(id) ?? []);
			const mine = [...new Set(keys.flatMap((key) => own.get(key) ?? []))];
			const twin = findTwin(record, others, mine);
			if (twin === undefined) fresh.push(record);
			else {
				taken.add(twin.id);
				merged.set(twin.id, join(twin, record));
			}
		}
		// Within one feed two are two: only then do its own records count as earlier ones.
		for (const record of fresh) {
			merged.set(record.id, record);
			for (const key of keysOf(record)) put(earlier, key, record.id);
		}
	}
	return [...merged.values()];
}

/** No honest list has more of one name in one place; a dishonest one shall not take all day. */
const mostAlike = 100;

function put<T>(lists: Map<string, T[]>, key: string, item: T): void {
	const list = lists.get(key);
	if (!list) lists.set(key, [item]);
	else if (list.length < mostAlike) list.push(item);
}

/** The name with each postcode; for what happens nowhere, the name with the organisation. */
function keysOf({ name, organisation, places = [] }: WrittenActivity): string[] {
	const folded = fold(name);
	const postcodes = places.flatMap(({ postcode }) => postcode ?? []);
	if (postcodes.length > 0)
		return [...new Set(postcodes.map((postcode) => `${folded} ${outcodeOf(postcode)}`))];
	return organisation ? [`${folded} at ${fold(organisation)}`] : [];
}

function fold(text: string): string {
	return text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/**
 * Of those with the same name and place, the one at the same times; one alone need not agree on them, if this is the
 * only such record of its own feed too.
 */
function findTwin(
	record: WrittenActivity,
	others: readonly WrittenActivity[],
	mine: readonly WrittenActivity[]
): WrittenActivity | undefined {
	const same = others.filter((other) => isSamePlace(record, other));
	if (same.length === 0) return undefined;
	const hours = hoursOf(record);
	const atSameTimes = same.find((other) => hoursOf(other) === hours);
	const isAlone = mine.filter((other) => isSamePlace(other, record)).length === 1;
	return atSameTimes ?? (same.length === 1 && isAlone ? same[0] : undefined);
}

/** The same postcode; one that is hidden on either side is known by its first half only. */
function isSamePlace(a: WrittenActivity, b: WrittenActivity): boolean {
	const [mine, theirs] = [a.places ?? [], b.places ?? []];
	const hasNone = [...mine, ...theirs].every(({ postcode }) => postcode === undefined);
	return (
		hasNone ||
		mine.some((one) =>
			theirs.some(
				(other) =>
					one.postcode !== undefined &&
					other.postcode !== undefined &&
					(one.postcode === other.postcode ||
						((one.hidden === true || other.hidden === true) &&
							outcodeOf(one.postcode) === outcodeOf(other.postcode)))
			)
		)
	);
}

function hoursOf({ times = [] }: WrittenActivity): string {
	return JSON.stringify(
		times.map(({ rule, start }) => [rule && 'days' in rule ? rule.days : rule, start])
	);
}

/** What the first does not say, the second may. */
function join(first: WrittenActivity, second: WrittenActivity): WrittenActivity {
	const sources = [...new Set([...first.sources, ...second.sources])];
	const isHidden = ({ places = [] }: WrittenActivity) => places.some(({ hidden }) => hidden);
	// Only one of them knows that the place is to be hidden: the words of the other might say where it is.
	const careful = isHidden(second) && !isHidden(first) ? second : first;
	const other = careful === first && isHidden(first) && !isHidden(second) ? undefined : second;
	if (careful === second || !other) return seal({ ...careful, sources }, first.id) ?? first;
	const { summary, text, ...rest } = other;
	const { places, times } = whereAndWhen(first, other);
	return (
		seal(
			{
				...rest,
				...(first.summary ? {} : { ...(summary && { summary }), ...(text && { text }) }),
				...first,
				...(places && { places }),
				...(times && { times }),
				...((first.who ?? other.who) && { who: { ...other.who, ...first.who } }),
				...((first.contact ?? other.contact) && {
					contact: { ...other.contact, ...first.contact }
				}),
				sources
			},
			first.id
		) ?? first
	);
}

/** Places say which of the times are theirs, so that one list's indexes never point into the other's. */
function whereAndWhen(
	first: WrittenActivity,
	second: WrittenActivity
): Pick<WrittenActivity, 'places' | 'times'> {
	if (!first.places && !first.times) return { places: second.places, times: second.times };
	const withoutTimes = second.places?.map(({ times: _times, ...place }) => place);
	return { places: first.places ?? withoutTimes, times: first.times ?? second.times };
}
