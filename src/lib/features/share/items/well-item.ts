/** What a reader sees of the staying-well plan. Pure. */
import {
	actionLists,
	said,
	signLists,
	type ListId,
	type WellPlan
} from '#lib/features/well/well.ts';
import { part, type ItemPart, type Say } from '../document.ts';

type WellKey =
	| 'whenWell.label'
	| `list.${'toolbox' | 'everyDay' | 'mightNeed' | 'knocks' | 'early' | 'breaking' | 'must' | 'might'}`;

export function wellParts(plan: WellPlan, whenWell: string, say: Say<WellKey>): ItemPart[] {
	const lines = (list: ListId) => said(plan[list]).map(({ words }) => words);
	const plain = (list: 'toolbox' | 'everyDay' | 'mightNeed') =>
		part(list, say(`list.${list}`), lines(list));
	const signs = signLists.toReversed().flatMap((list) => {
		const { must, might } = actionLists[list];
		const labelled = (which: 'must' | 'might', words: string[]) =>
			words.length === 0 ? [] : [{ label: say(`list.${which}`) }, ...words];
		return part(list, say(`list.${list}`), [
			...lines(list),
			...labelled('must', lines(must)),
			...labelled('might', lines(might))
		]);
	});
	return [
		...part('whenWell', say('whenWell.label'), [whenWell]),
		...plain('toolbox'),
		...plain('everyDay'),
		...plain('mightNeed'),
		...signs
	];
}
