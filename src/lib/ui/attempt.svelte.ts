import { codeOf, untilKept } from './autosave.svelte.ts';

/**
 * Something kept at a tap, where no field stands by to say whether it is kept. A component that makes one shows
 * `<Failure code={attempt.failure} />` while there is one.
 */
export class Attempt {
	/** Code of what went wrong at the last try. */
	failure = $state<string>();

	/** Resolves to whether it worked; never rejects. Hiding, leaving and updating wait for it as for what was typed. */
	async run(act: () => Promise<unknown>): Promise<boolean> {
		try {
			await untilKept(act);
			this.failure = undefined;
			return true;
		} catch (error) {
			this.failure = codeOf(error);
			return false;
		}
	}
}
