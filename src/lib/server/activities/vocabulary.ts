/**
 * The words that lists use, and what they mean here. A claim about access is never rounded up: "partial" and "on
 * request" are partly, "no lift" is no, and what is not said is not known.
 */
import {
	accessFeatures,
	groups,
	kinds,
	type AccessFeature,
	type Group,
	type Kind,
	type WrittenActivity
} from '#lib/features/activities/activity.ts';
import { partsOfTown } from '#lib/features/activities/area-points.ts';

type Who = NonNullable<WrittenActivity['who']>;
type Access = NonNullable<NonNullable<WrittenActivity['places']>[number]['access']>;
type Language = NonNullable<WrittenActivity['languages']>[number];

const kindWords: Readonly<Record<Kind, RegExp>> = {
	'peer-support':
		/\b(peer[- ]support|support groups?|self[- ]help|mutual aid|12[- ]step|hearing voices)\b/i,
	'drop-in':
		/\bdrop[- ]?ins?\b|\bopen door\b|\bwarm (space|hub)s?\b|\bsocial (group|club)s?\b|\bcoffee mornings?\b/i,
	talking:
		/\b(counsell?ing|talking|therap(y|ies)|psychotherapy|listening service|bereavement support)\b/i,
	'art-craft':
		/\b(arts?( and|,| &)? ?crafts?|arts?|crafts?|painting|drawing|pottery|ceramics|knitting|sewing|photography|creative)\b/i,
	movement:
		/\b(movement|exercise|fitness|yoga|pilates|tai chi|dance|dancing|swim(ming)?|football|sports?|gym|aqua\w*|badminton|aerobics|zumba|cycling|bodypump|walking football|physical activit\w+)\b/i,
	outdoors:
		/\b(outdoors?|walks?|walking(?! football)|rambl\w+|nature|parks?|bird ?watch\w*|conservation|cycling)\b/i,
	gardening: /\b(garden(s|ing)?|allotments?|growing|horticultur\w+)\b/i,
	music: /\b(music|choirs?|sing(ing|ers)?|drum(ming)?|ukulele|orchestra|bands?)\b/i,
	learning:
		/\b(learning|courses?|class(es)? in|education|esol|literacy|numeracy|computers?|digital (skills|inclusion)|workshops?|book (club|group)|adult education|tutoring)\b/i,
	work: /\b(jobs?|employment|careers?|cvs?|back to work|work experience|apprenticeships?|training for work)\b/i,
	'money-advice':
		/\b(money|debts?|benefits? (advice|surger\w+|check)|welfare (rights|benefits)|financial|budgeting|energy bills|advice)\b/i,
	carers: /\bcarers?(['’]s?)?\b|\bcaring for (someone|somebody)\b|\brespite\b/i,
	family:
		/\b(famil(y|ies)|parents?|toddlers?|bab(y|ies)|stay and play|dads|mums|children(['’]s)? centres?)\b/i,
	'culture-faith':
		/\b(culture|cultural|faith|religio\w+|church|mosque|synagogue|temple|christian|muslim|jewish|hindu|sikh|worship|community of)\b/i,
	lgbtq: /\b(lgbt\w*|queer|gay|lesbian|bisexual|trans(gender)?|rainbow|non-binary)\b/i,
	food: /\b(food ?banks?|food|lunch(es)?|meals?|kitchen|pantry|cook(ing|ery)?|breakfast)\b/i,
	volunteering: /\bvolunteer\w*\b|\bbefriend\w*\b/i
};

const groupWords: Readonly<Record<Group, RegExp>> = {
	carers: /\b(unpaid |young )?carers\b/i,
	'young-adults':
		/\b(young (adults?|people)|youth|16 ?(to|-|–) ?(24|25)|18 ?(to|-|–) ?(24|25|30))\b/i,
	'older-people':
		/\b(older (people|adults)|elders?|elderly|seniors?|pensioners|retired|over[ -]?(50|55|60|65|70)s?|(50|55|60|65) ?(\+|and over|plus))(?!\w)/i,
	parents: /\b(parents?|mothers|fathers|mums|dads|new (mums?|dads?))\b/i,
	lgbtq: /\b(lgbt\w*|queer|gay|lesbian|bisexual|trans(gender)?|non-binary)\b/i,
	'learning-disability':
		/\blearning (disabilit(y|ies)|difficult(y|ies))\b|\bdown(['’]s)? syndrome\b/i,
	'autistic-people': /\b(autis(m|tic)|asperger\w*|neurodivergent|asd)\b/i,
	'disabled-people':
		/\b(disabled people|(physical(ly)?|people with) (disabilit(y|ies)|disabled)|sensory and physical needs|mobility (difficult|impair)\w+)\b/i,
	'deaf-people': /\b(d?deaf|hearing (loss|impair\w+)|hard of hearing)\b/i,
	refugees: /\b(refugees?|asylum[- ]seekers?|migrants?)\b/i,
	veterans: /\b(veterans?|armed forces|ex-?service\w*)\b/i,
	bereaved: /\b(bereave(d|ment)|grie(f|ving)|widow(s|ed|ers)?)\b/i
};

/** "Hampstead Garden Suburb" and "Oakleigh Park" say where a thing is, and not what. */
const placeNames = new RegExp(`\\b(${Object.keys(partsOfTown).join('|')})\\b`, 'gi');

/** What sort of thing the source's terms say it is; the name is asked only when they say nothing. */
export function kindsOf(terms: readonly string[], name: string): Kind[] {
	const said = kinds.filter((kind) =>
		terms.some((term) => kind === term || kindWords[kind].test(term))
	);
	if (said.length > 0) return said;
	const withoutPlace = name.replace(placeNames, ' ');
	return kinds.filter((kind) => kindWords[kind].test(withoutPlace));
}

export function groupsOf(terms: readonly string[]): Group[] {
	return groups.filter((group) =>
		terms.some((term) => group === term || groupWords[group].test(term))
	);
}

/** Only when it is said outright: a name with women in it may be anybody's. */
export function genderOf(terms: readonly string[], words = ''): Who['gender'] {
	const is = (only: RegExp, term: RegExp) =>
		only.test(words) || terms.some((one) => only.test(one) || term.test(one.trim()));
	const women = is(
		/\b(wom[ae]n|ladies|females?)[- ]only\b|\bfor women\b(?! and)/i,
		/^(wom[ae]n|ladies|females?)(['’]s)?( groups?)?$/i
	);
	const men = is(
		/(?<!wo)\b(men|males?)[- ]only\b|\bfor men\b(?! and)/i,
		/^(men|males?)(['’]s)?( groups?)?$/i
	);
	if (women !== men) return women ? 'women' : 'men';
	const any =
		/^(any(one| gender)?|all genders|mixed|no ?restriction|men and women|women and men)$/i;
	return !women && terms.some((term) => any.test(term.trim())) ? 'any' : undefined;
}

const communityWords =
	/\b(Somali|South Asian|Asian|African|Caribbean|Black|Jewish|Muslim|Christian|Hindu|Sikh|Iranian|Persian|Afghan|Arabic?|Turkish|Kurdish|Polish|Romanian|Bulgarian|Ukrainian|Chinese|Cantonese|Korean|Japanese|Tamil|Gujarati|Bengali|Bangladeshi|Pakistani|Indian|Irish|Greek|Cypriot|Italian|Spanish|Portuguese|Latin American|Gypsy|Roma|Traveller|Nigerian|Ghanaian|Eritrean|Ethiopian|Filipino|Albanian|Russian)\b/;

export function communitiesOf(terms: readonly string[]): string[] {
	return [...new Set(terms.flatMap((term) => communityWords.exec(term)?.[1] ?? []))];
}

export function referralOf(words: string): Who['referral'] {
	if (/\b(no|without( a)?|don[’']t need a|do not need a) referrals?\b/i.test(words)) return 'none';
	if (/\bself[- ]?refer(ral|rals|red)?\b|\brefer yourself\b/i.test(words)) return 'self';
	return /\b(gp|doctor|professional|agency)('s)? referrals?\b|\breferrals? (only|needed|required|is needed|is required|from (a|your|the))\b|\breferred by (a|your)\b|\bby referral\b|\bneeds? (a )?referral\b/i.test(
		words
	)
		? 'professional'
		: undefined;
}

export function bookingOf(words: string): Who['booking'] {
	if (
		/\b(no (need to )?book(ing)?|booking (is )?not (needed|required)|just (turn|come|drop) (up|along|in)|no appointment)\b/i.test(
			words
		)
	)
		return 'none';
	if (/\b(ring|call|phone|contact us|telephone)( us)? (first|before|in advance)\b/i.test(words))
		return 'ring-first';
	return /\b(booking (is )?(essential|required|needed|necessary)|must (be )?book(ed)?|book(ed)? in advance|by appointment|appointment (only|needed|required)|advance booking)\b/i.test(
		words
	)
		? 'book'
		: undefined;
}

export function newPeopleIn(words: string): Who['newPeople'] {
	if (
		/\bno new (members|people|clients)\b|\b(group|list) is (now )?(full|closed)\b|\bclosed to new\b/i.test(
			words
		)
	)
		return 'no';
	return /\b(beginners?|new ?comers?|new (people|members|faces|starters)|first[- ]timers?)\b[^.]{0,20}\bwelcome\b|\bwelcomes? (beginners|newcomers|new (people|members))\b|\bsuitable for beginners\b/i.test(
		words
	)
		? 'yes'
		: undefined;
}

export function residentsIn(words: string): Who['area'] {
	if (
		/\b(residents? only|must live in|for residents of|only for (those|people) (who live|living) in)\b/i.test(
			words
		)
	)
		return 'residents';
	return /\b(open to all areas|wherever you live|any area)\b/i.test(words) ? 'any' : undefined;
}

const accessWords: Readonly<Record<AccessFeature, RegExp>> = {
	stepFree:
		/\b(step[- ]?free|level access|wheelchair[- ](access\w*|users?|friendly)|(disabled|ramped) access|access for wheelchairs?|ramps?|wheelchairs?)\b/i,
	accessibleToilet:
		/\b(accessible|disabled|wheelchair|adapted)\b[^.]{0,20}\b(toilets?|wcs?|loos?|bathrooms?)\b|\bchanging places\b/i,
	hearingLoop: /\b(hearing|induction|audio)[- ]?(aid )?loops?\b|\bloop system\b/i,
	signLanguage: /\bsign(ed)? language\b|\bbsl\b|\bsign interpret\w+/i,
	lift: /\blifts?\b|\belevators?\b/i,
	blueBadge:
		/\bblue badges?\b|\b(disabled|accessible)( car)? parking\b|\bparking\b[^.]{0,20}\bdisabled\b/i,
	quietSpace:
		/\bquiet (rooms?|spaces?|areas?|corners?)\b|\b(calm|sensory|chill[- ]?out) (rooms?|spaces?)\b/i,
	lowStimulation:
		/\blow[- ](light|noise|stimulation|sensory)\b|\brelaxed (sessions?|performances?)\b|\b(autism|sensory)[- ]friendly\b|\bquiet sessions?\b/i,
	companionFree:
		/\b(carers?|companions?|personal assistants?|helpers?)\b[^.]{0,25}\bfree\b|\bfree\b[^.]{0,25}\b(carers?|companions?|personal assistants?)\b/i
};

const partly =
	/\b(partial(ly)?|partly|limited|some|on request|by arrangement|if asked|if you ask|most of|except|small step|one step|ground floor only|only on)\b/i;
const not = /\b(no|not|without|isn[’']t|is not|aren[’']t|unfortunately|lacks?)\b/i;

/** What the words say of a place's access; each sentence by itself, the more careful of two claims. */
export function accessOf(texts: readonly string[]): Access {
	const access: Access = {};
	const claims = texts.flatMap((text) =>
		text.slice(0, 2000).split(/[.;\n]|, (?=no\b|but\b)|\bbut\b/i)
	);
	for (const claim of claims) {
		for (const feature of accessFeatures) {
			const found = accessWords[feature].exec(claim);
			if (found) note(access, feature, answerIn(claim, found[0]));
		}
		if (/\b(steps|stairs|step)\b/i.test(claim) && !accessWords.stepFree.test(claim)) {
			if (/\bno (steps|stairs)\b/i.test(claim)) note(access, 'stepFree', 'yes');
			else if (/\b(steps?|stairs) (to|at|up|down|into|inside|outside)\b/i.test(claim))
				note(access, 'stepFree', partly.test(claim) ? 'partly' : 'no');
		}
	}
	return access;
}

type Answer = 'yes' | 'partly' | 'no';

function answerIn(claim: string, found: string): Answer {
	const said = /:\s*(yes|true|no|none|false|partly|partial|some)\b/i
		.exec(claim)?.[1]
		?.toLowerCase();
	if (said) return /^(yes|true)$/.test(said) ? 'yes' : /^part|some/.test(said) ? 'partly' : 'no';
	const rest = claim.replace(found, ' ');
	if (not.test(rest)) return 'no';
	return partly.test(rest) || /\bpartial/i.test(found) ? 'partly' : 'yes';
}

const care: Readonly<Record<Answer, number>> = { yes: 0, partly: 1, no: 2 };

function note(access: Access, feature: AccessFeature, answer: Answer): void {
	const before = access[feature];
	if (!before || care[answer] > care[before]) access[feature] = answer;
}

const languageCodes: Readonly<Record<string, string>> = {
	Albanian: 'sq',
	Amharic: 'am',
	Arabic: 'ar',
	Bengali: 'bn',
	'British Sign Language': 'bfi',
	Bulgarian: 'bg',
	Cantonese: 'yue',
	Chinese: 'zh',
	Dari: 'prs',
	English: 'en',
	Farsi: 'fa',
	French: 'fr',
	German: 'de',
	Greek: 'el',
	Gujarati: 'gu',
	Hebrew: 'he',
	Hindi: 'hi',
	Hungarian: 'hu',
	Italian: 'it',
	Japanese: 'ja',
	Korean: 'ko',
	Kurdish: 'ku',
	Lithuanian: 'lt',
	Mandarin: 'cmn',
	Nepali: 'ne',
	Pashto: 'ps',
	Persian: 'fa',
	Polish: 'pl',
	Portuguese: 'pt',
	Punjabi: 'pa',
	Romanian: 'ro',
	Russian: 'ru',
	Somali: 'so',
	Spanish: 'es',
	Swahili: 'sw',
	Tagalog: 'tl',
	Tamil: 'ta',
	Telugu: 'te',
	Tigrinya: 'ti',
	Turkish: 'tr',
	Ukrainian: 'uk',
	Urdu: 'ur',
	Vietnamese: 'vi',
	Welsh: 'cy',
	Yiddish: 'yi',
	Yoruba: 'yo'
};
const languageNames = new Map(
	Object.entries(languageCodes)
		.toReversed()
		.map(([name, code]) => [code, name])
);

/** From a name or a code. */
export function languageOf(text: string): Language {
	const short = text.trim().toLowerCase().split(/[-_]/)[0] ?? '';
	const byCode = languageNames.get(short);
	if (byCode) return { name: byCode, code: short };
	const name = Object.keys(languageCodes).find(
		(known) => known.toLowerCase() === text.trim().toLowerCase()
	);
	const code = name && languageCodes[name];
	return code ? { name, code } : { name: text.trim() };
}
