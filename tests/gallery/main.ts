import '#lib/ui/styles/font.css';
import '#lib/ui/styles/base.css';
import { mount } from 'svelte';
import Gallery from './Gallery.svelte';
import { isLook, wear } from './looks.ts';

// Which components and in which look is in the address: ?component=Button,Card&look=dark
const asked = new URLSearchParams(location.search);
const look = asked.get('look');
wear(isLook(look) ? look : 'light', document.documentElement);

mount(Gallery, {
	target: document.querySelector('#gallery')!,
	props: { components: asked.get('component')?.split(',') ?? [] }
});
