import { defineConfig } from '@playwright/test';
import { ensureChromium, launchOptions } from './support/browser.ts';

ensureChromium();

/** Journeys in a real Chromium against the real server and an existing build (`npm run build`). */
export default defineConfig({
	testDir: '.',
	testMatch: ['e2e/**/*.test.ts', 'a11y/**/*.test.ts'],
	outputDir: '../test-results',
	fullyParallel: true,
	forbidOnly: Boolean(process.env.CI),
	workers: 2,
	// Generous: a slow machine is not a fault of the app, and what takes long is measured by the benchmark.
	timeout: 120_000,
	expect: { timeout: 30_000 },
	reporter: [['list']],
	use: {
		browserName: 'chromium',
		launchOptions: launchOptions(),
		locale: 'en-GB',
		timezoneId: 'Europe/London',
		// A trace of each test costs a third of the run: ask for one with `npm run test:e2e -- --trace on`.
		trace: 'off'
	}
});
