import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * `npm test`: every step, also after one has failed, then the end of what each failed step printed once more
 * (a log is often only kept from its end), and one closing line. More scripts may be named as arguments:
 * `npm test -- test:webkit`.
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
/** The steps that failed, with the end of what each printed. */
const failed = new Map<string, string>();
/** Characters: a failed journey with its error, the place and what the page showed. */
const endLength = 5000;

// A build that fails must not leave the one before to be tested in its place.
rmSync(resolve(root, 'build'), { recursive: true, force: true });

const left = [...reading];
await Promise.all([readOn(), readOn()]);
for (const step of running) {
	console.log(`\n── ${step}`);
	await run(step, (part) => process.stdout.write(part));
}

for (const [step, end] of failed)
	console.log(`\n── ${step} failed. The end of what it printed:\n${end}`);
const count = reading.length + running.length;
console.log(
	`\n${failed.size === 0 ? 'All steps passed.' : `Failed: ${[...failed.keys()].join(', ')}`}`
);
console.log(`${count - failed.size} passed, ${failed.size} failed`);
process.exitCode = failed.size === 0 ? 0 : 1;

async function readOn(): Promise<void> {
	for (let step = left.shift(); step !== undefined; step = left.shift()) {
		const said = await run(step, () => undefined);
		console.log(`\n── ${step}\n${said}`);
	}
}

/** Resolves to all it printed, which goes to `onPart` as it comes. */
function run(step: string, onPart: (part: Buffer) => unknown): Promise<string> {
	return new Promise((ended) => {
		const child = spawn('npm', ['run', '--silent', step], {
			cwd: root,
			stdio: ['inherit', 'pipe', 'pipe'],
			// A pipe has no colours of its own accord.
			env: process.stdout.isTTY ? { FORCE_COLOR: '1', ...process.env } : process.env
		});
		const parts: Buffer[] = [];
		const keep = (part: Buffer) => {
			parts.push(part);
			onPart(part);
		};
		child.stdout.on('data', keep);
		child.stderr.on('data', keep);
		child.on('close', (status) => {
			const said = Buffer.concat(parts).toString();
			if (status !== 0) failed.set(step, said.slice(-endLength));
			ended(said);
		});
	});
}
