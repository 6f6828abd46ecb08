/** One line for each words file; keys are typed from the English one. */
import type activities from '#locales/en-GB/activities.json';
import type backup from '#locales/en-GB/backup.json';
import type benefits from '#locales/en-GB/benefits.json';
import type bills from '#locales/en-GB/bills.json';
import type cards from '#locales/en-GB/cards.json';
import type check from '#locales/en-GB/check.json';
import type connect from '#locales/en-GB/connect.json';
import type crisis from '#locales/en-GB/crisis.json';
import type debts from '#locales/en-GB/debts.json';
import type desk from '#locales/en-GB/desk.json';
import type errors from '#locales/en-GB/errors.json';
import type help from '#locales/en-GB/help.json';
import type hospital from '#locales/en-GB/hospital.json';
import type ideas from '#locales/en-GB/ideas.json';
import type medicines from '#locales/en-GB/medicines.json';
import type moneyWords from '#locales/en-GB/money-words.json';
import type money from '#locales/en-GB/money.json';
import type now from '#locales/en-GB/now.json';
import type passport from '#locales/en-GB/passport.json';
import type pathway from '#locales/en-GB/pathway.json';
import type plan from '#locales/en-GB/plan.json';
import type print from '#locales/en-GB/print.json';
import type people from '#locales/en-GB/people.json';
import type profile from '#locales/en-GB/profile.json';
import type ratings from '#locales/en-GB/ratings.json';
import type settings from '#locales/en-GB/settings.json';
import type share from '#locales/en-GB/share.json';
import type sharedWithMe from '#locales/en-GB/shared-with-me.json';
import type shared from '#locales/en-GB/shared.json';
import type shell from '#locales/en-GB/shell.json';
import type spending from '#locales/en-GB/spending.json';
import type today from '#locales/en-GB/today.json';
import type wellIdeas from '#locales/en-GB/well-ideas.json';
import type well from '#locales/en-GB/well.json';

interface English {
	activities: typeof activities;
	backup: typeof backup;
	benefits: typeof benefits;
	bills: typeof bills;
	cards: typeof cards;
	check: typeof check;
	connect: typeof connect;
	crisis: typeof crisis;
	debts: typeof debts;
	desk: typeof desk;
	errors: typeof errors;
	help: typeof help;
	hospital: typeof hospital;
	ideas: typeof ideas;
	medicines: typeof medicines;
	'money-words': typeof moneyWords;
	money: typeof money;
	now: typeof now;
	passport: typeof passport;
	pathway: typeof pathway;
	plan: typeof plan;
	print: typeof print;
	people: typeof people;
	profile: typeof profile;
	ratings: typeof ratings;
	settings: typeof settings;
	share: typeof share;
	shared: typeof shared;
	'shared-with-me': typeof sharedWithMe;
	shell: typeof shell;
	spending: typeof spending;
	today: typeof today;
	well: typeof well;
	'well-ideas': typeof wellIdeas;
}

export type Namespace = keyof English;

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type WithoutPlural<K> = K extends `${infer Base}_${Plural}` ? Base : K;

export type Key<N extends Namespace> = WithoutPlural<keyof English[N] & string>;
