/** The words and the picture of each part. */
import type { Component } from 'svelte';
import Eye from '@lucide/svelte/icons/eye';
import Sun from '@lucide/svelte/icons/sun';
import Toolbox from '@lucide/svelte/icons/toolbox';
import Umbrella from '@lucide/svelte/icons/umbrella';
import Wind from '@lucide/svelte/icons/wind';
import type { Part } from './well.ts';

export const partLook = {
	toolbox: { title: 'part.toolbox', about: 'part.toolbox.about', icon: Toolbox },
	well: { title: 'part.well', about: 'part.well.about', icon: Sun },
	knocks: { title: 'part.knocks', about: 'part.knocks.about', icon: Wind },
	early: { title: 'part.early', about: 'part.early.about', icon: Eye },
	breaking: { title: 'part.breaking', about: 'part.breaking.about', icon: Umbrella }
} as const satisfies Record<Part, { title: string; about: string; icon: Component }>;
