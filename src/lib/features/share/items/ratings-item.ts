/** What a reader sees of how things are: where each area was and is now, in words, and nothing added up. Pure. */
import {
	areaToWorkOn,
	latestRound,
	pairs,
	raters,
	type Area,
	type OutsideScore,
	type Pair,
	type Rater,
	type Round,
	type Step
} from '#lib/features/ratings/ratings.ts';
import {
	inDigits,
	isSaid,
	part,
	sayWith,
	type Heading,
	type ItemPart,
	type Paragraph,
	type Say
} from '../document.ts';

type ViewArea = Exclude<Area, `carer-${string}`>;
type RatingsKey =
	| `area.${Area}.name`
	| `view.${ViewArea}.name`
	| `step.${Step}.said`
	| `change.${'first' | 'same' | 'moved'}`
	| `dates.${'one' | 'two'}`
	| `pair.${'start' | 'now'}`
	| `rater.${'carer-self' | 'carer-view' | 'named-view'}`
	| 'workOn.mark'
	| 'scores.title';

export function ratingParts(
	{
		rounds,
		scores
	}: { readonly rounds: readonly Round[]; readonly scores: readonly OutsideScore[] },
	say: Say<RatingsKey>,
	/** "A carer's view: my home". */
	joined: (whose: Heading, area: Heading) => Heading
): ItemPart[] {
	const heading = (who: Rater, area: Area): Heading => {
		const name = say(who === 'carer-view' ? `view.${area as ViewArea}.name` : `area.${area}.name`);
		if (who === 'person') return name;
		const viewer = latestRound(rounds, who)?.name ?? '';
		return joined(
			who === 'carer-view' && isSaid(viewer)
				? say('rater.named-view', { name: viewer.trim() })
				: say(`rater.${who}`),
			name
		);
	};
	return [
		...raters.flatMap((who) => {
			const workOn = areaToWorkOn(rounds, who);
			return pairs(rounds, who).flatMap((pair) =>
				part(`${who}-${pair.area}`, heading(who, pair.area), [
					...said(pair, say),
					...(pair.area === workOn ? [{ label: say('workOn.mark') }] : [])
				])
			);
		}),
		...part(
			'scores',
			say('scores.title'),
			scores.map(({ form, date, score, note }) => {
				const named = [form, date ? inDigits(date) : ''].filter(isSaid).join(', ');
				return [named, score, note].filter(isSaid).join(': ');
			})
		)
	];
}

function said({ start, now, change }: Pair, say: Say<RatingsKey>): Paragraph[] {
	const was = say(`step.${start.choice}.said`);
	const is = say(`step.${now.choice}.said`);
	const sentence = {
		first: () => sayWith(say, 'change.first', { now: is }),
		same: () => sayWith(say, 'change.same', { now: is }),
		up: () => sayWith(say, 'change.moved', { start: was, now: is }),
		down: () => sayWith(say, 'change.moved', { start: was, now: is })
	}[change]();
	const dates = { start: inDigits(start.date), now: inDigits(now.date) };
	if (change === 'first')
		return [
			{ label: sentence },
			{ label: say('dates.one', { date: dates.now }) },
			...(isSaid(now.why) ? [{ words: now.why }] : [])
		];
	return [
		{ label: sentence },
		{ label: say('dates.two', dates) },
		...(isSaid(start.why) ? [{ label: say('pair.start'), words: start.why }] : []),
		...(isSaid(now.why) ? [{ label: say('pair.now'), words: now.why }] : [])
	];
}
