/**
 * Words that mean the same to somebody looking for something to do, and spellings of both sides of the Atlantic. An
 * activity is found by every word of a row when it has one of them. Added when the index is made, so that searching
 * stays quick. Pure.
 */
const sameMeaning: readonly string[] = [
	'counselling therapy talking psychotherapy',
	'benefit benefits pip uc welfare',
	'foodbank foodbanks pantry',
	'carer carers caring caregiver caregivers',
	'lgbt lgbtq lgbtqia gay lesbian bisexual trans queer rainbow pride',
	'women woman ladies womens female girls',
	'men man mens male',
	'mum mums mother mothers mom moms',
	'dad dads father fathers',
	'parent parents family families',
	'baby babies toddler toddlers',
	'art arts craft crafts drawing painting',
	'exercise fitness gym keepfit workout',
	'walk walks walking stroll rambling hike',
	'garden gardens gardening gardener gardeners allotment allotments horticulture',
	'sing singing choir',
	'autism autistic asperger neurodivergent neurodiverse',
	'elderly older pensioner pensioners senior seniors',
	'deaf bsl',
	'job jobs work working employment career careers',
	'volunteer volunteers volunteering',
	'debt debts',
	'lunch meal meals',
	'coffee cafe',
	'computer computers digital internet',
	'wheelchair stepfree',
	'dementia alzheimers memory',
	'grief bereavement bereaved loss',
	'esol english',
	'football soccer',
	'swim swimming',
	'dance dancing',
	'cook cooking cookery',
	'knit knitting crochet',
	'book books reading',
	'class classes course courses lesson lessons workshop workshops',
	'group groups club clubs',
	'friend friends friendship befriending',
	'advice advise adviser advisor',
	'mosque muslim islamic',
	'synagogue jewish',
	'church christian',
	'temple hindu',
	'gurdwara sikh',
	'film films movie movies cinema',
	'chemist pharmacy',
	'grey gray',
	'programme program programmes programs',
	'centre center centres centers',
	'theatre theater theatres theaters',
	'jewellery jewelry',
	'mould mold',
	'tyre tire',
	'autumn fall',
	'holiday holidays vacation'
];

const groupOf = new Map<string, readonly string[]>();
for (const row of sameMeaning) {
	const words = row.split(' ');
	for (const word of words) groupOf.set(word, words);
}

/** Words in -our that Americans write with -or. Not every word is one: "four" is not. */
const our = /^(col|neighb|behavi|harb|lab|hum|hon|fav|flav|arm|sav|rum|endeav)(our|or)/;

/** A folded word as it is, and as it is written on the other side of the Atlantic. */
export function spellingsOf(word: string): string[] {
	const other = otherSpelling(word);
	return other === undefined ? [word] : [word, other];
}

/** Other words that somebody may look for who would be glad of an activity that has this one. */
export function likeWords(word: string): string[] {
	const found = spellingsOf(word).flatMap((one) => groupOf.get(one) ?? []);
	return [...new Set(found)].filter((one) => one !== word);
}

function otherSpelling(word: string): string | undefined {
	if (our.test(word)) {
		return word.replace(
			our,
			(_, stem: string, end: string) => stem + (end === 'our' ? 'or' : 'our')
		);
	}
	const swaps: readonly [RegExp, string][] = [
		[/is(e[ds]?|ers?|ing|ations?)$/, 'iz$1'],
		[/iz(e[ds]?|ers?|ing|ations?)$/, 'is$1'],
		[/ys(e[ds]?|ing)$/, 'yz$1'],
		[/yz(e[ds]?|ing)$/, 'ys$1'],
		[/([aeiou])ll(ing|ed|ers?|ors?)$/, '$1l$2'],
		[/([aeiou])l(ing|ed|ers?|ors?)$/, '$1ll$2'],
		[/ogues?$/, 'og']
	];
	// Short words are words of their own: "wise" is not "wize", nor "rise" "rize".
	const swap = word.length > 6 ? swaps.find(([ending]) => ending.test(word)) : undefined;
	return swap && word.replace(...swap);
}

/** Written as one word or as two: found by both. */
const compounds = new Map(
	['food bank', 'food banks', 'step free', 'keep fit', 'drop in', 'well being', 'pot luck'].map(
		(pair) => [pair.replace(' ', ''), pair.split(' ')]
	)
);

/** The words of a text, and for each pair that is also written as one word that word too, or its two halves. */
export function withCompounds(words: readonly string[]): string[] {
	return words.flatMap((word, at) => {
		const joined = word + (words[at + 1] ?? '');
		return [word, ...(compounds.get(word) ?? []), ...(compounds.has(joined) ? [joined] : [])];
	});
}

/** Words that say nothing about what is looked for. */
export const smallWords: ReadonlySet<string> = new Set(
	'a an and are at by for from i in is it me my near nearby of on or our some the there to want with you your'.split(
		' '
	)
);
