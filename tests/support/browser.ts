import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type LaunchOptions } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** What a browser needs to start in a container or as root, and to keep quiet about the network. */
const chromiumArguments = [
	'--no-sandbox',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--disable-quic',
	'--no-first-run'
];

/**
 * Where a Chromium is: `CHROMIUM_PATH`, then one on the PATH, then Playwright's own.
 * `undefined` means none is installed yet; `ensureChromium` fetches one.
 */
function chromiumPath(): string | undefined {
	const named = process.env.CHROMIUM_PATH;
	if (named) return named;
	for (const folder of ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]) {
		for (const name of names) {
			const path = join(folder, name);
			if (existsSync(path)) return path;
		}
	}
	const own = chromium.executablePath();
	return existsSync(own) ? own : undefined;
}

/** The path of a Chromium, installed first if there is none. Throws with advice if it cannot be. */
export function ensureChromium(): string {
	const found = chromiumPath();
	if (found) return found;
	const attempts: [string, string[]][] = [['npx', ['playwright', 'install', 'chromium']]];
	if (process.getuid?.() === 0) {
		attempts.push(['apt-get', ['update']], ['apt-get', ['install', '--yes', 'chromium']]);
	}
	for (const [command, args] of attempts) {
		try {
			execFileSync(command, args, { stdio: 'inherit' });
		} catch {
			continue; // the next way may work; the check below has the last word
		}
	}
	const installed = chromiumPath();
	if (installed) return installed;
	throw new Error('No Chromium found. Install one, or set CHROMIUM_PATH to it.');
}

/** Debian's Chromium without a window: the same engine at half the cost to the processor. */
const windowless = '/usr/bin/chromium-headless-shell';

/** How every test here starts a browser. */
export function launchOptions(): LaunchOptions {
	const executablePath =
		!process.env.CHROMIUM_PATH && existsSync(windowless) ? windowless : chromiumPath();
	return { args: chromiumArguments, ...(executablePath && { executablePath }) };
}
