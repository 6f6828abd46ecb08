import type { Component } from 'svelte';
import Eye from '@lucide/svelte/icons/eye';
import HandHeart from '@lucide/svelte/icons/hand-heart';
import Heart from '@lucide/svelte/icons/heart';
import MapPin from '@lucide/svelte/icons/map-pin';
import Phone from '@lucide/svelte/icons/phone';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Wind from '@lucide/svelte/icons/wind';
import type { StepId } from './moment.ts';

/** The picture of each step in Easy words. */
export const stepPictures: Record<StepId, Component> = {
	signs: Eye,
	alone: Wind,
	places: MapPin,
	people: HandHeart,
	services: Phone,
	safer: ShieldCheck,
	matters: Heart
};
