import type { Component } from 'svelte';
import BedDouble from '@lucide/svelte/icons/bed-double';
import DoorOpen from '@lucide/svelte/icons/door-open';
import House from '@lucide/svelte/icons/house';
import Hospital from '@lucide/svelte/icons/hospital';
import type { Phase } from './hospital.ts';

/** The pictures of Easy words. */
export const phasePictures: Record<Phase, Component> = {
	going: Hospital,
	there: BedDouble,
	leaving: DoorOpen,
	home: House
};
