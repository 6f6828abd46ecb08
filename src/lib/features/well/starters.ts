/**
 * Ideas to begin a list with, to pick and reword. The words are in the words files; nobody's worksheet was copied.
 * Pure.
 */
import { actionLists, signLists, type ActionList, type ListId } from './well.ts';

export const starters = {
	toolbox: [
		'toolbox.outside',
		'toolbox.bath',
		'toolbox.music',
		'toolbox.talk',
		'toolbox.tea',
		'toolbox.make',
		'toolbox.move',
		'toolbox.rest',
		'toolbox.animal',
		'toolbox.tidy'
	],
	everyDay: [
		'everyDay.up',
		'everyDay.eat',
		'everyDay.wash',
		'everyDay.medicine',
		'everyDay.light',
		'everyDay.person',
		'everyDay.bed',
		'everyDay.drink'
	],
	mightNeed: [
		'mightNeed.shop',
		'mightNeed.washing',
		'mightNeed.post',
		'mightNeed.call',
		'mightNeed.quiet',
		'mightNeed.company',
		'mightNeed.bill',
		'mightNeed.prepare'
	],
	knocks: [
		'knocks.letter',
		'knocks.argue',
		'knocks.money',
		'knocks.date',
		'knocks.noise',
		'knocks.alone',
		'knocks.change',
		'knocks.sleep',
		'knocks.busy'
	],
	early: [
		'early.sleep',
		'early.post',
		'early.snap',
		'early.cancel',
		'early.mess',
		'early.meals',
		'early.screen',
		'early.racing',
		'early.heavy'
	],
	breaking: [
		'breaking.home',
		'breaking.night',
		'breaking.eating',
		'breaking.people',
		'breaking.tears',
		'breaking.forget',
		'breaking.bills',
		'breaking.fear'
	],
	actions: [
		'actions.tell',
		'actions.worker',
		'actions.surgery',
		'actions.off',
		'actions.decide',
		'actions.food',
		'actions.company',
		'actions.spend',
		'actions.early'
	]
} as const;

type Starters = keyof typeof starters;
export type Starter = (typeof starters)[Starters][number];

/** The ideas for a list: what to do about signs has the same ideas whatever the signs. */
export function startersFor(list: ListId): readonly Starter[] {
	return isActionList(list) ? starters.actions : starters[list];
}

function isActionList(list: ListId): list is ActionList {
	return signLists.some((signs) => Object.values<string>(actionLists[signs]).includes(list));
}
