import { afterAll, beforeAll } from 'vitest';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { openWebKit, type WebKit } from './browser.ts';

/** The app’s server and a WebKit of their own for the tests of a file, from before the first until after the last. */
export function useWebKit(serving?: Parameters<typeof startAppServer>[0]) {
	let server: AppServer;
	let webkit: WebKit;

	beforeAll(async () => {
		server = await startAppServer(serving);
		webkit = await openWebKit();
	}, 60_000);

	afterAll(async () => {
		await webkit.close();
		await server.stop();
	});

	return {
		get driver() {
			return webkit.driver;
		},
		/** Where the app is, without a slash at the end. */
		get origin() {
			return server.origin;
		},
		/** From now on there is no network. */
		stopServer: () => server.stop(),
		/** Serves a build in place of the present one, at the same address. */
		deploy: async (build: string) => {
			const port = Number(new URL(server.origin).port);
			await server.stop();
			server = await startAppServer({ ...serving, build, port });
		}
	};
}
