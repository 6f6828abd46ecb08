import { beforeEach, expect, test } from 'vitest';
import { closeVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { writeLine } from './lines.ts';
import { emptyMoment } from './moment.ts';
import { changeMoment, readMoment } from './moment.repo.ts';

beforeEach(useEmptyDevice);

test('before the first word every step is empty', async () => {
	expect(await readMoment()).toEqual(emptyMoment);
});

test('words come back exactly as they were typed', async () => {
	const words = '  \u202Eabc\u0007 <b>hello</b>\r\n' + 'x'.repeat(100_000);
	await changeMoment((moment) => ({
		...moment,
		alone: writeLine(moment.alone, { id: 'a', words: '' }, { words })
	}));
	await closeVault();
	expect(await readMoment()).toEqual({ ...emptyMoment, alone: [{ id: 'a', words }] });
});

test('two changes at the same moment both stay', async () => {
	const write = (id: string) =>
		changeMoment((moment) => ({
			...moment,
			signs: writeLine(moment.signs, { id, words: '' }, { words: id })
		}));
	await Promise.all([write('a'), write('b')]);
	expect((await readMoment()).signs.map(({ id }) => id).toSorted()).toEqual(['a', 'b']);
});
