import type { Plugin } from 'vite';

/** `npm run dev` has a mailbox too, on the same folder as a server would use; never both at once. */
export function mailbox(): Plugin {
	return {
		name: 'waymark-mailbox',
		apply: (_config, { command, mode }) => command === 'serve' && mode === 'development',

		async configureServer({ config, middlewares, httpServer }) {
			const { openMailbox } = await import('#lib/server/mailbox/mailbox.ts');
			const { SqliteStore } = await import('#lib/server/mailbox/sqlite/sqlite-store.ts');
			const opened = await openMailbox({
				store: new SqliteStore(`${config.root}/data/mailbox`, 1024 ** 3),
				trustedProxies: 0,
				limitsFactor: 1,
				report: (line) => config.logger.error(line)
			});
			httpServer?.once('close', () => void opened.close());
			middlewares.use((request, response, next) => {
				if (!opened.answer(request, response)) next();
			});
		}
	};
}
