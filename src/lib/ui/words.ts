import { createContext } from 'svelte';

/** The few words that generic components say themselves; the layout hands them over in the person's language. */
export interface UiWords {
	loading: string;
	saving: string;
	saved: string;
	notSavedYet: string;
	tryAgain: string;
	undo: string;
	close: string;
	example: string;
	/** What a person reads when something failed, and what they can do, by the error's code. */
	failure: (code: string) => FailureWords;
}

interface FailureWords {
	title: string;
	text: string;
	/** Absent where there is nothing to press. */
	step?: { words: string; act: () => void };
}

export const [useUiWords, provideUiWords] = createContext<UiWords>();
