import { codeOf } from './autosave.svelte.ts';

/**
 * Something done at a tap, where no field stands by to say whether it is kept. A component that makes one shows
 * `<Failure code={attempt.failure} />` while there is one.
 */
export class Attempt {
	/** Code of what went wrong at the last try. */
	failure = $state<string>();

	/** Resolves to whether it worked; never rejects. */
	async run(act: () => Promise<unknown>): Promise<boolean> {
		try {
			await act();
			this.failure = undefined;
			return true;
		} catch (error) {
			this.failure = codeOf(error);
			return false;
		}
	}
}
