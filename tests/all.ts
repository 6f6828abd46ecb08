import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * `npm test`: every step, also after one has failed, and one closing line. More scripts may be named as
 * arguments: `npm test -- test:webkit`.
 */

const root = resolve(import.meta.dirname, '..');
/** These only read, and use one core each: two at a time. */
const reading = ['check:lint', 'check:types', 'check:format', 'check:graph', 'check:unused'];
/** These use all there is, or would disturb each other's measuring: one by one. */
const running = [
	'test:unit',
	'test:components',
	'build',
	'test:server',
	'test:e2e',
	'bench',
	...process.argv.slice(2)
];
const failed: string[] = [];

// A build that fails must not leave the one before to be tested in its place.
rmSync(resolve(root, 'build'), { recursive: true, force: true });

const left = [...reading];
await Promise.all([readOn(), readOn()]);
for (const step of running) {
	console.log(`\n── ${step}`);
	await run(step, 'inherit');
}

console.log(`\n${failed.length === 0 ? 'All steps passed.' : `Failed: ${failed.join(', ')}`}`);
const count = reading.length + running.length;
console.log(`${count - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function readOn(): Promise<void> {
	for (let step = left.shift(); step !== undefined; step = left.shift()) {
		const said = await run(step, 'pipe');
		console.log(`\n── ${step}\n${said}`);
	}
}

/** Resolves to what it printed, when that was to be kept. */
function run(step: string, stdio: 'inherit' | 'pipe'): Promise<string> {
	return new Promise((ended) => {
		const child = spawn('npm', ['run', '--silent', step], { cwd: root, stdio });
		const said: Buffer[] = [];
		child.stdout?.on('data', (part: Buffer) => said.push(part));
		child.stderr?.on('data', (part: Buffer) => said.push(part));
		child.on('close', (status) => {
			if (status !== 0) failed.push(step);
			ended(Buffer.concat(said).toString());
		});
	});
}
