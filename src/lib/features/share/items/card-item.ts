/** What a reader sees of the crisis card, line by line as it stands on the card. Pure. */
import {
	linesAround,
	type CardField,
	type CardLine,
	type ShownCard
} from '#lib/features/cards/card.ts';
import { isSaid, part, type ItemPart, type Say } from '../document.ts';

type CardKey = `field.${CardField}` | 'people.title';

export function cardParts(card: ShownCard, say: Say<CardKey>): ItemPart[] {
	const { above, below } = linesAround(card);
	const toPart = ({ field, words }: CardLine) => part(field, say(`field.${field}`), [words]);
	const people = card.people.map(({ name, role, numbers }) =>
		[name, role, ...numbers].filter(isSaid).join(' · ')
	);
	return [
		...above.flatMap(toPart),
		...part('people', say('people.title'), people),
		...below.flatMap(toPart)
	];
}
