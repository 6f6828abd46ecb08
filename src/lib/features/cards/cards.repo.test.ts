import { beforeEach, expect, test } from 'vitest';
import { closeVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { changeDraft, readDraft } from './cards.repo.ts';
import { emptyDraft, togglePerson, withField, withFieldWords, withReview } from './draft.ts';

beforeEach(useEmptyDevice);

test('before anything is chosen there are two empty cards', async () => {
	expect(await readDraft('crisis')).toEqual(emptyDraft);
	expect(await readDraft('carer')).toEqual(emptyDraft);
});

test('each card is kept by itself, with words exactly as typed', async () => {
	const typed = '  \u202Eabc\u0007 <b>hello</b>\r\n' + 'x'.repeat(100_000);
	await changeDraft('crisis', (draft) => withField(draft, 'helps', true));
	await changeDraft('crisis', (draft) => withFieldWords(draft, 'helps', typed));
	await changeDraft('carer', (draft) => withReview(draft, '2027-11-22'));
	await closeVault();
	expect(await readDraft('crisis')).toEqual({
		...emptyDraft,
		fields: { helps: { isOn: true, words: typed } }
	});
	expect(await readDraft('carer')).toEqual({ ...emptyDraft, reviewOn: '2027-11-22' });
});

test('changes at the same moment all land', async () => {
	await Promise.all([
		changeDraft('crisis', (draft) => withField(draft, 'called', true)),
		changeDraft('crisis', (draft) => withField(draft, 'papers', true)),
		changeDraft('crisis', (draft) => togglePerson(draft, 'nobody', []))
	]);
	const { fields, people } = await readDraft('crisis');
	expect([fields.called?.isOn, fields.papers?.isOn, people.length]).toEqual([true, true, 1]);
});
