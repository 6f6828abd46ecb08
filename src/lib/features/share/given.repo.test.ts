import { beforeEach, describe, expect, test } from 'vitest';
import * as age from '#lib/platform/sealing/age.ts';
import { hasAgeCommand, openWithAge } from '../../../../tests/support/age-command.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { readDocument, type SharedDocument } from './document.ts';
import { listGiven, makeShareFile, noteGiven, removeGiven } from './given.repo.ts';

const document: SharedDocument = {
	kind: 'waymark-shared',
	version: 1,
	from: 'Sam',
	madeOn: '2026-11-22',
	language: 'ar',
	items: [
		{
			title: { en: 'Plan', own: 'خطتي' },
			parts: [{ heading: { en: 'Aim' }, paragraphs: [{ words: 'Canary ☂' }] }]
		}
	]
};
const words = 'river stone window lamp oak';
const seal = (...[plain, lock]: Parameters<typeof age.seal>) =>
	age.seal(plain, lock, { workFactor: 11 });

beforeEach(useEmptyDevice);

async function bytesOf(from: SharedDocument): Promise<Uint8Array> {
	const made = await makeShareFile(from, words, (plain, lock) => seal(plain, lock));
	if (!made.ok) throw new Error(made.reason);
	expect(made.name).toMatch(/^waymark-\d{4}-\d\d-\d\d\.age$/);
	return new Uint8Array(await made.file.arrayBuffer());
}

describe('a locked file', () => {
	test.skipIf(!hasAgeCommand)('is opened by the age program with its words', async () => {
		const opened = openWithAge(await bytesOf(document), { passphrase: words });
		expect(readDocument(new TextDecoder().decode(opened))).toEqual(document);
	});

	test('shows neither its words nor how much was written', async () => {
		const short = await bytesOf(document);
		const longer = await bytesOf({ ...document, from: 'Sam'.repeat(300) });
		expect(longer.length).toBe(short.length);
		expect(Buffer.from(short).toString('latin1')).not.toContain('Canary');
	});

	test('that would be too long is refused', async () => {
		const long = { ...document, from: 'x'.repeat(300_000) };
		expect(await makeShareFile(long, words, (plain, lock) => seal(plain, lock))).toEqual({
			ok: false,
			reason: 'too-large'
		});
	});
});

test('what was given stands in the list, newest first, until it is taken off', async () => {
	await noteGiven({ to: 'Joe', items: ['plan'], way: 'paper' });
	await noteGiven({ to: 'Amina', items: ['debts'], way: 'file' });
	const [last, first] = await listGiven();
	expect([last?.value.to, first?.value.to].toSorted()).toEqual(['Amina', 'Joe']);
	const undo = await removeGiven(last!);
	expect(await listGiven()).toHaveLength(1);
	await undo();
	expect(await listGiven()).toHaveLength(2);
});
