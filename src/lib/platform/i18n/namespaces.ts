/** One line for each words file; keys are typed from the English one. */
interface English {
	shell: typeof import('#locales/en-GB/shell.json');
	help: typeof import('#locales/en-GB/help.json');
}

export type Namespace = keyof English;

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type WithoutPlural<K> = K extends `${infer Base}_${Plural}` ? Base : K;

export type Key<N extends Namespace> = WithoutPlural<keyof English[N] & string>;
