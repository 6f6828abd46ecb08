/** What a reader sees of the health passport: red, amber, green, and the health action plan. Pure. */
import type { Person } from '#lib/features/people/people.ts';
import { whoDoes } from '#lib/features/people/who.ts';
import { knownOf, type Known } from '#lib/features/passport/known.ts';
import {
	actionsToRead,
	levels,
	questionsOf,
	type Level,
	type Passport,
	type Question
} from '#lib/features/passport/passport.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { isSaid, part, type Heading, type ItemPart, type Say } from '../document.ts';

type PassportKey =
	`${Level}.title` | `${Question}.label` | `known.${keyof Known}` | 'actions.title';

export function passportParts(
	{
		passport,
		known,
		everybody
	}: {
		readonly passport: Passport;
		readonly known: Known;
		readonly everybody: readonly Stored<Person>[];
	},
	say: Say<PassportKey>,
	done: Heading
): ItemPart[] {
	return [
		...levels.flatMap((level) =>
			part(level, say(`${level}.title`), [
				...knownOf[level].map((name: keyof Known) => ({
					label: say(`known.${name}`),
					words: known[name]
				})),
				...questionsOf[level].map((question: Question) => ({
					label: say(`${question}.label`),
					words: passport[question]
				}))
			])
		),
		...part(
			'actions',
			say('actions.title'),
			actionsToRead(passport).map((action) => {
				const around = [...whoDoes(action, everybody), action.when].filter(isSaid).join(', ');
				const words = around === '' ? action.words : `${action.words} (${around})`;
				return action.isDone ? { label: done, words } : { words: `• ${words}` };
			})
		)
	];
}
