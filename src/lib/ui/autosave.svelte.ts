/**
 * Saving as you type. What was typed stays in the field until it is truly kept; a save that fails is tried again
 * by the person or with the next letter, and nothing is cleared early.
 */
export type SaveStatus = 'resting' | 'waiting' | 'saving' | 'saved' | 'failed';

const pauseMs = 400;
// eslint-disable-next-line svelte/prefer-svelte-reactivity -- a register nothing on the screen reads
const unsaved = new Set<Pick<Autosave<unknown>, 'flush'>>();

/** Saves everything typed so far on this page; used before hiding, leaving or updating. */
export async function saveEverythingTyped(): Promise<void> {
	await Promise.all([...unsaved].map((field) => field.flush()));
}

/** The same before the page is loaded anew: false when something cannot be saved, and would be lost by that. */
export async function hasSavedAll(): Promise<boolean> {
	await saveEverythingTyped();
	return !hasUnsaved();
}

/** Whether something typed on this page has not reached storage yet. */
export function hasUnsaved(): boolean {
	return unsaved.size > 0;
}

/** Counts a write that is under way among what is not kept yet. It must not wait for `saveEverythingTyped` itself. */
export async function untilKept<T>(write: () => Promise<T>): Promise<T> {
	const writing = write();
	const settled = {
		flush: () => writing.then(ignore, ignore).finally(() => unsaved.delete(settled))
	};
	unsaved.add(settled);
	try {
		return await writing;
	} finally {
		unsaved.delete(settled);
	}
}

function ignore(): void {
	// Whoever asked for the write hears how it ended; the register only waits for its end.
}

export class Autosave<T> {
	status = $state<SaveStatus>('resting');
	/** Code of the failure while `status` is 'failed'. */
	failure = $state<string>();

	#save: (value: T) => Promise<void>;
	#pending: { value: T } | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#running: Promise<void> | undefined;

	constructor(save: (value: T) => Promise<void>) {
		this.#save = save;
	}

	/** Notes a new value; it is saved after a short pause. */
	push(value: T): void {
		this.#pending = { value };
		this.status = 'waiting';
		unsaved.add(this);
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.flush(), pauseMs);
	}

	/** Saves now what is waiting. Resolves when it is kept or has failed; never rejects. */
	async flush(): Promise<void> {
		clearTimeout(this.#timer);
		await this.#running;
		const next = this.#pending;
		if (!next) return;
		this.#pending = undefined;
		this.status = 'saving';
		this.#running = this.#save(next.value).then(
			() => {
				this.failure = undefined;
				this.status = this.#pending ? 'waiting' : 'saved';
				if (!this.#pending) unsaved.delete(this);
			},
			(error: unknown) => {
				// Kept for another try, unless something newer was typed meanwhile.
				this.#pending ??= next;
				this.failure = codeOf(error);
				this.status = 'failed';
			}
		);
		await this.#running;
		this.#running = undefined;
	}
}

/** The code of anything caught. */
export function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error && typeof error.code === 'string'
		? error.code
		: 'unexpected';
}
