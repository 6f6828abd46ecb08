import {
	estimateMs,
	newKeyPair,
	open,
	seal,
	type Key,
	type KeyPair,
	type Lock,
	type Opened,
	type Sealed
} from './age.ts';
import type { PlainBytes, SealedBytes } from './bytes.ts';

/** One worker does one task and is then ended, so its memory, passphrase included, goes with it. */
export type Task =
	| { kind: 'seal'; plain: PlainBytes; lock: Lock; workFactor?: number }
	| { kind: 'open'; sealed: SealedBytes; key: Key }
	| { kind: 'new-keys' }
	| { kind: 'estimate'; workFactor: number };

export type Answer = Sealed | Opened | KeyPair | number;

addEventListener('message', ({ data }: MessageEvent<Task>) => {
	void perform(data).then(
		(answer) => {
			postMessage(answer);
		},
		(error: unknown) => {
			// Reported as an `error` event on the page, like any other failure in here.
			setTimeout(() => {
				throw error;
			});
		}
	);
});

function perform(task: Task): Promise<Answer> {
	switch (task.kind) {
		case 'seal':
			return seal(task.plain, task.lock, task);
		case 'open':
			return open(task.sealed, task.key);
		case 'new-keys':
			return newKeyPair();
		case 'estimate':
			return estimateMs(task.workFactor);
	}
}
