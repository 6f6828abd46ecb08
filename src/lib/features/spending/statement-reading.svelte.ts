import { on } from 'svelte/events';
import { trustedScriptUrl } from '#lib/platform/trusted-url.ts';
import type { Columns } from './statement/columns.ts';
import type { Refusal, StatementLine } from './statement/line.ts';
import type { StatementRead } from './statement/statement.ts';
import type { Answer, Task } from './statement/statement.worker.ts';
import workerUrl from './statement/statement.worker.ts?worker&url';

/** Reads a file in a worker, so that typing never waits. Throws only if the worker could not run. */
export async function readFile(
	file: File,
	columns: Columns | undefined,
	signal: AbortSignal
): Promise<StatementRead | Refusal> {
	const bytes = new Uint8Array(await file.arrayBuffer());
	signal.throwIfAborted();
	return new Promise((resolve, reject) => {
		const worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module', name: 'statement' });
		const lines: StatementLine[] = [];
		const end = (settle: () => void) => {
			worker.terminate();
			for (const stop of listening) stop();
			settle();
		};
		const listening = [
			on(signal, 'abort', () => end(() => reject(signal.reason as Error))),
			on(worker, 'message', (event) => {
				const { data } = event as MessageEvent<Answer>;
				if (data.kind === 'lines') lines.push(...data.lines);
				else end(() => resolve(data.end.ok ? { ...data.end, lines } : data.end));
			}),
			on(worker, 'error', (event) => {
				event.preventDefault();
				const cause: unknown = (event as ErrorEvent).error;
				end(() => reject(new Error('The statement worker stopped', { cause })));
			})
		];
		worker.postMessage({ bytes, ...(columns && { columns }) } satisfies Task);
	});
}
