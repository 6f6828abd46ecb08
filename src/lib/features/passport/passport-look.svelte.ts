import type { Component } from 'svelte';
import Accessibility from '@lucide/svelte/icons/accessibility';
import Bandage from '@lucide/svelte/icons/bandage';
import Bed from '@lucide/svelte/icons/bed';
import Ear from '@lucide/svelte/icons/ear';
import FaceSlightlyFrowning from '@lucide/svelte/icons/face-slightly-frowning';
import FaceSlightlySmiling from '@lucide/svelte/icons/face-slightly-smiling';
import Footprints from '@lucide/svelte/icons/footprints';
import Glasses from '@lucide/svelte/icons/glasses';
import HeartPulse from '@lucide/svelte/icons/heart-pulse';
import Lightbulb from '@lucide/svelte/icons/lightbulb';
import OctagonAlert from '@lucide/svelte/icons/octagon-alert';
import Pill from '@lucide/svelte/icons/pill';
import ShieldAlert from '@lucide/svelte/icons/shield-alert';
import Star from '@lucide/svelte/icons/star';
import Stethoscope from '@lucide/svelte/icons/stethoscope';
import Syringe from '@lucide/svelte/icons/syringe';
import ThumbsUp from '@lucide/svelte/icons/thumbs-up';
import Toilet from '@lucide/svelte/icons/toilet';
import Utensils from '@lucide/svelte/icons/utensils';
import type { Level, Question } from './passport.ts';

/** The pictures of Easy words. */
export const levelPictures: Record<Level, Component> = {
	red: OctagonAlert,
	amber: Accessibility,
	green: FaceSlightlySmiling
};

export const questionPictures: Record<Question, Component> = {
	conditions: Stethoscope,
	yesNo: ThumbsUp,
	deciding: Lightbulb,
	blood: Syringe,
	heart: HeartPulse,
	pain: Bandage,
	sight: Glasses,
	hearing: Ear,
	takingMedicines: Pill,
	eating: Utensils,
	moving: Footprints,
	toilet: Toilet,
	sleeping: Bed,
	safety: ShieldAlert,
	likes: FaceSlightlySmiling,
	dislikes: FaceSlightlyFrowning,
	hopes: Star
};
