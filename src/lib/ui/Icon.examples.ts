import LifeBuoy from '@lucide/svelte/icons/life-buoy';
import { examplesOf } from './examples.ts';
import Icon from './Icon.svelte';

export const examples = examplesOf(Icon, [{ name: 'icon', props: { icon: LifeBuoy } }]);
