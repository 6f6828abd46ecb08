/** What a reader sees of the crisis plan, in the order of its reading view. Pure. */
import {
	allergiesIn,
	choicesWith,
	namesNotWanted,
	peopleToCall,
	supportersOf,
	textsOf,
	type Around,
	type Choice,
	type CrisisPlan
} from '#lib/features/crisis/crisis.ts';
import { said } from '#lib/features/hard-moment/lines.ts';
import { nameOf, numbersOf } from '#lib/features/people/people.ts';
import { whoDoes } from '#lib/features/people/who.ts';
import { inDigits, isSaid, part, type ItemPart, type Say } from '../document.ts';

type ReadKey =
	| 'signs'
	| 'ring'
	| 'notWanted'
	| 'helps'
	| 'safe'
	| 'helpsNot'
	| 'communication'
	| 'allergies'
	| 'taking'
	| 'home'
	| 'tasks'
	| 'papers'
	| 'speaks'
	| 'disagree'
	| 'well'
	| 'over'
	| 'whoDecides'
	| 'after'
	| 'supporter'
	| 'notLegal';
type CrisisKey =
	| `read.${ReadKey}`
	| `read.${'medicines' | 'treatments' | 'places'}.${'not' | 'preferred' | 'acceptable'}`
	| `text.${(typeof textsOf)['after'][number]}.label`
	| `status.${CrisisPlan['status']}`
	| 'status.with'
	| 'status.on'
	| 'status.title';

export function crisisParts(plan: CrisisPlan, around: Around, say: Say<CrisisKey>): ItemPart[] {
	const choices = (
		list: 'medicines' | 'treatments' | 'places',
		verdict: 'not' | 'preferred' | 'acceptable'
	) => {
		const chosen = choicesWith(plan[list], verdict);
		const open = verdict === 'preferred' ? choicesWith(plan[list], undefined) : [];
		const heading = say(`read.${list}.${verdict}`);
		return part(`${list}-${verdict}`, heading, [...chosen, ...open].map(withWhy));
	};
	const supporters = supportersOf(plan, around.everybody).map(({ person }) => person.id);
	const toCall = peopleToCall(plan, around.everybody).map(({ id, value }) => {
		const numbers = numbersOf(value)
			.filter(({ ringHref }) => ringHref !== undefined)
			.map(({ typed }) => typed);
		const words = [nameOf(value), value.role, ...numbers].filter(isSaid).join(' · ');
		return supporters.includes(id) ? { label: say('read.supporter'), words } : { words };
	});
	const status = [
		{ label: say(`status.${plan.status}`) },
		...(plan.status === 'agreed' && isSaid(plan.agreedWith)
			? [{ label: say('status.with', { who: plan.agreedWith }) }]
			: []),
		...(plan.status === 'agreed' && plan.agreedOn
			? [{ label: say('status.on', { date: inDigits(plan.agreedOn) }) }]
			: []),
		{ label: say('read.notLegal') }
	];
	const parts = [
		...part('signs', say('read.signs'), [plan.signs]),
		...part('ring', say('read.ring'), toCall),
		...part('notWanted', say('read.notWanted'), namesNotWanted(around.everybody)),
		...part('helps', say('read.helps'), [plan.want, around.whatHelps]),
		...part('safe', say('read.safe'), [plan.keepsSafe]),
		...part('helpsNot', say('read.helpsNot'), [plan.doNotWant, around.whatDoesNotHelp]),
		...part('communication', say('read.communication'), [around.communication]),
		...part('allergies', say('read.allergies'), allergiesIn(plan, around)),
		...part('taking', say('read.taking'), around.taking),
		...choices('medicines', 'not'),
		...choices('treatments', 'not'),
		...choices('medicines', 'preferred'),
		...choices('medicines', 'acceptable'),
		...choices('treatments', 'preferred'),
		...choices('treatments', 'acceptable'),
		...part('home', say('read.home'), [plan.home]),
		...choices('places', 'preferred'),
		...choices('places', 'acceptable'),
		...choices('places', 'not'),
		...part(
			'tasks',
			say('read.tasks'),
			said(plan.tasks).map((task) => {
				const who = whoDoes(task, around.everybody).join(', ');
				return isSaid(who) ? `${task.words} (${who})` : task.words;
			})
		),
		...part('papers', say('read.papers'), [plan.papers]),
		...part('speaks', say('read.speaks'), [plan.speaksForMe]),
		...part('disagree', say('read.disagree'), [plan.disagree]),
		...part('well', say('read.well'), [around.whenWell]),
		...part('over', say('read.over'), [
			plan.over,
			{ label: say('read.whoDecides'), words: plan.whoDecides }
		]),
		...part(
			'after',
			say('read.after'),
			textsOf.after.map((field) => ({ label: say(`text.${field}.label`), words: plan[field] }))
		)
	];
	return parts.length === 0 ? [] : [...parts, ...part('status', say('status.title'), status)];
}

function withWhy({ words, why }: Choice): string {
	return isSaid(why) ? `${words}: ${why}` : words;
}
