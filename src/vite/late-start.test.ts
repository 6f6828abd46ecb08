import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { startingLate } from './late-start.ts';

const start =
	'Promise.all([import("/start.js"), import("/app.js")]).then(([kit, app]) => go(kit, app));';
const page = (policy: string) =>
	`<meta content="script-src 'self' ${policy}"><script>first()</script><p>Call 999</p><script>${start}</script>`;
const hashOf = (script: string) =>
	`'sha256-${createHash('sha256').update(script).digest('base64')}'`;
const late = startingLate(page(hashOf(start)));
const [first, script = ''] = [...late.matchAll(/<script>(.*?)<\/script>/g)].map(([, text]) => text);

/** What the start asked for, given how many frames the page is given. A script run here has no `import`. */
async function asked(hidden: boolean, frames: number): Promise<string[]> {
	const files: string[] = [];
	const waiting: (() => void)[] = [];
	runInNewContext(script.replaceAll('import(', 'load('), {
		document: { hidden },
		requestAnimationFrame: (frame: () => void) => waiting.push(frame),
		load: (file: string) => files.push(file),
		go: () => undefined
	});
	for (let frame = 0; frame < frames; frame++) waiting.shift()?.();
	await new Promise((then) => setTimeout(then));
	return files;
}

test('nothing is asked for before the first frame is drawn', async () => {
	expect(await asked(false, 0)).toEqual([]);
	expect(await asked(false, 1)).toEqual([]);
});

test('everything is asked for once it is', async () => {
	expect(await asked(false, 2)).toEqual(['/start.js', '/app.js']);
});

test('a page that nobody sees is given no frames, and waits for none', async () => {
	expect(await asked(true, 0)).toEqual(['/start.js', '/app.js']);
});

test('the page’s policy allows the script as it is now, and no longer as it was', () => {
	expect(late).toContain(hashOf(script));
	expect(late).not.toContain(hashOf(start));
});

test('what runs before the first paint is left as it is', () => {
	expect(first).toBe('first()');
});

test('a page that starts in another way ends the build', () => {
	expect(() => startingLate(page(''))).toThrow('no start to hold back');
	expect(() => startingLate('<script>go()</script>')).toThrow('no start to hold back');
});
