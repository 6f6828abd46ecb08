import type { BackupRecord } from '#lib/features/backup/backup.ts';
import { openReady } from '../support/look.ts';
import { backupText, bringBack, copyMs, openMyData, sealedFile } from '../support/my-data.ts';
import { keptPages } from '../support/pages.ts';
import { samplePages, samplePerson } from '../support/sample-person.ts';
import { expect, test } from '../support/test.ts';

const words = 'river stone window lamp oak';

/** Whoever the made-up person had in every place where somebody can be chosen, and typed as doing a step. */
const notWanted = {
	kind: 'person',
	name: 'Quillon',
	role: 'Zorbulist',
	phone: '07700 900666',
	textPhone: '07700 900667',
	email: 'quillon@example.org',
	whatFor: 'Frobnicating',
	isForHardTimes: true,
	order: 1,
	notWanted: { reason: 'Grumbleweed' }
};
const traces = /quillon|zorbulist|90066[67]|frobnicating|grumbleweed/giu;

function withoutHer(record: BackupRecord): BackupRecord {
	if (record.collection === 'e2' && record.id === 'person-0')
		return { ...record, value: notWanted };
	const value = JSON.stringify(record.value).replaceAll('"who":"Amina"', '"who":"Quillon"');
	return { ...record, value: JSON.parse(value) as unknown };
}

/** Where the person sees who they do not want, and where others are told: there the name may stand, so many times. */
const told: Record<string, number> = {
	'/crisis/read': 1,
	'/crisis/read?version=version-1': 1
};
const own = ['/people', '/people/person?id=person-0', '/crisis/part?id=supporters'];

test('somebody not to be contacted is on no page, in no field, link or print, wherever they were chosen before', async ({
	page
}) => {
	const paths = [
		...new Set([...keptPages(), ...samplePages, ...Object.keys(told), '/cards/edit?card=carer'])
	].filter((path) => path !== '/hide' && !own.includes(path));
	test.setTimeout(copyMs + 10_000 * paths.length);
	await page.clock.setFixedTime(new Date('2026-11-21T10:00:00Z'));
	const bytes = await sealedFile(await backupText(samplePerson.map(withoutHer)), words);
	await openMyData(page);
	await bringBack(page, { name: 'copy.age', bytes, words });
	await openReady(page, '/people');
	await expect(page.getByRole('main')).toContainText('Quillon');

	const found: Record<string, readonly string[]> = {};
	for (const path of paths) {
		await openReady(page, path);
		const all = page.getByRole('button', { name: 'Show all steps' });
		if ((await all.count()) > 0) await all.click();
		const text = await page.evaluate(() => {
			const fields = document.querySelectorAll<HTMLInputElement>('input, textarea');
			const links = document.querySelectorAll<HTMLAnchorElement>('a[href]');
			return [
				document.title,
				document.body.textContent,
				...[...fields].map(({ value }) => value),
				...[...links].map(({ href }) => href),
				JSON.stringify(localStorage)
			].join('\n');
		});
		const seen = text.match(traces) ?? [];
		if (seen.length !== (told[path] ?? 0)) found[path] = seen;
	}
	expect(found).toEqual({});
});
