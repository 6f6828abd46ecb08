import { createHash } from 'node:crypto';
import {
	cpSync,
	globSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root } from './app-server.ts';

/** What tells a page of the next version from one of this version. */
export const nextMark = 'data-version="next"';

/**
 * Makes a second, newer build out of the present one, in seconds: another version name, a mark in every page,
 * and all hashed files under other addresses, so that nothing of the old build is on the server any more.
 */
export function makeNextVersion(from = resolve(root, 'build')): string {
	const build = mkdtempSync(join(tmpdir(), 'waymark-next-'));
	cpSync(from, build, { recursive: true, filter: (path) => !/\.(br|gz|map)$/.test(path) });
	// What the server imports is found from its own folder upwards.
	cpSync(resolve(root, 'package.json'), join(build, 'package.json'));
	renameSync(join(build, 'client/_app/immutable'), join(build, 'client/_app/immutable-next'));
	const version = readVersion(build);

	for (const file of globSync('{client,prerendered}/**/*.{html,js,css,json}', { cwd: build })) {
		const path = join(build, file);
		const text = readFileSync(path, 'utf8')
			.replaceAll('_app/immutable/', '_app/immutable-next/')
			.replaceAll(version, `${version}-next`);
		writeFileSync(path, file.endsWith('.html') ? vouch(mark(text)) : text);
	}
	relist(build);
	return build;
}

function readVersion(build: string): string {
	const text = readFileSync(join(build, 'client/_app/version.json'), 'utf8');
	return (JSON.parse(text) as { version: string }).version;
}

function mark(page: string): string {
	return page.replace('<html ', `<html ${nextMark} `);
}

/** The policy of a page names the hash of each script and style in it; they have changed, so the hashes must. */
function vouch(page: string): string {
	return vouchFor('style', vouchFor('script', page));
}

function vouchFor(tag: 'script' | 'style', page: string): string {
	const elements = page.matchAll(new RegExp(`<${tag}(?:\\s[^>]*)?>([^]*?)</${tag}>`, 'g'));
	const hashes = [...elements].map(([, content]) => `'${sha256(content!)}'`);
	return page.replace(new RegExp(`(${tag}-src [^;]*?)(?: 'sha256-[^']+')+`), (_all, rest: string) =>
		[rest, ...hashes].join(' ')
	);
}

/** Writes the files' new digests into the worker. */
function relist(build: string): void {
	const path = join(build, 'client/service-worker.js');
	const code = readFileSync(path, 'utf8');
	const [literal] = /"\{\\"\/[^]*?\}"/.exec(code)!;
	const digests = JSON.parse(JSON.parse(literal) as string) as Record<string, string>;
	for (const address of Object.keys(digests))
		digests[address] = sha256(readFileSync(fileAt(build, address)));
	writeFileSync(
		path,
		code.replace(literal, () => JSON.stringify(JSON.stringify(digests)))
	);
}

/** The file of a build that is served at this address. */
export function fileAt(build: string, address: string): string {
	const page = address === '/' ? '/index' : address;
	return /\.[^/]+$/.test(address)
		? join(build, 'client', address)
		: join(build, `prerendered${page}.html`);
}

function sha256(content: string | Buffer): string {
	return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

export function removeVersion(build: string): void {
	rmSync(build, { recursive: true, force: true });
}
