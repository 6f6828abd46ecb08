import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { miniBrowserPath } from './browser.ts';

/** A WebKitGTK window with a profile that outlives it, to be killed as a phone kills it: at once, without a word. */
export interface KillableWebKit {
	/** Resolves when the browser has ended, by itself or not. */
	ended: Promise<unknown>;
	/** SIGKILL to the browser and all its processes; resolves when they are gone. */
	kill(): Promise<void>;
	/** SIGKILL to the process that keeps its databases, as happens on iPhones now and then. False when there is none. */
	killStorage(): boolean;
}

/** A window that is driven by WebDriver keeps nothing, so this one only opens the address. */
export function startKillable(home: string, address: string): KillableWebKit {
	const child = spawn(miniBrowserPath()!, [address], {
		detached: true,
		stdio: 'ignore',
		env: {
			...process.env,
			HOME: home,
			XDG_DATA_HOME: `${home}/data`,
			XDG_CACHE_HOME: `${home}/cache`,
			XDG_CONFIG_HOME: `${home}/config`,
			// In a container or as root WebKit cannot build its sandbox; the page it opens is our own.
			WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1'
		}
	});
	const ended = once(child, 'exit');
	const group = child.pid!;
	return {
		ended,
		kill: async () => {
			// The whole group, so that no process of it writes on afterwards.
			process.kill(-group, 'SIGKILL');
			await ended;
		},
		killStorage: () => {
			const keeper = processesOf(group).find(({ name }) => name.startsWith('WebKitNetwork'));
			if (keeper) process.kill(keeper.pid, 'SIGKILL');
			return keeper !== undefined;
		}
	};
}

function processesOf(group: number): { pid: number; name: string }[] {
	return readdirSync('/proc')
		.filter((entry) => /^\d+$/.test(entry))
		.flatMap((entry) => {
			try {
				// pid (name) state parent group …
				const [, name = '', rest = ''] =
					/^\d+ \((.*)\) (.*)$/.exec(readFileSync(`/proc/${entry}/stat`, 'utf8').trim()) ?? [];
				return Number(rest.split(' ')[2]) === group ? [{ pid: Number(entry), name }] : [];
			} catch {
				return []; // it has just ended
			}
		});
}
