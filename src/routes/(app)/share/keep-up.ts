// Makes anew what is kept up to date and has changed. It reads everything there is: only for those who keep something so.

import { readBackupState } from '#lib/features/backup/reminder.repo.ts';
import { toDocument } from '#lib/features/share/document.ts';
import { renewShares } from '#lib/features/share/share.repo.ts';
import { chosenNow, isNotWanted } from '#lib/features/share/share.ts';
import { today } from '#lib/platform/clock.ts';
import { shownLanguage } from '#lib/platform/i18n/i18n.ts';
import { languages } from '#lib/platform/i18n/languages.ts';
import { itemWords, loadItemWords } from './item-words.ts';
import { itemCollections, readItems } from './items.ts';

export async function keepUp(): Promise<void> {
	// What does not open now would look as if it had been removed.
	if ((await readBackupState(itemCollections)).unreadable > 0) return;
	await loadItemWords();
	const { items, everybody, from } = await readItems(itemWords());
	const about = { from, madeOn: today(), language: languages[shownLanguage].tag };
	await renewShares((share, going) =>
		isNotWanted(share.to, everybody)
			? undefined
			: toDocument(items, chosenNow(items, going), { ...about, isKept: true })
	);
}
