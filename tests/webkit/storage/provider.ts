import { playwright } from '@vitest/browser-playwright';
import { openWebKit, type WebKit } from '../browser.ts';

/** Opens Vitest's own page in WebKitGTK, so that a file of tests runs inside it. */
export function webkit(): ReturnType<typeof playwright> {
	const opened: WebKit[] = [];
	// What serves the tests to a browser is the same for each of Vitest's providers.
	const { serverFactory } = playwright();
	return {
		name: 'webkit',
		supportedBrowser: ['webkit'],
		options: {},
		serverFactory,
		providerFactory: () => ({
			name: 'webkit',
			supportsParallelism: false,
			getCommandsContext: () => ({}),
			async openPage(_sessionId, url) {
				const window = await openWebKit();
				opened.push(window);
				await window.driver.get(url);
			},
			async close() {
				await Promise.all(opened.splice(0).map((window) => window.close()));
			}
		})
	};
}
