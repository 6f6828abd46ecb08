import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** What a person can choose in Settings; the browser keeps it under this name. */
interface ChosenLook {
	language?: 'easy' | 'ar' | 'en-XA';
	theme?: 'light' | 'dark';
	contrast?: 'more';
	textPercent?: 200;
}

/** Sets the look for every page opened after this. */
export async function chooseLook(page: Page, look: ChosenLook): Promise<void> {
	await page.addInitScript((kept) => localStorage.setItem('waymark', kept), JSON.stringify(look));
}

/** Opens a page and waits until what it shows is drawn and alive. The neutral page has no such mark. */
export async function openReady(page: Page, path: string): Promise<void> {
	await page.goto(path);
	await expect(page.locator(path === '/hide' ? 'main h1' : 'main[data-ready]')).toBeVisible();
}

/** By how many pixels the page can be scrolled sideways; 0 when all is well. */
export function sidewaysPixels(page: Page): Promise<number> {
	return page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
}
