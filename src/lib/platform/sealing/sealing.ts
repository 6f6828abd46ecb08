/**
 * Sealing and opening for the page. All work is done in a worker, made for the one call and ended after it,
 * so the page never waits and the 128 MiB a passphrase takes is given back. The library is fetched by the
 * first call, never before.
 */
import { trustedScriptUrl } from '../trusted-url.ts';
import type { Key, KeyPair, Lock, Opened, Sealed } from './age.ts';
import type { PlainBytes, SealedBytes } from './bytes.ts';
import { readHeader } from './header.ts';
import type { Answer, Task } from './sealing.worker.ts';
import workerUrl from './sealing.worker.ts?worker&url';

/**
 * Seals a copy of the bytes. Refusals are values, see `Sealed`; throws only if the worker could not run.
 * `workFactor` is only for a passphrase that is itself a key.
 */
export async function seal(
	plain: PlainBytes,
	lock: Lock,
	signal?: AbortSignal,
	workFactor?: number
): Promise<Sealed> {
	return await inWorker<Sealed>(
		{ kind: 'seal', plain, lock, ...(workFactor === undefined ? {} : { workFactor }) },
		signal
	);
}

/** Opens a file, all of it or none. Refusals are values, see `OpenRefusal`; throws only if the worker could not run. */
export async function open(sealed: SealedBytes, key: Key, signal?: AbortSignal): Promise<Opened> {
	// The same check `age.ts` makes, here so that a hostile file is not even copied to a worker.
	const header = readHeader(sealed);
	if (!header.ok) return header;
	return await inWorker<Opened>({ kind: 'open', sealed, key }, signal);
}

/** A new secret key and the public key that seals to it, safe also from a quantum computer. */
export async function newKeys(signal?: AbortSignal): Promise<KeyPair> {
	return await inWorker<KeyPair>({ kind: 'new-keys' }, signal);
}

/** About how long sealing or opening with a passphrase will take on this device, in milliseconds. */
export async function estimateMs(workFactor = 17, signal?: AbortSignal): Promise<number> {
	return await inWorker<number>({ kind: 'estimate', workFactor }, signal);
}

function inWorker<T extends Answer>(task: Task, signal?: AbortSignal): Promise<T> {
	return new Promise<T>((resolve, reject) => {
		signal?.throwIfAborted();
		const worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module', name: 'sealing' });
		const end = (settle: () => void) => {
			worker.terminate();
			signal?.removeEventListener('abort', abort);
			settle();
		};
		const abort = () => {
			end(() => {
				reject(signal?.reason as Error);
			});
		};
		signal?.addEventListener('abort', abort);
		worker.addEventListener('message', ({ data }: MessageEvent<T>) => {
			end(() => {
				resolve(data);
			});
		});
		worker.addEventListener('error', (event) => {
			event.preventDefault();
			end(() => {
				reject(new Error('The sealing worker stopped', { cause: event.error }));
			});
		});
		worker.postMessage(task);
	});
}
