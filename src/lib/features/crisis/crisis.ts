/**
 * The crisis plan: what others should know and do when I cannot say it myself, in my own words. Any of it may stay
 * empty. Pure.
 *
 * It asks no question about risk and makes none of its own; it is no legal paper, and only says where those are.
 * What I am like when well is one answer of the profile; supporters and people not wanted are my people.
 */
import * as v from 'valibot';
import { addLine, lineSchema, said } from '#lib/features/hard-moment/lines.ts';
import {
	nameOf,
	peopleNotWanted,
	peopleToRing,
	peopleWanted,
	type Person
} from '#lib/features/people/people.ts';
import { whoEntries } from '#lib/features/people/who.ts';
import { isCalendarDate, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';

/** As they stand in the plan; they can be filled in in any order. */
export const parts = [
	'well',
	'signs',
	'supporters',
	'medicines',
	'treatments',
	'home',
	'places',
	'help',
	'tasks',
	'over',
	'papers',
	'after'
] as const;
export type Part = (typeof parts)[number];

/** The answers in words, by the part that asks for them. */
export const textsOf = {
	well: [],
	signs: ['signs'],
	supporters: ['disagree'],
	medicines: ['allergies'],
	treatments: [],
	home: ['home'],
	places: [],
	help: ['want', 'doNotWant', 'keepsSafe'],
	tasks: [],
	over: ['over', 'whoDecides'],
	papers: ['papers', 'speaksForMe'],
	after: [
		'comingOut',
		'firstDays',
		'whoStays',
		'atOnce',
		'canWait',
		'tasksBack',
		'thank',
		'learned'
	]
} as const satisfies Record<Part, readonly string[]>;
export type TextField = (typeof textsOf)[Part][number];

/** The lists in which each thing is preferred, acceptable or not, and why. */
export const choiceLists = ['medicines', 'treatments', 'places'] as const;
export type ChoiceList = (typeof choiceLists)[number];

export const verdicts = ['preferred', 'acceptable', 'not'] as const;
export type Verdict = (typeof verdicts)[number];

const choiceSchema = v.object({
	...lineSchema.entries,
	/** Absent until it is said. */
	verdict: v.exactOptional(v.picklist(verdicts)),
	why: v.string()
});
export type Choice = v.InferOutput<typeof choiceSchema>;

const taskSchema = v.object({ ...lineSchema.entries, ...whoEntries });
export type Task = v.InferOutput<typeof taskSchema>;

const text = v.string();
const date = v.exactOptional(v.pipe(v.string(), v.check(isCalendarDate)));

const texts = {
	signs: text,
	disagree: text,
	allergies: text,
	home: text,
	want: text,
	doNotWant: text,
	keepsSafe: text,
	over: text,
	whoDecides: text,
	papers: text,
	speaksForMe: text,
	comingOut: text,
	firstDays: text,
	whoStays: text,
	atOnce: text,
	canWait: text,
	tasksBack: text,
	thank: text,
	learned: text
} satisfies Record<TextField, typeof text>;

const crisisSchema = v.object({
	...texts,
	supporters: v.array(v.object({ personId: v.string(), hasAgreed: v.boolean() })),
	medicines: v.array(choiceSchema),
	treatments: v.array(choiceSchema),
	places: v.array(choiceSchema),
	tasks: v.array(taskSchema),
	/** Mine alone, agreed with my team (a Joint Crisis Plan), or in need of a new look. */
	status: v.picklist(['mine', 'agreed', 'look-again']),
	agreedWith: text,
	agreedOn: date,
	reviewOn: date
});
export type CrisisPlan = v.InferOutput<typeof crisisSchema>;
export type Status = CrisisPlan['status'];

/** In version 1 a task could name nobody of my people, only say who in words. What it says is still true. */
function stillTrue(older: unknown): unknown {
	return older;
}

export const crisisCollection = defineCollection<CrisisPlan>({
	code: 'k1',
	name: 'crisis-plan',
	version: 2,
	schema: crisisSchema,
	upgrades: { 1: stillTrue }
});

const versionSchema = v.object({
	plan: crisisSchema,
	/** The answer of the profile on that day; '' when there was none. */
	whenWell: text,
	keptOn: v.pipe(v.string(), v.check(isCalendarDate)),
	/** Kept by a tap, or because the plan was agreed. */
	why: v.picklist(['kept', 'agreed'])
});
export type Version = v.InferOutput<typeof versionSchema>;

/** Each a record of its own, written once. */
export const versionCollection = defineCollection<Version>({
	code: 'k2',
	name: 'crisis-plan-versions',
	version: 2,
	schema: versionSchema,
	upgrades: { 1: stillTrue }
});

export const emptyCrisis: CrisisPlan = {
	signs: '',
	disagree: '',
	allergies: '',
	home: '',
	want: '',
	doNotWant: '',
	keepsSafe: '',
	over: '',
	whoDecides: '',
	papers: '',
	speaksForMe: '',
	comingOut: '',
	firstDays: '',
	whoStays: '',
	atOnce: '',
	canWait: '',
	tasksBack: '',
	thank: '',
	learned: '',
	supporters: [],
	medicines: [],
	treatments: [],
	places: [],
	tasks: [],
	status: 'mine',
	agreedWith: ''
};

export function isPart(words: string | null): words is Part {
	return parts.some((part) => part === words);
}

/** The part after this one; undefined after the last. */
export function partAfter(part: Part): Part | undefined {
	return parts[parts.indexOf(part) + 1];
}

export function hasWords(words: string | undefined): words is string {
	return words !== undefined && words.trim() !== '';
}

/** A change of what the plan says. What was agreed with a team is agreed no longer: the plan needs a new look. */
export function edit(plan: CrisisPlan, change: Partial<CrisisPlan>): CrisisPlan {
	return { ...plan, ...change, status: plan.status === 'agreed' ? 'look-again' : plan.status };
}

export function withDate(
	plan: CrisisPlan,
	field: 'agreedOn' | 'reviewOn',
	day: CalendarDate | undefined
): CrisisPlan {
	const { [field]: _, ...rest } = plan;
	return day === undefined ? rest : { ...rest, [field]: day };
}

export function newChoice(id: string): Choice {
	return { id, words: '', why: '' };
}

export function newTask(id: string): Task {
	return { id, words: '', who: '' };
}

/** Those of a list with one answer; `undefined`: not said yet. */
export function choicesWith(
	choices: readonly Choice[],
	verdict: Verdict | undefined
): readonly Choice[] {
	return said(choices).filter((choice) => choice.verdict === verdict);
}

export function toggleSupporter(plan: CrisisPlan, personId: string): CrisisPlan {
	const others = plan.supporters.filter((supporter) => supporter.personId !== personId);
	const isIn = others.length < plan.supporters.length;
	return edit(plan, {
		supporters: isIn ? others : [...others, { personId, hasAgreed: false }]
	});
}

export function markAgreed(plan: CrisisPlan, personId: string, hasAgreed: boolean): CrisisPlan {
	return edit(plan, {
		supporters: plan.supporters.map((supporter) =>
			supporter.personId === personId ? { personId, hasAgreed } : supporter
		)
	});
}

export interface Supporter {
	readonly person: Stored<Person>;
	readonly hasAgreed: boolean;
}

/** My supporters, as far as they may be contacted. Nobody else ever comes out, whatever the plan says. */
export function supportersOf(plan: CrisisPlan, everybody: readonly Stored<Person>[]): Supporter[] {
	const chosen = plan.supporters.flatMap(({ personId, hasAgreed }) => {
		const person = named(peopleWanted(everybody)).find(({ id }) => id === personId);
		return person ? [{ person, hasAgreed }] : [];
	});
	// Who has agreed comes first: they are expecting it.
	return [
		...chosen.filter(({ hasAgreed }) => hasAgreed),
		...chosen.filter(({ hasAgreed }) => !hasAgreed)
	];
}

/** Everything the reading view shows that stands elsewhere. */
export interface Around {
	readonly everybody: readonly Stored<Person>[];
	/** Answers of the profile; '' when there are none. */
	readonly called: string;
	readonly whenWell: string;
	readonly whatHelps: string;
	readonly whatDoesNotHelp: string;
	readonly communication: string;
	/** From the list of medicines: allergies, a line for each one taken now, and the names of all on the list. */
	readonly allergies: string;
	readonly taking: readonly string[];
	readonly medicineNames: readonly string[];
}

/** Who somebody else should ring: my supporters, then the others for a hard time. */
export function peopleToCall(
	plan: CrisisPlan,
	everybody: readonly Stored<Person>[]
): Stored<Person>[] {
	const supporters = supportersOf(plan, everybody).map(({ person }) => person);
	const others = named(peopleToRing(everybody)).filter(({ value }) => value.isForHardTimes);
	return others.reduce<Stored<Person>[]>((all, other) => addLine(all, other), supporters);
}

/** What the list of medicines says, and what this plan said before there was one, unless that is the same. */
export function allergiesIn(plan: CrisisPlan, around: Around): string[] {
	return [...new Set([around.allergies, plan.allergies].map((words) => words.trim()))].filter(
		hasWords
	);
}

/** Names of medicines that can still be put into the plan. */
export function medicinesToOffer(plan: CrisisPlan, around: Around): string[] {
	const names = new Set(around.medicineNames.map((name) => name.trim()));
	return [...names].filter((name) => !plan.medicines.some(({ words }) => words.trim() === name));
}

/** Names as typed, for "please do not contact". */
export function namesNotWanted(everybody: readonly Stored<Person>[]): string[] {
	return peopleNotWanted(everybody)
		.map(({ value }) => value.name)
		.filter(hasWords);
}

/** A part in a few of the person's own words, for its card; '' while it is empty. */
export function glimpse(part: Part, plan: CrisisPlan, around: Around): string {
	if (part === 'well') return around.whenWell.trim();
	const words: string[] = textsOf[part].map((field) => plan[field]);
	if (part === 'supporters') {
		words.unshift(
			...supportersOf(plan, around.everybody).map(({ person }) => nameOf(person.value))
		);
	} else if (part === 'medicines' || part === 'treatments' || part === 'places') {
		words.unshift(...plan[part].map((choice) => choice.words));
		if (part === 'medicines') words.push(around.allergies);
	} else if (part === 'tasks') {
		words.unshift(...plan.tasks.map((task) => task.words));
	}
	return words.filter(hasWords).join('\n');
}

/** Whether there is anything in the plan itself, for someone else to read. */
export function isEmptyCrisis(plan: CrisisPlan): boolean {
	return (
		Object.values(textsOf).every((fields) => fields.every((field) => !hasWords(plan[field]))) &&
		plan.supporters.length === 0 &&
		[plan.medicines, plan.treatments, plan.places, plan.tasks].every(
			(lines) => said<Choice | Task>(lines).length === 0
		)
	);
}

function named(people: readonly Stored<Person>[]): Stored<Person>[] {
	return people.filter(({ value }) => hasWords(nameOf(value)));
}
