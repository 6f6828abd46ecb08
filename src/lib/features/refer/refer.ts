/**
 * Asking a team for help: what is asked, in which order, and how it stands. Nothing is required of the person but what
 * the team truly needs, and that only to send. Left out on purpose: diagnosis, medicines, money, equality questions and
 * anything that weighs danger. Pure.
 */
import * as v from 'valibot';
import { numbersOf, nameOf, type Person } from '#lib/features/people/people.ts';
import { contactWays, formats, type Profile } from '#lib/features/profile/profile.ts';
import {
	fromCalendarDate,
	isCalendarDate,
	type CalendarDate
} from '#lib/platform/calendar-date.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';
import { purposes, type Purpose } from './service.ts';

/** Every question there is. Each purpose asks at most twelve of them, in its own order. */
const questionIds = [
	'sender',
	'name',
	'born',
	'where',
	'reach',
	'language',
	'surgery',
	'hard',
	'worker',
	'caring',
	'speak',
	'whom',
	'load',
	'wishes',
	'attach',
	'consent'
] as const;
export type Question = (typeof questionIds)[number];

export const questionsFor: Readonly<Record<Purpose, readonly Question[]>> = {
	me: [
		'name',
		'born',
		'where',
		'reach',
		'language',
		'surgery',
		'hard',
		'worker',
		'caring',
		'speak',
		'attach',
		'consent'
	],
	carer: [
		'name',
		'born',
		'where',
		'reach',
		'language',
		'surgery',
		'whom',
		'load',
		'wishes',
		'attach',
		'consent'
	],
	/** Nothing of the sender's own record goes along: it is not about them. */
	agreed: [
		'sender',
		'name',
		'born',
		'where',
		'reach',
		'language',
		'surgery',
		'hard',
		'worker',
		'consent'
	]
};

/** Where somebody can be in it: choosing whom to ask, at a question, or looking it through. */
const places = ['service', ...questionIds, 'check'] as const;
export type Place = (typeof places)[number];

/** What may go along, each only if it is ticked. */
export const attachable = ['plan', 'profile', 'card'] as const;
export type Attachable = (typeof attachable)[number];

const words = v.exactOptional(v.string());
const yesOrNo = v.exactOptional(v.picklist(['yes', 'no', 'not-sure']));
export type YesOrNo = 'yes' | 'no' | 'not-sure';
export const yesNoOrNotSure: readonly YesOrNo[] = ['yes', 'no', 'not-sure'];

/** As typed. About the person who is to be helped, but for `sender…`. Absent means not answered. */
const answersSchema = v.object({
	senderName: words,
	senderRelation: words,
	senderPhone: words,

	name: words,
	called: words,
	bornOn: words,
	address: words,
	postcode: words,
	phone: words,
	email: words,
	contactWays: v.exactOptional(v.array(v.picklist(contactWays))),
	contactTimes: words,
	mayLeaveMessage: v.exactOptional(v.picklist(['yes', 'ring-back-only', 'no'])),
	mustNotSee: words,
	languages: words,
	needsInterpreter: v.exactOptional(v.picklist(['yes', 'sometimes', 'no'])),
	interpreter: words,
	formats: v.exactOptional(v.array(v.picklist(formats))),
	otherFormat: words,
	surgeryName: words,
	nhsNumber: words,

	hard: words,
	/** What would help, or what they would like. */
	wish: words,
	hasWorker: yesOrNo,
	worker: words,
	helpsSomeone: yesOrNo,
	whomIHelp: words,
	whoHelpsMe: words,
	speakName: words,
	speakPhone: words,
	speakMayKnow: words,

	caredForRelation: words,
	caredForName: words,
	caredForKnows: yesOrNo,
	load: words,
	hasEmergencyPlan: yesOrNo,
	wantsAssessment: yesOrNo,

	/** Who helped to fill it in. */
	helper: words
});
export type Answers = v.InferOutput<typeof answersSchema>;

/** The answers given in words. */
export type AnswerWords = {
	[Field in keyof Answers]-?: string extends NonNullable<Answers[Field]> ? Field : never;
}[keyof Answers];

/** Those with yes, no and not sure. */
export type AnswerYesOrNo =
	'hasWorker' | 'helpsSomeone' | 'caredForKnows' | 'hasEmergencyPlan' | 'wantsAssessment';

