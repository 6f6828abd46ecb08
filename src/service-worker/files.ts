/**
 * Which files of a build are kept on the device. Pure: the list itself is worked out by the build, which
 * writes every file's path and SHA-256 into the worker (`src/vite/offline-files.ts`).
 */

/** Every file the app may need offline, by path, with the digest it must have: `sha256-…`. */
export type Digests = Readonly<Record<string, string>>;

/** Shown for an address that is no page, when the server cannot be asked. */
export const notFoundPage = '/not-found';

/** The page that must be there first. */
const helpPage = '/help';

/** `/_app/immutable/words/ar/plan.BxFb.js` → `ar`; `undefined` for a file every language needs. */
export function languageOf(path: string): string | undefined {
	return /^\/_app\/immutable\/words\/([^/]+)\//.exec(path)?.[1];
}

/** The files to keep for someone who reads this language, Get help now before all else. English is in every page. */
export function filesFor(language: string | undefined, digests: Digests): string[] {
	const paths = Object.keys(digests).filter((path) => {
		const only = languageOf(path);
		return only === undefined || only === language;
	});
	return paths.sort((one, other) => rank(one) - rank(other));
}

/** The words of one language. Empty for English, and for a language we do not carry. */
export function wordsOf(language: string, digests: Digests): string[] {
	return Object.keys(digests).filter((path) => languageOf(path) === language);
}

/** The kept page at this address, whatever its query and with or without a slash at the end. */
export function pageAt(pathname: string, digests: Digests): string | undefined {
	const path = pathname.replace(/\/+$/, '') || '/';
	return isPage(path) && Object.hasOwn(digests, path) ? path : undefined;
}

/** Pages have no file ending; everything else has. */
function isPage(path: string): boolean {
	return !/\.[^/]+$/.test(path);
}

function rank(path: string): number {
	if (path === helpPage) return 0;
	return isPage(path) ? 1 : 2;
}
