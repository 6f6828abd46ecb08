import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { backupNotes } from '#lib/features/backup/reminder.repo.ts';
import { deskCollections } from '#lib/features/desk/desk.repo.ts';
import { keptCollections, keptParts } from './collections.ts';

/** The code of every collection that is declared anywhere, read from the sources. */
function declaredCodes(): string[] {
	const sources = resolve(import.meta.dirname, '../../lib');
	return globSync('**/*.ts', { cwd: sources })
		.filter((file) => !/[.](test|examples)[.]ts$/.test(file))
		.map((file) => readFileSync(resolve(sources, file), 'utf8'))
		.flatMap((text) => [...text.matchAll(/\bdefineCollection(?:<\w+>)?\(\{([^]*?)\}\)/g)])
		.map(([, declared]) => /\bcode: '(\w+)'/.exec(declared ?? '')?.[1] ?? 'no code found');
}

test('every collection is backed up, brought back and taken out', () => {
	// Its own notes on backups are the one thing a backup leaves behind; a worker's desk is another vault.
	const known = [...keptCollections, backupNotes, ...deskCollections].map(({ code }) => code);
	expect(known.toSorted()).toEqual(declaredCodes().toSorted());
});

test('no two collections have the same code, name or words', () => {
	for (const values of [
		keptCollections.map(({ code }) => code),
		keptCollections.map(({ name }) => name),
		keptParts.map(({ name }) => name)
	]) {
		expect(new Set(values).size).toBe(keptParts.length);
	}
});
