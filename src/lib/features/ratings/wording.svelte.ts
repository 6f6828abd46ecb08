/** The words and pictures of areas, steps and raters: typed maps from the domain's names to keys. */
import type { Component } from 'svelte';
import Bath from '@lucide/svelte/icons/bath';
import Bed from '@lucide/svelte/icons/bed';
import Briefcase from '@lucide/svelte/icons/briefcase';
import Bus from '@lucide/svelte/icons/bus';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import CircleOff from '@lucide/svelte/icons/circle-off';
import CloudLightning from '@lucide/svelte/icons/cloud-lightning';
import CloudRain from '@lucide/svelte/icons/cloud-rain';
import CloudSun from '@lucide/svelte/icons/cloud-sun';
import Cloudy from '@lucide/svelte/icons/cloudy';
import Coffee from '@lucide/svelte/icons/coffee';
import Ear from '@lucide/svelte/icons/ear';
import HeartPulse from '@lucide/svelte/icons/heart-pulse';
import House from '@lucide/svelte/icons/house';
import Megaphone from '@lucide/svelte/icons/megaphone';
import Shield from '@lucide/svelte/icons/shield';
import Smile from '@lucide/svelte/icons/face-slightly-smiling';
import Sun from '@lucide/svelte/icons/sun';
import Umbrella from '@lucide/svelte/icons/umbrella';
import Users from '@lucide/svelte/icons/users';
import Wallet from '@lucide/svelte/icons/wallet';
import { formatDate } from '#lib/platform/i18n/format.ts';
import { useWords, type Translate } from '#lib/platform/i18n/i18n.ts';
import type { Key } from '#lib/platform/i18n/namespaces.ts';
import {
	isStep,
	type Area,
	type Choice,
	type Moment,
	type Pair,
	type Rater,
	type Round,
	type Step
} from './ratings.ts';

type RatingsKey = Key<'ratings'>;

const areas: Record<Area, { name: RatingsKey; hint: RatingsKey; picture: Component }> = {
	feeling: { name: 'area.feeling.name', hint: 'area.feeling.hint', picture: Smile },
	body: { name: 'area.body.name', hint: 'area.body.hint', picture: HeartPulse },
	home: { name: 'area.home.name', hint: 'area.home.hint', picture: House },
	money: { name: 'area.money.name', hint: 'area.money.hint', picture: Wallet },
	days: { name: 'area.days.name', hint: 'area.days.hint', picture: CalendarDays },
	people: { name: 'area.people.name', hint: 'area.people.hint', picture: Users },
	'joining-in': { name: 'area.joining-in.name', hint: 'area.joining-in.hint', picture: Bus },
	'self-care': { name: 'area.self-care.name', hint: 'area.self-care.hint', picture: Bath },
	safe: { name: 'area.safe.name', hint: 'area.safe.hint', picture: Shield },
	say: { name: 'area.say.name', hint: 'area.say.hint', picture: Megaphone },
	'carer-health': {
		name: 'area.carer-health.name',
		hint: 'area.carer-health.hint',
		picture: HeartPulse
	},
	'carer-rest': { name: 'area.carer-rest.name', hint: 'area.carer-rest.hint', picture: Bed },
	'carer-time': { name: 'area.carer-time.name', hint: 'area.carer-time.hint', picture: Coffee },
	'carer-work': { name: 'area.carer-work.name', hint: 'area.carer-work.hint', picture: Briefcase },
	'carer-money': { name: 'area.carer-money.name', hint: 'area.carer-money.hint', picture: Wallet },
	'carer-people': {
		name: 'area.carer-people.name',
		hint: 'area.carer-people.hint',
		picture: Users
	},
	'carer-heard': { name: 'area.carer-heard.name', hint: 'area.carer-heard.hint', picture: Ear },
	'carer-ready': { name: 'area.carer-ready.name', hint: 'area.carer-ready.hint', picture: Umbrella }
};

/** A carer who gives their view of the person reads "their home", not "my home". */
const namesInView: Partial<Record<Area, RatingsKey>> = {
	feeling: 'view.feeling.name',
	body: 'view.body.name',
	home: 'view.home.name',
	money: 'view.money.name',
	days: 'view.days.name',
	people: 'view.people.name',
	'joining-in': 'view.joining-in.name',
	'self-care': 'view.self-care.name',
	safe: 'view.safe.name',
	say: 'view.say.name'
};

const stepWords: Record<Step, { label: RatingsKey; said: RatingsKey; picture: Component }> = {
	1: { label: 'step.1.label', said: 'step.1.said', picture: CloudLightning },
	2: { label: 'step.2.label', said: 'step.2.said', picture: CloudRain },
	3: { label: 'step.3.label', said: 'step.3.said', picture: Cloudy },
	4: { label: 'step.4.label', said: 'step.4.said', picture: CloudSun },
	5: { label: 'step.5.label', said: 'step.5.said', picture: Sun }
};

const momentWords: Record<Moment, RatingsKey> = {
	baseline: 'moment.baseline',
	interim: 'moment.interim',
	closing: 'moment.closing',
	'top-up': 'moment.top-up'
};

const raterWords: Record<Rater, RatingsKey> = {
	person: 'rater.person',
	'carer-self': 'rater.carer-self',
	'carer-view': 'rater.carer-view'
};

export function areaPicture(area: Area): Component {
	return areas[area].picture;
}

export function choicePicture(choice: Choice): Component {
	return isStep(choice) ? stepWords[choice].picture : CircleOff;
}

/** `t` stands in for the words on the screen: English, for paper that a worker reads. */
export function useRatingWords(t: Translate<'ratings'> = useWords('ratings')) {
	function choice(choice: Choice): string {
		if (isStep(choice)) return t(stepWords[choice].label);
		return t(choice === 'skipped' ? 'choice.skipped' : 'choice.does-not-apply');
	}

	/** "Was hard, now getting there." */
	function sentence({ start, now, change }: Pair): string {
		const said = {
			start: t(stepWords[start.choice].said),
			now: t(stepWords[now.choice].said)
		};
		switch (change) {
			case 'first':
				return t('change.first', said);
			case 'same':
				return t('change.same', said);
			case 'up':
			case 'down':
				return t('change.moved', said);
		}
	}

	/** The heading over one rater's answers; a carer's view carries the carer's name when it was given. */
	function rater(who: Rater, latest?: Round): string {
		const name = latest?.name.trim();
		return who === 'carer-view' && name ? t('rater.named-view', { name }) : t(raterWords[who]);
	}

	return {
		t,
		choice,
		sentence,
		rater,
		area: (who: Rater, area: Area) =>
			t((who === 'carer-view' ? namesInView[area] : undefined) ?? areas[area].name),
		hint: (area: Area) => t(areas[area].hint),
		moment: (moment: Moment) => t(momentWords[moment]),
		day: (date: string) => formatDate(date, 'day-and-year')
	};
}
