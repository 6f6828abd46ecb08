import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether the `age` program is here, and `script`, which lends it the terminal it asks passphrases on. */
export const hasAgeCommand = ['age', 'script'].every(
	(program) => spawnSync(program, ['--version']).status === 0
);

/** Opens a file with the `age` program as a person would: typing the passphrase, or naming a key file. */
export function openWithAge(
	file: Uint8Array,
	key: { passphrase: string } | { identity: string }
): Uint8Array {
	return inFolder((path) => {
		writeFileSync(path('in'), file);
		if ('passphrase' in key) {
			withTerminal(`age -d -o ${path('out')} ${path('in')}`, key.passphrase);
		} else {
			writeFileSync(path('key'), key.identity);
			execFileSync('age', ['-d', '-i', path('key'), '-o', path('out'), path('in')]);
		}
		return readFileSync(path('out'));
	});
}

/** Seals bytes with the `age` program. With a passphrase it always does the work of 2^18. */
export function sealWithAge(
	plain: Uint8Array,
	lock: { passphrase: string } | { recipient: string },
	{ isArmored = false } = {}
): Uint8Array<ArrayBuffer> {
	return inFolder((path) => {
		writeFileSync(path('in'), plain);
		const armor = isArmored ? ['-a'] : [];
		if ('passphrase' in lock) {
			const command = ['age', '-p', ...armor, '-o', path('out'), path('in')].join(' ');
			withTerminal(command, lock.passphrase, lock.passphrase);
		} else {
			execFileSync('age', ['-r', lock.recipient, ...armor, '-o', path('out'), path('in')]);
		}
		return new Uint8Array(readFileSync(path('out')));
	});
}

function withTerminal(command: string, ...typed: string[]): void {
	execFileSync('script', ['-qec', command, '/dev/null'], {
		input: typed.map((line) => `${line}\n`).join(''),
		stdio: ['pipe', 'pipe', 'pipe']
	});
}

function inFolder<T>(work: (path: (name: string) => string) => T): T {
	const folder = mkdtempSync(join(tmpdir(), 'waymark-age-'));
	try {
		return work((name) => join(folder, name));
	} finally {
		rmSync(folder, { recursive: true });
	}
}
