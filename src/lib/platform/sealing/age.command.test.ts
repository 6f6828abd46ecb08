/** Our files and those of the `age` program are the same kind. A hundred each way in `tests/heavy`. */
import { describe, expect, test } from 'vitest';
import { hasAgeCommand, openWithAge, sealWithAge } from '../../../../tests/support/age-command.ts';
import { newKeyPair, open, seal } from './age.ts';
import { fromPlainBytes, toPlainBytes, toSealedBytes } from './bytes.ts';

const text = 'Ring Bob after lunch. ☂ سلام\n';
const passphrase = 'river stone window lamp';

/** The program does the work of 2^18 for each passphrase it seals with, which takes a busy machine a while. */
const patient = { timeout: 60_000 };

describe.skipIf(!hasAgeCommand)('the age program', patient, () => {
	test('opens what we seal with a passphrase', async () => {
		const result = await seal(toPlainBytes(text), { passphrase });
		if (!result.ok) throw new Error(result.reason);
		expect(new TextDecoder().decode(openWithAge(result.sealed, { passphrase }))).toBe(text);
	});

	test('opens what we seal to a key', async () => {
		const { identity, recipient } = await newKeyPair('classic');
		const result = await seal(toPlainBytes(text), { recipients: [recipient] });
		if (!result.ok) throw new Error(result.reason);
		expect(new TextDecoder().decode(openWithAge(result.sealed, { identity }))).toBe(text);
	});

	test.each([false, true])(
		'seals with a passphrase, and we open it (armoured: %s)',
		async (isArmored) => {
			const file = sealWithAge(toPlainBytes(text), { passphrase }, { isArmored });
			const opened = await open(toSealedBytes(file), { passphrase });
			expect(opened.ok && fromPlainBytes(opened.plain)).toBe(text);
		}
	);

	test.each([false, true])('seals to a key, and we open it (armoured: %s)', async (isArmored) => {
		const { identity, recipient } = await newKeyPair('classic');
		const file = sealWithAge(toPlainBytes(text), { recipient }, { isArmored });
		const opened = await open(toSealedBytes(file), { identities: [identity] });
		expect(opened.ok && fromPlainBytes(opened.plain)).toBe(text);
	});
});
