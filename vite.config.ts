import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chunks } from './src/vite/chunks.ts';
import { inlineStyles } from './src/vite/inline-styles.ts';
import { lateStart } from './src/vite/late-start.ts';
import { mailbox } from './src/vite/mailbox.ts';
import { offlineFiles } from './src/vite/offline-files.ts';
import { launchOptions } from './tests/support/browser.ts';
import { webkit } from './tests/webkit/storage/provider.ts';

// The oldest browsers this must run on (decision 9). Vite's own would move with Vite.
const oldestBrowsers = ['chrome111', 'edge111', 'firefox115', 'safari16.4', 'ios16.4'];

// A test that hangs ends; a slow machine is not a fault, and what takes long is measured by the benchmark.
const slowMachineMs = 60_000;

export default defineConfig({
	build: { target: oldestBrowsers },
	plugins: [sveltekit(), chunks(), mailbox(), inlineStyles(), lateStart(), offlineFiles()],
	// Dexie's own entry leads to its ES5 build: 1.5 KB more, sent on every first visit.
	resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
	worker: { format: 'es' },
	test: {
		// A slow machine is not a fault here either.
		expect: { poll: { timeout: 30_000 } },
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					include: ['src/**/*.test.ts', 'tests/{rules,words}/**/*.test.ts'],
					exclude: ['src/**/*.svelte.test.ts'],
					testTimeout: slowMachineMs,
					hookTimeout: slowMachineMs
				}
			},
			{
				extends: true,
				// What a test comes to late; found while it runs, it would make the page load again under it.
				optimizeDeps: { include: ['age-encryption', 'chart.js'] },
				test: {
					name: 'components',
					include: ['src/**/*.svelte.test.ts'],
					testTimeout: slowMachineMs,
					hookTimeout: slowMachineMs,
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({ launchOptions: launchOptions() }),
						instances: [{ browser: 'chromium' }]
					}
				}
			},
			{
				extends: true,
				test: {
					name: 'server',
					environment: 'node',
					include: ['tests/server/**/*.test.ts'],
					testTimeout: slowMachineMs,
					hookTimeout: slowMachineMs
				}
			},
			{
				extends: true,
				test: {
					name: 'webkit',
					environment: 'node',
					include: ['tests/webkit/**/*.test.ts'],
					fileParallelism: false,
					testTimeout: slowMachineMs,
					hookTimeout: slowMachineMs
				}
			},
			{
				extends: true,
				// The same tests of what is kept, in WebKit's own storage and cryptography in place of Node's.
				resolve: { alias: { 'fake-indexeddb': '/tests/webkit/storage/indexeddb.ts' } },
				test: {
					name: 'webkit-storage',
					include: ['src/lib/platform/vault/*.test.ts', 'src/lib/features/*/*.repo.test.ts'],
					// What runs in the browser anyway, and what has a server beside it.
					exclude: [
						'src/**/*.svelte.test.ts',
						'src/lib/features/{connect,desk,share,shared-with-me}/*.test.ts',
						'src/lib/features/{activities/{activity-list,report},refer/services}.repo.test.ts'
					],
					testTimeout: slowMachineMs,
					hookTimeout: slowMachineMs,
					// After the journeys: two windows at once would only be slower.
					sequence: { groupOrder: 1 },
					browser: {
						enabled: true,
						screenshotFailures: false,
						provider: webkit(),
						// Asked for before each file; nothing that is tested here is drawn.
						commands: { __vitest_viewport: () => undefined },
						instances: [{ browser: 'webkit' }]
					}
				}
			},
			{
				extends: true,
				test: {
					name: 'heavy',
					environment: 'node',
					include: ['tests/heavy/**/*.test.ts'],
					testTimeout: 600_000,
					hookTimeout: 120_000
				}
			}
		]
	}
});
