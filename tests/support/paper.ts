import { inflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** Pages in a PDF, counted in its plain objects and in its packed ones. */
export function countPages(pdf: Buffer): number {
	const raw = pdf.toString('latin1');
	const packed = [...raw.matchAll(/stream\r?\n([^]*?)endstream/g)].map(([, stream = '']) => {
		try {
			return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
		} catch {
			return ''; // not packed, or a picture
		}
	});
	return [raw, ...packed].join('\n').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** What is open prints on so many sides of A4: nothing cut but whole lines, nothing of the app round it. */
export async function expectSides(page: Page, count = 1) {
	const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
	expect(countPages(pdf)).toBe(count);
	// A4 in points, within the rounding of the engine.
	expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);

	await page.emulateMedia({ media: 'print' });
	const problems = await page.evaluate(() => {
		const found: string[] = [];
		const blocks = [...document.querySelectorAll<HTMLElement>('[data-block]')];
		const sides = [...document.querySelectorAll('header:has(> h2)')].map(
			(header) => header.parentElement!
		);
		if (sides.length === 0) found.push('there is no sheet');
		for (const side of sides) {
			const last = side.lastElementChild?.getBoundingClientRect();
			if (!last || last.bottom > side.getBoundingClientRect().bottom + 1)
				found.push('a side is too full');
		}
		for (const [index, block] of blocks.entries()) {
			const box = block.getBoundingClientRect();
			const bounds = sides.find((side) => side.contains(block))?.getBoundingClientRect();
			if (bounds && (box.bottom > bounds.bottom + 1 || box.right > bounds.right + 1))
				found.push(`block ${index} leaves the side`);
			for (const other of blocks.slice(index + 1)) {
				const next = other.getBoundingClientRect();
				const isApart =
					box.bottom <= next.top + 1 ||
					next.bottom <= box.top + 1 ||
					box.right <= next.left + 1 ||
					next.right <= box.left + 1;
				if (!isApart) found.push(`block ${index} lies over another`);
			}
			const text = block.firstElementChild;
			if (text) {
				const line = parseFloat(getComputedStyle(text).lineHeight);
				const lines = text.getBoundingClientRect().height / line;
				if (Math.abs(lines - Math.round(lines)) > 0.1) found.push(`block ${index} has half a line`);
			}
		}
		return found;
	});
	expect(problems).toEqual([]);
	for (const name of [
		'Get help now',
		'Print',
		'Print my plan',
		'Show or print my list',
		'Show or print my passport',
		'Print my list'
	]) {
		await expect(page.getByText(name, { exact: true }).and(page.locator(':visible'))).toHaveCount(
			0
		);
	}
	await page.emulateMedia({ media: null });
}
