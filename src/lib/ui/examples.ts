/**
 * What an examples file is: a component and its states as data. They feed the gallery (`npm run gallery`), the axe run
 * over it, and pictures. No example is part of the app.
 */
import type { Component, Snippet } from 'svelte';

type Snippets = Snippet | Snippet<[never]>;

/** The props that are data; what stands between a component's tags is given as `inside`. */
type DataProps<Props> = {
	[Name in keyof Props as NonNullable<Props[Name]> extends Snippets ? never : Name]: Props[Name];
};

export interface Example<Props> {
	/** What is special about it, for people looking at the gallery. */
	name: string;
	props: DataProps<Props>;
	/** Between the tags: a string as it is, several as paragraphs. */
	inside?: string | readonly string[];
	/** Brings about what the component reads from elsewhere. */
	before?: () => void;
}

export interface Examples {
	component: Component<Record<string, unknown>>;
	examples: readonly Example<Record<string, unknown>>[];
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what Svelte itself asks of props
export function examplesOf<Props extends Record<string, any>>(
	component: Component<Props, object>,
	examples: readonly Example<Props>[]
): Examples {
	// The gallery hands each component the props of its own examples, which were checked against it here.
	return { component, examples } as unknown as Examples;
}

export function nothing(): void {
	// Examples answer to nothing.
}

export async function saveNothing(): Promise<void> {
	// Examples keep nothing.
}

export const longWords =
	'I would like to be able to go to the shop on the corner by myself, also when it is busy, and to come home again without having to sit down on the way.';

export const oneLongWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter';

export const arabicWords =
	'أن أذهب إلى المتجر القريب وحدي، ولو كان مزدحمًا، وأن أعود إلى البيت مطمئنًا.';
