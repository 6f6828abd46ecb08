import Compass from '@lucide/svelte/icons/compass';
import House from '@lucide/svelte/icons/house';
import MapIcon from '@lucide/svelte/icons/map';
import Sprout from '@lucide/svelte/icons/sprout';
import WalletMinimal from '@lucide/svelte/icons/wallet-minimal';
import { examplesOf } from '../examples.ts';
import TabBar from './TabBar.svelte';

export const examples = examplesOf(TabBar, [
	{
		name: 'five parts',
		props: {
			label: 'Parts of the app',
			tabs: [
				{ href: '/', words: 'Today', icon: House, isHere: true, part: 'plan' },
				{ href: '/plan', words: 'Plan', icon: MapIcon, isHere: false, part: 'plan' },
				{ href: '/well', words: 'Staying well', icon: Sprout, isHere: false, part: 'well' },
				{ href: '/money', words: 'Money', icon: WalletMinimal, isHere: false, part: 'money' },
				{ href: '/find', words: 'Find', icon: Compass, isHere: false, part: 'find' }
			]
		}
	}
]);
