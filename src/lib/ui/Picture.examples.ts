import Footprints from '@lucide/svelte/icons/footprints';
import { examplesOf } from './examples.ts';
import Picture from './Picture.svelte';

export const examples = examplesOf(Picture, [
	{ name: 'shown in Easy words only', props: { picture: Footprints } }
]);
