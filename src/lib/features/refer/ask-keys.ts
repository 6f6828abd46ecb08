import type { Question, Referral, Screen } from './refer.ts';
import type { Purpose } from './service.ts';

const mine = {
	sender: 'ask.sender',
	name: 'ask.my.name',
	born: 'ask.my.born',
	where: 'ask.my.where',
	reach: 'ask.my.reach',
	language: 'ask.my.language',
	surgery: 'ask.my.surgery',
	hard: 'ask.my.hard',
	worker: 'ask.my.worker',
	caring: 'ask.caring',
	speak: 'ask.speak',
	whom: 'ask.whom',
	load: 'ask.load',
	wishes: 'ask.wishes',
	attach: 'ask.attach',
	consent: 'ask.consent'
} as const satisfies Record<Question, string>;

const theirs = {
	...mine,
	name: 'ask.their.name',
	born: 'ask.their.born',
	where: 'ask.their.where',
	reach: 'ask.their.reach',
	language: 'ask.their.language',
	surgery: 'ask.their.surgery',
	hard: 'ask.their.hard',
	worker: 'ask.their.worker'
} as const satisfies Record<Question, string>;

/** The words of each question: of the person who asks, or of the one they ask for. */
function askKey(question: Question, purpose: Purpose) {
	return purpose === 'agreed' ? theirs[question] : mine[question];
}

const titles = {
	list: 'title',
	begin: 'title',
	gone: 'title',
	view: 'title',
	for: 'for.title',
	service: 'service.title',
	check: 'ask.check',
	young: 'young.title',
	phone: 'phone.title'
} as const;

/** The heading of a screen. */
export function titleKey(screen: Screen) {
	if (screen.at in titles) return titles[screen.at as keyof typeof titles];
	const { at, referral } = screen as Screen & { at: Question; referral: { value: Referral } };
	return askKey(at, referral.value.purpose);
}
