import { svelte } from '@sveltejs/vite-plugin-svelte';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/**
 * The gallery of `src/lib/ui`, for looking at while developing (`npm run gallery`) and for axe. It is a page of its own
 * beside the app and not a route in it, so no build of the app can carry it: generic components need neither
 * SvelteKit nor stored data, and this proves it.
 */
export default defineConfig({
	root: import.meta.dirname,
	plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
	server: { fs: { allow: [resolve(import.meta.dirname, '../..')] } },
	build: { emptyOutDir: true }
});
