import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/**
 * Which scripts a build is cut into, and where they go. A first visit pays for every request, so what most
 * pages share comes in a few files; what is loaded late stays out of them.
 */
export function chunks(): Plugin {
	return {
		name: 'waymark-chunks',
		apply: 'build',

		outputOptions(options) {
			if (this.environment.name !== 'client') return;
			const { chunkFileNames, entryFileNames } = options;
			const place = (usual: typeof chunkFileNames) => (chunk: NamedChunk) =>
				placeFor(chunk) ?? (typeof usual === 'function' ? usual(chunk as never) : (usual ?? ''));
			return {
				...options,
				codeSplitting: { groups },
				chunkFileNames: place(chunkFileNames),
				entryFileNames: place(entryFileNames)
			};
		}
	};
}

/** What the frame itself, Get help now, the steps for a hard moment and a first visit are built of. */
const firstUi =
	/\/src\/lib\/ui\/(shell\/|(Button|Failure|Fold|Icon|Ideas|LinkRow|Notice|OwnWords|Page|Picture|UndoBar|autosave|undo|words)[.])/;

/**
 * `$initial` keeps what a page imports late (charts, sealing) out of a group, `minShareCount` what one page
 * alone needs. The vault is apart because Get help now, the cards and the steps for a hard moment are usable before it
 * comes; what features share is cut further by which pages need it, once it has grown. Help and the first visit are in
 * no group: they must not bring the vault.
 */
const groups: Rolldown.CodeSplittingGroup[] = [
	{
		name: 'frame',
		test: new RegExp(
			String.raw`node_modules/(svelte|@sveltejs|esm-env|clsx|i18next|@lucide/svelte/dist/(?!icons/))|${firstUi.source}|/src/lib/platform/(?!vault|sealing|live|mailbox|calendar-)|/dist/icons/(${firstPictures().join('|')})[.]|/src/locales/en-GB/(errors|shell)[.]json`
		),
		priority: 3,
		tags: ['$initial'],
		minShareCount: 2
	},
	{
		// What somebody writes in and prints with: there is nothing of the kind on a first visit.
		name: 'fields',
		test: /\/src\/lib\/(ui\/(?!chart|code|LinkWays)|platform\/calendar-)/,
		priority: 2,
		tags: ['$initial'],
		minShareCount: 2
	},
	{
		// Pictures of other pages: a first visit does without them.
		name: 'pictures',
		test: /node_modules\/@lucide\/svelte\/dist\/icons\//,
		priority: 2,
		tags: ['$initial'],
		minShareCount: 2
	},
	{
		// What kept things look like: what a page needs to show one that was handed to it.
		name: 'schema',
		test: /node_modules\/valibot\/|\/src\/lib\/platform\/vault\/collection[.]ts/,
		priority: 3,
		tags: ['$initial'],
		minShareCount: 2
	},
	{
		name: 'vault',
		test: /node_modules\/dexie\/|\/src\/lib\/platform\/(vault|live)/,
		priority: 2,
		tags: ['$initial'],
		minShareCount: 2
	},
	{
		// What Get help now takes from features: it must not bring the vault.
		name: 'help',
		test: /\/src\/lib\/features\/(people\/phone[.]ts|cards\/(card[.]ts|on-phone[.]svelte[.]ts|CardLink[.]svelte))/,
		priority: 2,
		tags: ['$initial'],
		minShareCount: 2
	},
	{
		// A card in clear, as it is read: nothing in it may bring the vault or the rules.
		name: 'card',
		test: /\/src\/lib\/features\/cards\/(ReadCard|CardHeading)[.]svelte/,
		priority: 2,
		tags: ['$initial'],
		minShareCount: 2
	},
	{
		// What the steps for a hard moment take besides; the same holds for it.
		name: 'people',
		test: /\/src\/lib\/features\/(people\/(people[.]ts|PersonNumbers[.]svelte)|hard-moment\/(moment|lines|starters|step-look[.]svelte)[.]ts)/,
		priority: 2,
		tags: ['$initial'],
		minShareCount: 2
	},
	{
		// Rules and repos need each other's schemas to begin: cut by page, two pieces could wait for each other, and one
		// would find the other's collections missing. In one piece, and with no component in it, none has to wait.
		// Sharing and connecting stand on all of them and bring the mailbox: only their own pages need it.
		name: 'rules',
		test: /\/src\/lib\/features\/(?!help|today|share|refer|connect\/connect[.]repo|people|hard-moment|desk|cards\/card[.])[\w-]+\/([\w-]+\/)*[\w-]+([.]repo)?[.]ts$/,
		priority: 2,
		tags: ['$initial'],
		minShareCount: 2
	},
	{
		// What two pages alone share comes with them: in here its styles would be a request of every first visit.
		name: 'features',
		test: /\/src\/lib\/features\/(?!help|today|activities|share|refer|connect|desk|money-fields\/Entries)/,
		priority: 1,
		tags: ['$initial'],
		minShareCount: 2,
		entriesAware: true,
		entriesAwareMergeThreshold: 100_000
	}
];

/** The pictures that the frame itself, Get help now and a first visit show. */
function firstPictures(): string[] {
	const sources = resolve(import.meta.dirname, '..');
	const files = globSync(
		[
			'lib/ui/**/*.svelte',
			'lib/features/help/*.svelte',
			'lib/features/cards/CardLink.svelte',
			'lib/features/today/Welcome.svelte',
			'routes/(app)/*.svelte',
			'routes/(app)/help/*.svelte'
		],
		{ cwd: sources, exclude: ['routes/(app)/InUse.svelte'] }
	);
	const first = files.filter((file) => !file.startsWith('lib/ui/') || firstUi.test(`/src/${file}`));
	const names = first.flatMap((file) =>
		[
			...readFileSync(resolve(sources, file), 'utf8').matchAll(/@lucide\/svelte\/icons\/([\w-]+)/g)
		].map(([, name = '']) => name)
	);
	return [...new Set(names)].toSorted();
}

interface NamedChunk {
	name: string;
	moduleIds: string[];
}

const immutable = '_app/immutable';
const apart =
	/\/src\/(routes\/(\([^)]*\)\/)*(worker|gallery|s)|lib\/features\/desk)\/|\/locales\/en-GB\/desk[.]json/;
const generated = '/.svelte-kit/generated/';

/** Where a script goes that not everyone needs; `undefined` for the usual place. */
export function placeFor({ moduleIds }: NamedChunk): string | undefined {
	const own = moduleIds.filter((id) => !id.includes(generated));
	const [first] = own;
	const language = first && /\/src\/locales\/([^/]+)\/[^/]+\.json/.exec(first)?.[1];
	if (language && language !== 'en-GB' && own.length === 1) {
		return `${immutable}/words/${language}/[name].[hash].js`;
	}
	// What stands in one script with a page apart was put there because no other page needs it.
	if (own.some((id) => apart.test(id))) return `${immutable}/apart/[name].[hash].js`;
	return undefined;
}
