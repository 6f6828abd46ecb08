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

/** `more` goes to Chromium beside the usual arguments. */
export async function startKillable(
	profile: string,
	more: readonly string[] = []
): Promise<KillableBrowser> {
	for (let tries = 1; ; tries += 1) {
		const { address, kill } = await launch(profile, more);
		try {
			const browser = await chromium.connectOverCDP(address, { timeout: 60_000 });
			const [context] = browser.contexts();
			if (!context) throw new Error('Chromium has no profile');
			const page = await context.newPage();
			page.setDefaultTimeout(60_000);
			return {
				page,
				kill: async () => {
					await kill();
					await browser.close().catch(() => undefined); // there is nobody left to say goodbye to
				}
			};
		} catch (error) {
			// Now and then a Chromium that was killed before starts and then says nothing: killed once more, it does.
			await kill();
			if (tries === 3) throw error;
		}
	}
}

async function launch(
	profile: string,
	more: readonly string[]
): Promise<{ address: string; kill: () => Promise<void> }> {
	const { args = [] } = launchOptions();
	const child = spawn(
		ensureChromium(),
		[...args, ...more, '--headless=new', `--user-data-dir=${profile}`, '--remote-debugging-port=0'],
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
	return {
		address,
		kill: async () => {
			if (child.exitCode !== null || child.signalCode !== null) return;
			// The whole group, so that no process of it writes on afterwards.
			if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
			await ended;
		}
	};
}

export function newProfile(): { folder: string; remove: () => void } {
	const folder = mkdtempSync(join(tmpdir(), 'waymark-profile-'));
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
