import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { ensureChromium, launchOptions } from './browser.ts';

/** A Chromium with a profile that outlives it, to be killed as a phone kills it: at once, without a word. */
export interface KillableBrowser {
	page: Page;
	/** SIGKILL to the browser and all its processes; resolves when they are gone. */
	kill(): Promise<void>;
}

export async function startKillable(profile: string): Promise<KillableBrowser> {
	const { args = [] } = launchOptions();
	const child = spawn(
		ensureChromium(),
		[...args, '--headless=new', `--user-data-dir=${profile}`, '--remote-debugging-port=0'],
		{ detached: true, stdio: ['ignore', 'ignore', 'pipe'] }
	);
	const ended = once(child, 'exit');
	const address = await new Promise<string>((found, failed) => {
		let printed = '';
		child.stderr.on('data', (chunk: Buffer) => {
			printed += chunk.toString();
			const match = /DevTools listening on (\S+)/.exec(printed)?.[1];
			if (match) found(match);
		});
		child.once('exit', () => failed(new Error(`Chromium stopped: ${printed}`)));
	});
	// A machine with other work on it takes its time to start a browser.
	const browser = await chromium.connectOverCDP(address, { timeout: 180_000 });
	const [context] = browser.contexts();
	if (!context) throw new Error('Chromium has no profile');
	const page = await context.newPage();
	page.setDefaultTimeout(60_000);
	return {
		page,
		kill: async () => {
			// The whole group, so that no process of it writes on afterwards.
			if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
			await ended;
			await browser.close().catch(() => undefined); // there is nobody left to say goodbye to
		}
	};
}

export function newProfile(): { folder: string; remove: () => void } {
	const folder = mkdtempSync(join(tmpdir(), 'waymark-profile-'));
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
