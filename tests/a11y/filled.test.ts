import { axeFindings, contrastFindings } from '../support/axe.ts';
import { chooseLook, openReady, sidewaysPixels } from '../support/look.ts';
import { backupText, bringBack, copyMs, openMyData, sealedFile } from '../support/my-data.ts';
import { samplePages, samplePerson } from '../support/sample-person.ts';
import { expect, test } from '../support/test.ts';

const words = 'river stone window lamp oak';

const looks = {
	'English, light and dark': { theme: 'light' },
	Arabic: { language: 'ar' },
	'Easy words': { language: 'easy' }
} as const;

// The made-up person is brought in by the button they would press, in English; then the look is chosen.
for (const [name, look] of Object.entries(looks)) {
	test(`pages with a person's words on them: ${name}`, async ({ page }) => {
		// Two copies opened, and some seconds for each page.
		test.setTimeout(2 * copyMs + 10_000 * samplePages.length);
		await page.clock.setFixedTime(new Date('2026-11-21T10:00:00Z'));
		await page.setViewportSize({ width: 360, height: 740 });
		const bytes = await sealedFile(await backupText(samplePerson), words);
		await openMyData(page);
		await bringBack(page, { name: 'copy.age', bytes, words });
		await chooseLook(page, look);
		await openReady(page, '/plan');
		await expect(page.getByRole('main')).toContainText('Get to the gardening group');
		const found: string[] = [];
		for (const path of samplePages) {
			await openReady(page, path);
			const findings = await axeFindings(page);
			if ('theme' in look) {
				await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'));
				findings.push(...(await contrastFindings(page)));
			}
			await page.setViewportSize({ width: 320, height: 740 });
			const pixels = await sidewaysPixels(page);
			await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
			const largePixels = await sidewaysPixels(page);
			await page.setViewportSize({ width: 360, height: 740 });
			if (pixels > 0) findings.push(`sideways at 320 px by ${pixels}`);
			if (largePixels > 0) findings.push(`sideways with large text by ${largePixels}`);
			found.push(...findings.map((finding) => `${path} ${finding}`));
		}
		expect(found).toEqual([]);
	});
}
