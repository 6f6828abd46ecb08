/** The words and the picture of each answer to "How is today?": weather, for which nobody is to blame. */
import type { Component } from 'svelte';
import CloudRain from '@lucide/svelte/icons/cloud-rain';
import CloudSun from '@lucide/svelte/icons/cloud-sun';
import Cloudy from '@lucide/svelte/icons/cloudy';
import Sun from '@lucide/svelte/icons/sun';
import type { How } from './check.ts';

export const howLook = {
	hard: { words: 'how.hard', icon: CloudRain },
	upAndDown: { words: 'how.upAndDown', icon: CloudSun },
	ok: { words: 'how.ok', icon: Cloudy },
	good: { words: 'how.good', icon: Sun }
} as const satisfies Record<How, { words: string; icon: Component }>;
