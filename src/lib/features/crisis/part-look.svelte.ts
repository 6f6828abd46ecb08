import type { Component } from 'svelte';
import Archive from '@lucide/svelte/icons/archive';
import BedDouble from '@lucide/svelte/icons/bed-double';
import Eye from '@lucide/svelte/icons/eye';
import HandHeart from '@lucide/svelte/icons/hand-heart';
import Hospital from '@lucide/svelte/icons/hospital';
import House from '@lucide/svelte/icons/house';
import PawPrint from '@lucide/svelte/icons/paw-print';
import Pill from '@lucide/svelte/icons/pill';
import Stethoscope from '@lucide/svelte/icons/stethoscope';
import Sun from '@lucide/svelte/icons/sun';
import Sunrise from '@lucide/svelte/icons/sunrise';
import Users from '@lucide/svelte/icons/users';
import type { Part } from './crisis.ts';

/** The picture of each part: small beside its name, large in Easy words. */
export const partPictures: Record<Part, Component> = {
	well: Sun,
	signs: Eye,
	supporters: Users,
	medicines: Pill,
	treatments: Stethoscope,
	home: House,
	places: Hospital,
	help: HandHeart,
	tasks: PawPrint,
	over: Sunrise,
	papers: Archive,
	after: BedDouble
};