const day = v.pipe(v.string(), v.check(isCalendarDate));
const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const referralSchema = v.object({
	purpose: v.picklist(purposes),
	/** Which service of the list; absent while the person does not know. */
	serviceId: v.exactOptional(v.string()),
	answers: answersSchema,
	attach: v.array(v.picklist(attachable)),
	/** The day on which they agreed that it goes to the team. */
	agreedOn: v.exactOptional(day),
	/** Where they were last. */
	place: v.picklist(places),
	/** They have been through all of it once: from then on a question leads back to the check. */
	isThrough: v.exactOptional(v.boolean()),
	/** Handed over without being sent. */
	handedOver: v.exactOptional(v.object({ how: v.picklist(['paper', 'phone']), on: day })),
	/** Sent sealed to a team. Whatever happens next is told by letters, not here. */
	sent: v.exactOptional(
		v.object({
			/** The connection it was sent over, and the letter it is in. */
			connectionId: v.string(),
			letterId: v.string(),
			at: instant,
			/** What the team was called. */
			to: v.string(),
			/** Exactly what was sent, as JSON: the person's copy. */
			copy: v.string()
		})
	),
	/** Taken back; absent letter: it had never left this phone. */
	withdrawn: v.exactOptional(v.object({ letterId: v.exactOptional(v.string()), at: instant }))
});
export type Referral = v.InferOutput<typeof referralSchema>;

export const referralCollection = defineCollection<Referral>({
	code: 'z1',
	name: 'referrals',
	version: 1,
	schema: referralSchema,
	upgrades: {}
});

/** What the profile says already: copied in, so that changing it here changes nothing there. */
const fromProfile = [
	'name',
	'called',
	'bornOn',
	'address',
	'postcode',
	'phone',
	'email',
	'contactWays',
	'contactTimes',
	'mayLeaveMessage',
	'mustNotSee',
	'languages',
	'needsInterpreter',
	'interpreter',
	'formats',
	'otherFormat',
	'surgeryName',
	'nhsNumber'
] as const satisfies readonly (keyof Answers & keyof Profile)[];

export function newReferral(purpose: Purpose, profile: Profile): Referral {
	return { purpose, answers: prefilled(purpose, profile), attach: [], place: 'service' };
}

/** Whom to ask; `undefined` for not knowing yet. What was agreed to was about another, so it is asked again. */
export function chooseService(
	{ serviceId: before, ...referral }: Referral,
	serviceId: string | undefined
): Referral {
	const chosen = serviceId === undefined ? referral : { ...referral, serviceId };
	return before === serviceId ? chosen : agree(chosen, undefined);
}

/** Where they are now. */
export function stopAt(referral: Referral, place: Place): Referral {
	if (!placesOf(referral).includes(place)) return referral;
	return { ...referral, place, ...(place === 'check' && { isThrough: true }) };
}

function prefilled(purpose: Purpose, profile: Profile): Answers {
	if (purpose === 'agreed') {
		return pick({ senderName: profile.name ?? profile.called, senderPhone: profile.phone });
	}
	const own = Object.fromEntries(fromProfile.map((field) => [field, profile[field]])) as Answers;
	const { teamName, helpsSomeone, whomIHelp, whoHelpsMe } = profile;
	const about: Answers =
		purpose === 'carer'
			? pick({ caredForRelation: whomIHelp })
			: pick({
					...(teamName === undefined ? {} : { hasWorker: 'yes', worker: teamName }),
					helpsSomeone,
					whomIHelp,
					whoHelpsMe
				});
	return { ...pick(own), ...about };
}

/** Without what is absent. */
function pick(answers: { [Field in keyof Answers]: Answers[Field] | undefined }): Answers {
	return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined));
}

/** The referral with one answer given, or taken back with `undefined`, an empty text or an empty list. */
export function withAnswer<Field extends keyof Answers>(
	referral: Referral,
	field: Field,
	answer: Answers[Field] | undefined
): Referral {
	const { [field]: _, ...rest } = referral.answers;
	const isEmpty = answer === undefined || answer.length === 0;
	return { ...referral, answers: isEmpty ? rest : { ...rest, [field]: answer } };
}

/** Somebody of my people as the one the team may speak to; what stands there already is written over. */
export function speakTo(referral: Referral, person: Person): Referral {
	const [number] = numbersOf(person);
	return [
		['speakName', nameOf(person)],
		['speakPhone', number?.typed ?? ''],
		['speakMayKnow', person.mayBeTold ?? '']
	].reduce((current, [field, text]) => withAnswer(current, field as AnswerWords, text), referral);
}

export function attach(referral: Referral, what: Attachable, isOn: boolean): Referral {
	const chosen = attachable.filter((each) =>
		each === what ? isOn : referral.attach.includes(each)
	);
	return { ...referral, attach: chosen };
}

