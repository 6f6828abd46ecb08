/** What was just removed and how to bring it back. One at a time: a new removal makes the last one final. */
interface Undoable {
	words: string;
	undo: () => Promise<void>;
}

class UndoState {
	current = $state.raw<Undoable>();

	/** Offers the way back until something else is removed, the page is left for another, or it is closed. */
	offer(words: string, undo: () => Promise<void>): void {
		this.current = { words, undo };
	}

	async undo(): Promise<void> {
		const last = this.current;
		this.current = undefined;
		await last?.undo();
	}

	close(): void {
		this.current = undefined;
	}
}

export const undoable = new UndoState();
