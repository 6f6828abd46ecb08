/**
 * A referral as headings and paragraphs: the same to be checked, read out, printed and sent. Answers that were tapped are
 * whole sentences in the app's words, in English too; words stand as they were typed. Pure.
 */
import type { Person } from '#lib/features/people/people.ts';
import type { ContactWay, Format } from '#lib/features/profile/profile.ts';
import {
	inDigits,
	isSaid,
	part,
	type Heading,
	type ItemPart,
	type Paragraph,
	type Say
} from '#lib/features/share/document.ts';
import { isNotWanted } from '#lib/features/share/share.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import {
	questionsFor,
	type Answers,
	type AnswerWords,
	type AnswerYesOrNo,
	type Question,
	type Referral,
	type YesOrNo
} from './refer.ts';

type PartKey =
	| `head.${Question}`
	| `label.${AnswerWords | 'formats'}`
	| `said.way.${ContactWay}`
	| `said.message.${NonNullable<Answers['mayLeaveMessage']>}`
	| `said.interpreter.${NonNullable<Answers['needsInterpreter']>}`
	| `said.${AnswerYesOrNo}.${YesOrNo}`
	| 'said.agreed.me'
	| 'said.agreed.carer'
	| 'said.agreed.agreed';

interface Around {
	readonly say: Say<PartKey>;
	/** Names of formats are the profile's words. */
	readonly sayFormat: Say<`format.${Format}`>;
	/** To leave out who is not to be contacted. */
	readonly everybody: readonly Stored<Person>[];
}

/** One part for each question that has an answer, in the order in which they are asked. */
export function referralParts(referral: Referral, around: Around): ItemPart[] {
	return questionsFor[referral.purpose].flatMap((question) =>
		part(question, around.say(`head.${question}`), paragraphsOf(question, referral, around))
	);
}

function paragraphsOf(
	question: Question,
	{ purpose, answers, agreedOn }: Referral,
	{ say, sayFormat, everybody }: Around
): Paragraph[] {
	const typed = (field: AnswerWords): Paragraph[] =>
		isSaid(answers[field]) ? [{ label: say(`label.${field}`), words: answers[field] }] : [];
	const tapped = (field: AnswerYesOrNo): Paragraph[] =>
		answers[field] === undefined ? [] : [{ label: say(`said.${field}.${answers[field]}`) }];
	const plain = (words: string | undefined): Paragraph[] => (isSaid(words) ? [{ words }] : []);

	switch (question) {
		case 'sender':
			return [...typed('senderName'), ...typed('senderRelation'), ...typed('senderPhone')];
		case 'name':
			return [...typed('name'), ...typed('called')];
		case 'born':
			return plain(answers.bornOn && inDigits(answers.bornOn));
		case 'where':
			return [...typed('address'), ...typed('postcode')];
		case 'reach':
			return [
				...typed('phone'),
				...typed('email'),
				...(answers.contactWays ?? []).map((way) => ({ label: say(`said.way.${way}`) })),
				...(answers.mayLeaveMessage === undefined
					? []
					: [{ label: say(`said.message.${answers.mayLeaveMessage}`) }]),
				...typed('contactTimes'),
				...typed('mustNotSee')
			];
		case 'language':
			return [
				...typed('languages'),
				...(answers.needsInterpreter === undefined
					? []
					: [{ label: say(`said.interpreter.${answers.needsInterpreter}`) }]),
				...typed('interpreter'),
				...formatsOf(answers, say('label.formats'), sayFormat),
				...typed('otherFormat')
			];
		case 'surgery':
			return [...typed('surgeryName'), ...typed('nhsNumber')];
		case 'hard':
			return [...typed('hard'), ...typed('wish')];
		case 'worker':
			return [...tapped('hasWorker'), ...typed('worker')];
		case 'caring':
			return [...tapped('helpsSomeone'), ...typed('whomIHelp'), ...typed('whoHelpsMe')];
		case 'speak':
			// Nobody is spoken to whom the person does not want contacted.
			return isNotWanted(answers.speakName ?? '', everybody)
				? []
				: [...typed('speakName'), ...typed('speakPhone'), ...typed('speakMayKnow')];
		case 'whom':
			return [...typed('caredForRelation'), ...typed('caredForName'), ...tapped('caredForKnows')];
		case 'load':
			return [...typed('load'), ...typed('wish')];
		case 'wishes':
			return [...tapped('hasEmergencyPlan'), ...tapped('wantsAssessment')];
		case 'attach':
			// What goes along stands for itself.
			return [];
		case 'consent':
			return [
				...(agreedOn === undefined
					? []
					: [{ label: say(`said.agreed.${purpose}`), words: inDigits(agreedOn) }]),
				...typed('helper')
			];
	}
}

function formatsOf(
	{ formats = [] }: Answers,
	label: Heading,
	sayFormat: Around['sayFormat']
): Paragraph[] {
	if (formats.length === 0) return [];
	return [{ label }, ...formats.map((format) => ({ label: sayFormat(`format.${format}`) }))];
}
