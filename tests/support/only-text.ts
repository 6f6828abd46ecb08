import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** Whatever the app may draw, and nothing that somebody's words may add. */
export async function expectOnlyText(page: Page, path: string): Promise<string> {
	const found = await page.evaluate(() => {
		const mayBe = new Set(
			`html head meta link title script style body div header nav main section article footer aside
			h1 h2 h3 h4 p ul ol li dl dt dd a button form fieldset legend label input textarea select option datalist details
			summary strong em b small span time table caption thead tbody tr th td hr br figure figcaption dialog blockquote
			canvas svg path circle rect line polyline polygon ellipse g defs title output progress mark abbr address q
			bdi sup sub text tspan desc use`.split(/\s+/)
		);
		const odd: string[] = [];
		for (const element of document.querySelectorAll('base, body *')) {
			const name = element.localName;
			if (!mayBe.has(name)) odd.push(`element ${name}`);
			if (name === 'script' && element.closest('main')) odd.push('script in the page');
			for (const { name: attribute, value } of element.attributes) {
				if (/^on|^srcdoc$|^formaction$|^xlink:href$/i.test(attribute))
					odd.push(`${name} ${attribute}`);
				const isAddress = ['href', 'src', 'action'].includes(attribute);
				if (
					isAddress &&
					!/^(#|\/(?!\/)|\.{1,2}\/|tel:[\d+#*]+$|sms:[\d+]+(\?&body=SHOUT)?$|blob:http|\?|https:\/\/)/.test(
						value
					)
				) {
					odd.push(`${name} ${attribute}=${value.slice(0, 60)}`);
				}
			}
		}
		return {
			odd,
			harmed: 'harmed' in globalThis,
			sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
			text: document.body.textContent,
			title: document.title
		};
	});
	expect.soft(found.odd, path).toEqual([]);
	expect.soft(found.harmed, path).toBe(false);
	expect.soft(found.sideways, path).toBeLessThanOrEqual(0);
	expect.soft(found.title, path).not.toContain('<');
	return found.text;
}
