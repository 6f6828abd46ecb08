import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

type Options = Parameters<AxeBuilder['options']>[0];

/** What axe looks for only when asked: our bar is AAA contrast, and WCAG 2.2 target size. */
const also = { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } };

/**
 * Everything axe finds wrong, one line each, empty when all is well. `except` names rules that cannot apply to what
 * is looked at.
 */
export function axeFindings(page: Page, except: readonly string[] = []): Promise<string[]> {
	const off = Object.fromEntries(except.map((rule) => [rule, { enabled: false }]));
	return findings(page, { rules: { ...also, ...off } });
}

/** Only what has too little contrast: for looking at the same page in other colours. */
export function contrastFindings(page: Page): Promise<string[]> {
	return findings(page, {
		runOnly: { type: 'rule', values: ['color-contrast', 'color-contrast-enhanced'] }
	});
}

async function findings(page: Page, options: Options): Promise<string[]> {
	// A colour on its way to another is seen by nobody for long, and one may set out at any moment: none does where
	// less motion is asked for.
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.waitForFunction(() =>
		document.getAnimations().every((one) => !(one instanceof CSSTransition))
	);
	const { violations } = await new AxeBuilder({ page })
		.options({ ...options, resultTypes: ['violations'] })
		.analyze();
	await page.emulateMedia({ reducedMotion: null });
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, any, all }) => {
			const why = [...any, ...all].map(({ message }) => message).join('; ');
			return `${id}: ${target.join(' ')} ${why}`;
		})
	);
}
