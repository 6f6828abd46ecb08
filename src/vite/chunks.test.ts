import { expect, test } from 'vitest';
import { placeFor } from './chunks.ts';

const chunk = (...moduleIds: string[]) => placeFor({ name: 'x', moduleIds });

test('a language’s words go to a folder of their own', () => {
	expect(chunk('/app/src/locales/ar/plan.json')).toBe('_app/immutable/words/ar/[name].[hash].js');
	expect(chunk('/app/src/locales/easy/plan.json')).toBe(
		'_app/immutable/words/easy/[name].[hash].js'
	);
});

test('English words stay with the pages', () => {
	expect(chunk('/app/src/locales/en-GB/plan.json')).toBeUndefined();
});

test('scripts only of pages apart are set apart', () => {
	const node = '/app/.svelte-kit/generated/client-optimized/nodes/3.js';
	expect(chunk(node, '/app/src/routes/worker/+page.svelte')).toMatch(/\/apart\//);
	expect(chunk('/app/src/routes/(plain)/gallery/+page.svelte')).toMatch(/\/apart\//);
	expect(chunk('/app/src/routes/worker/+page.svelte', '/app/node_modules/x.js')).toMatch(
		/\/apart\//
	);
	expect(chunk('/app/src/lib/features/desk/desk.ts')).toMatch(/\/apart\//);
	expect(chunk('/app/src/lib/ui/Button.svelte')).toBeUndefined();
	expect(chunk(node)).toBeUndefined();
});
