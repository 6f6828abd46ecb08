/** Everything a server keeps, says or has in its memory, to be searched for words that should never reach it. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import type { AppServer } from './app-server.ts';
import { expect } from './test.ts';

/** What a server has to be started with, so that its memory can be looked at. */
export const lookable = (folder: string) => ({
	NODE_OPTIONS: `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${folder}`
});

/** What is in the memory of a server that was started with `lookable`. */
export async function memoryOf(server: AppServer, folder: string): Promise<string> {
	const before = new Set(globSync('*.heapsnapshot', { cwd: folder }));
	server.process.kill('SIGUSR2');
	let taken = '';
	await expect(() => {
		const [name] = globSync('*.heapsnapshot', { cwd: folder }).filter((each) => !before.has(each));
		taken = name === undefined ? '' : readFileSync(join(folder, name), 'latin1');
		// It is written piece by piece.
		expect(taken.trimEnd().endsWith(']}')).toBe(true);
	}).toPass({ timeout: 60_000 });
	return taken;
}

/** Everything these browsers ask for from now on. */
export function listenTo(contexts: readonly BrowserContext[]): string[] {
	const wire: string[] = [];
	for (const context of contexts) {
		context.on('request', (request) =>
			wire.push(
				request.url(),
				JSON.stringify(request.headers()),
				request.postDataBuffer()?.toString('latin1') ?? ''
			)
		);
	}
	return wire;
}

/** As typed, and as it would stand in an address or, wherever it begins, in base64. */
function formsOf(word: string): string[] {
	const coded = [0, 1, 2].map((before) => {
		const text = Buffer.from(' '.repeat(before) + word).toString('base64url');
		// The letters at both ends depend on what stands beside the word.
		return text.slice(before === 0 ? 0 : before + 1, -1);
	});
	return [word, encodeURIComponent(word), ...coded];
}

/** Fails for each word that is in any of these places. */
export function expectNowhere(words: readonly string[], places: Record<string, string>): void {
	for (const [place, content] of Object.entries(places)) {
		expect(content.length, `nothing was looked at: ${place}`).toBeGreaterThan(0);
		for (const word of words)
			for (const form of formsOf(word))
				expect(content.includes(form), `${word} in ${place}`).toBe(false);
	}
}
