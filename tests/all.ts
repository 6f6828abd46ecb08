import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * `npm test`: every step, also after one has failed, and one closing line. More scripts may be named as
 * arguments: `npm test -- test:webkit`.
 */

const root = resolve(import.meta.dirname, '..');
const steps = [
	'check:format',
	'check:lint',
	'check:types',
	'check:graph',
	'check:unused',
	'test:unit',
	'test:components',
	'build',
	'test:server',
	'test:e2e',
	'bench',
	...process.argv.slice(2)
];

// A build that fails must not leave the one before to be tested in its place.
rmSync(resolve(root, 'build'), { recursive: true, force: true });

const failed = steps.filter((step) => {
	console.log(`\n── ${step}`);
	const { status } = spawnSync('npm', ['run', '--silent', step], { cwd: root, stdio: 'inherit' });
	return status !== 0;
});

console.log(`\n${failed.length === 0 ? 'All steps passed.' : `Failed: ${failed.join(', ')}`}`);
console.log(`${steps.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
