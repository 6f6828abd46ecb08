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
	lines: LineWords;
	/** What a person reads when something failed, and what they can do, by the error's code. */
	failure: (code: string) => FailureWords;
}

/** For lists of lines that a person writes, changes and puts in order. */
interface LineWords {
	done: string;
	change: string;
	earlier: string;
	later: string;
	remove: string;
	removed: string;
	/** The whole sentence for a screen reader: which line, and where it stands. */
	said: (
		act: 'change' | 'earlier' | 'later' | 'remove',
		place: { what: string; number: number; count: number }
	) => string;
}

interface FailureWords {
	title: string;
	text: string;
	/** Absent where there is nothing to press. */
	step?: { words: string; act: () => void };
}

export const [useUiWords, provideUiWords] = createContext<UiWords>();
