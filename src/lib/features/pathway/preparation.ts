/**
 * Getting ready for a choice appointment: ten minutes, a question at a time, nothing required. What is asked follows
 * domain 3.3; the answers are the person's own words, kept exactly as typed.
 */
import * as v from 'valibot';
import { ideaAreas, type IdeaArea } from '../ideas/ideas.ts';

/** In the order they are asked. */
export const questions = [
	'matters',
	'tried',
	'good-at',
	'areas',
	'helpers',
	'meeting',
	'ask'
] as const;

export type Question = (typeof questions)[number];

export const preparationSchema = v.object({
	matters: v.string(),
	tried: v.string(),
	goodAt: v.string(),
	areas: v.array(v.picklist(ideaAreas)),
	helpers: v.string(),
	place: v.string(),
	time: v.string(),
	language: v.string(),
	company: v.string(),
	ask: v.string(),
	/** The question last on the screen, to carry on from; 'notes' once the person has been through them all. */
	reached: v.exactOptional(v.picklist([...questions, 'notes']))
});

export type Preparation = v.InferOutput<typeof preparationSchema>;

/** The answers that are text. */
export type Written = Exclude<keyof Preparation, 'areas' | 'reached'>;

/** How many areas are plenty for one meeting. Never a limit. */
export const plentyOfAreas = 3;

export const emptyPreparation: Preparation = {
	matters: '',
	tried: '',
	goodAt: '',
	areas: [],
	helpers: '',
	place: '',
	time: '',
	language: '',
	company: '',
	ask: ''
};

/** Which answers belong to which question. */
const answersOf: Readonly<Record<Question, readonly (Written | 'areas')[]>> = {
	matters: ['matters'],
	tried: ['tried'],
	'good-at': ['goodAt'],
	areas: ['areas'],
	helpers: ['helpers'],
	meeting: ['place', 'time', 'language', 'company'],
	ask: ['ask']
};

export function isQuestion(value: unknown): value is Question {
	return questions.some((question) => question === value);
}

/** Undefined after the last question. */
export function nextQuestion(question: Question): Question | undefined {
	return questions[questions.indexOf(question) + 1];
}

/** Undefined before the first question. */
export function previousQuestion(question: Question): Question | undefined {
	return questions[questions.indexOf(question) - 1];
}

/** Spaces alone are no answer. */
export function isAnswered(preparation: Preparation, question: Question): boolean {
	return answersOf[question].some((name) =>
		name === 'areas' ? preparation.areas.length > 0 : preparation[name].trim() !== ''
	);
}

export function hasAnyAnswer(preparation: Preparation): boolean {
	return questions.some((question) => isAnswered(preparation, question));
}

/** Begun: something was answered, or a question beyond the first was looked at. */
export function hasBegun(preparation: Preparation): boolean {
	const { reached = 'matters' } = preparation;
	return hasAnyAnswer(preparation) || reached !== 'matters';
}

/** Where to carry on: the question last on the screen, or the first. */
export function resumeAt({ reached }: Preparation): Question {
	return isQuestion(reached) ? reached : 'matters';
}

/** Notes which question is on the screen now, or that all have been. */
export function reach(preparation: Preparation, reached: Question | 'notes'): Preparation {
	return { ...preparation, reached };
}

export function answer(preparation: Preparation, name: Written, words: string): Preparation {
	return { ...preparation, [name]: words };
}

/** Adds the area last, or takes it away: the order is the person's. */
export function toggleArea(preparation: Preparation, area: IdeaArea): Preparation {
	const rest = preparation.areas.filter((chosen) => chosen !== area);
	const areas = rest.length < preparation.areas.length ? rest : [...rest, area];
	return { ...preparation, areas };
}
