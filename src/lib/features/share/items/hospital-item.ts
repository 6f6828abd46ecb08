/** What a reader sees of the list for going into hospital and coming home. Pure. */
import {
	isStarter,
	linesOf,
	phases,
	type HospitalList,
	type Item,
	type Phase,
	type Starter
} from '#lib/features/hospital/hospital.ts';
import type { Person } from '#lib/features/people/people.ts';
import { whoDoes } from '#lib/features/people/who.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import {
	isSaid,
	part,
	type Heading,
	type ItemPart,
	type Paragraph,
	type Say
} from '../document.ts';

type HospitalKey = `phase.${Phase}` | `line.${Starter}`;

export function hospitalParts(
	list: HospitalList,
	everybody: readonly Stored<Person>[],
	say: Say<HospitalKey>,
	/** "Done: ring the post office". */
	done: (line: Heading) => Heading,
	doneAlone: Heading
): ItemPart[] {
	// Until something was touched the list is ours alone.
	if (list.items.length === 0) return [];
	const toParagraph = (item: Item): Paragraph => {
		const who = whoDoes(item, everybody).join(', ');
		const { id, words, isDone } = item;
		if (!isSaid(words) && isStarter(id)) {
			const line = say(`line.${id}`);
			const label = isDone ? done(line) : line;
			return isSaid(who) ? { label, words: who } : { label };
		}
		const named = isSaid(who) ? `${words} (${who})` : words;
		return isDone ? { label: doneAlone, words: named } : { words: `• ${named}` };
	};
	return phases.flatMap((phase) =>
		part(phase, say(`phase.${phase}`), linesOf(phase, list).map(toParagraph))
	);
}
