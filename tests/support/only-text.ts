import type { Page } from '@playwright/test';
import { drawnHere } from './drawn.ts';
import { expect } from './test.ts';

/** Whatever the app may draw, and nothing that somebody's words may add. */
export async function expectOnlyText(page: Page, path: string): Promise<string> {
	const found = await page.evaluate(drawnHere);
	expect.soft(found.odd, path).toEqual([]);
	expect.soft(found.harmed, path).toBe(false);
	expect.soft(found.sideways, path).toBeLessThanOrEqual(0);
	expect.soft(found.title, path).not.toContain('<');
	return found.text;
}
