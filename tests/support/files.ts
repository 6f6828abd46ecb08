import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** All files in a folder, as they are. */
export function filesIn(folder: string): string[] {
	return globSync('**/*', { cwd: folder, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((file) => existsSync(file)) // a database may have tidied one away meanwhile
		.map((file) => readFileSync(file, 'latin1'));
}
