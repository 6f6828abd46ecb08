import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from './app-server.ts';

/** Pages for others than the person: readers of a link, and workers. They are not kept on the phone. */
export const pagesForOthers = ['/s', '/worker'];

/** Every page that is kept on the phone. */
export function keptPages(): string[] {
	return builtPages().filter((path) => !pagesForOthers.includes(path));
}

/** Every page of the build, by its path, `/` first. */
export function builtPages(build = resolve(root, 'build')): string[] {
	return globSync('**/*.html', { cwd: `${build}/prerendered` })
		.map((file) => `/${file.replace(/(^|\/)index\.html$|\.html$/, '')}`)
		.sort();
}