/** Agreeing that it goes to the team, or no longer. */
export function agree(
	{ agreedOn: _, ...referral }: Referral,
	on: CalendarDate | undefined
): Referral {
	return on === undefined ? referral : { ...referral, agreedOn: on };
}

export function handOver(referral: Referral, how: 'paper' | 'phone', on: CalendarDate): Referral {
	return { ...referral, handedOver: { how, on } };
}

/** Taken back; without a letter when it had never left this phone. */
export function withdraw(referral: Referral, letterId: string | undefined, at: number): Referral {
	return { ...referral, withdrawn: { at, ...(letterId === undefined ? {} : { letterId }) } };
}

/** Open again, to be changed and handed over anew. */
export function takeUpAgain({
	handedOver: _,
	sent: __,
	withdrawn: ___,
	...referral
}: Referral): Referral {
	return { ...referral, place: 'check' };
}

/** All its places, in order. */
function placesOf({ purpose }: Pick<Referral, 'purpose'>): readonly Place[] {
	return ['service', ...questionsFor[purpose], 'check'];
}

/** The place before or after; `undefined` where there is none. Once through, every way on leads to the check. */
export function neighbour(
	referral: Referral,
	at: Place,
	where: 'next' | 'back'
): Place | undefined {
	if (referral.isThrough) return where === 'next' ? 'check' : undefined;
	const all = placesOf(referral);
	return all[all.indexOf(at) + (where === 'next' ? 1 : -1)];
}

type Needed = 'sender' | 'name' | 'reach' | 'consent';

/** What the team cannot do without, and is not there yet: a name, a way to reach them, and the agreement. */
export function missing({ purpose, answers, agreedOn }: Referral): Needed[] {
	const { name, called, phone, email, address, senderName } = answers;
	return [
		...(purpose === 'agreed' && !isSaid(senderName) ? (['sender'] as const) : []),
		...([name, called].some(isSaid) ? [] : (['name'] as const)),
		...([phone, email, address].some(isSaid) ? [] : (['reach'] as const)),
		...(agreedOn === undefined ? (['consent'] as const) : [])
	];
}

const adultYears = 18;

/** Under 18 the teams for adults are the wrong ones. A day that was not said, or is still to come, says nothing. */
export function isForYoungPeople({ answers: { bornOn } }: Referral, today: CalendarDate): boolean {
	if (bornOn === undefined || !isCalendarDate(bornOn) || bornOn > today) return false;
	return ageOn(today, bornOn) < adultYears;
}

/** Whole years. Who was born on 29 February is a year older on 1 March, as the law of England counts. */
function ageOn(today: CalendarDate, bornOn: CalendarDate): number {
	const now = fromCalendarDate(today);
	const born = fromCalendarDate(bornOn);
	const hadBirthday = now.month > born.month || (now.month === born.month && now.day >= born.day);
	return now.year - born.year - (hadBirthday ? 0 : 1);
}

/** What the page shows, from what its address asks for. */
export type Screen =
	| { readonly at: 'list' | 'begin' | 'for' | 'gone' }
	| {
			readonly at: Place | 'young' | 'phone' | 'view';
			readonly referral: Stored<Referral>;
	  };

export function screenOf(
	asked: { readonly id: string | null; readonly at: string | null },
	referrals: readonly Stored<Referral>[],
	today: CalendarDate
): Screen {
	if (asked.id === null) {
		if (asked.at === 'for' || asked.at === 'begin') return { at: asked.at };
		return { at: referrals.length === 0 ? 'begin' : 'list' };
	}
	const referral = referrals.find(({ id }) => id === asked.id);
	if (!referral) return { at: 'gone' };
	const { value } = referral;
	if (value.handedOver || value.sent) return { at: 'view', referral };
	if (asked.at === 'phone') return { at: 'phone', referral };
	const all = placesOf(value);
	const at = all.find((place) => place === asked.at) ?? value.place;
	const isAfterBirth = all.indexOf(at) > all.indexOf('born');
	return { at: isAfterBirth && isForYoungPeople(value, today) ? 'young' : at, referral };
}

/** Which question of how many a screen asks; `undefined` where it asks none. */
export function progressOf(screen: Screen): { number: number; count: number } | undefined {
	if (!('referral' in screen)) return undefined;
	const all: readonly string[] = questionsFor[screen.referral.value.purpose];
	const place = all.indexOf(screen.at);
	return place < 0 ? undefined : { number: place + 1, count: all.length };
}

export function newestFirst(referrals: readonly Stored<Referral>[]): Stored<Referral>[] {
	return referrals.toSorted((one, other) => other.createdAt - one.createdAt);
}

function isSaid(text: string | undefined): text is string {
	return text !== undefined && text.trim() !== '';
}
