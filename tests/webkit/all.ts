import { execFileSync, spawnSync } from 'node:child_process';
import { miniBrowserPath, webDriverPath } from './browser.ts';

/** `npm run test:webkit`: journeys, and the tests of what is kept, in WebKitGTK: the engine closest to Safari that runs anywhere. */

const packages = ['webkit2gtk-driver', 'xvfb'];

function isInstalled(): boolean {
	const hasScreen = spawnSync('which', ['xvfb-run']).status === 0;
	return webDriverPath() !== undefined && miniBrowserPath() !== undefined && hasScreen;
}

if (!isInstalled() && process.getuid?.() === 0) {
	try {
		execFileSync('apt-get', ['update'], { stdio: 'inherit' });
		execFileSync('apt-get', ['install', '--yes', ...packages], { stdio: 'inherit' });
	} catch {
		// Said below, with what to do about it.
	}
}

if (isInstalled()) {
	const { status } = spawnSync(
		'xvfb-run',
		[
			'--auto-servernum',
			process.execPath,
			'node_modules/vitest/vitest.mjs',
			'run',
			'--project',
			'webkit',
			'--project',
			'webkit-storage'
		],
		{ stdio: 'inherit' }
	);
	process.exitCode = status ?? 1;
} else {
	console.error(`WebKit is not installed. On Debian: apt-get install ${packages.join(' ')}`);
	process.exitCode = 1;
}
