/** The ways a component can look: what app.html sets on the page for a person's choices. */
export interface Look {
	lang?: string;
	dir?: 'rtl';
	language?: 'easy' | 'ar';
	theme?: 'dark';
	contrast?: 'more';
	textPercent?: 200;
}

export const looks = {
	light: {},
	dark: { theme: 'dark' },
	arabic: { lang: 'ar', dir: 'rtl', language: 'ar' },
	easy: { language: 'easy' },
	large: { textPercent: 200 },
	contrast: { contrast: 'more' },
	'contrast-dark': { contrast: 'more', theme: 'dark' }
} as const satisfies Record<string, Look>;

export type LookName = keyof typeof looks;

export function isLook(name: unknown): name is LookName {
	return typeof name === 'string' && Object.hasOwn(looks, name);
}

export function wear(name: LookName, root: HTMLElement): void {
	const look: Look = looks[name];
	root.lang = look.lang ?? 'en-GB';
	root.dir = look.dir ?? 'ltr';
	root.dataset.language = look.language ?? 'en-GB';
	root.dataset.theme = look.theme ?? 'light';
	if (look.contrast) root.dataset.contrast = look.contrast;
	else delete root.dataset.contrast;
	root.style.fontSize = look.textPercent ? `${look.textPercent}%` : '';
}
