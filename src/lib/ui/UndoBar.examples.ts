import { examplesOf, saveNothing } from './examples.ts';
import { undoable } from './undo.svelte.ts';
import UndoBar from './UndoBar.svelte';

export const examples = examplesOf(UndoBar, [
	{
		name: 'something was removed',
		props: {},
		before: () => undoable.offer('Removed: Ring the gardening group', saveNothing)
	}
]);
