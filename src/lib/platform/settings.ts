/**
 * How the app looks and reads on this device. Nothing personal: it is kept in clear so that the first paint
 * already has the right language and colours (the small script in app.html reads the same entry).
 * Only what differs from the defaults is stored.
 */
import { isLanguage, pseudo, type Language } from './i18n/languages.ts';

const settingsKey = 'waymark';

export interface Settings {
	/** Absent: the first of the browser's languages that the app carries, else English. */
	language?: Language | typeof pseudo;
	/** Absent: as the phone is set. */
	theme?: 'light' | 'dark';
	contrast?: 'more';
	/** Size of the text in per cent of the phone's own. Absent: 100. */
	textPercent?: 125 | 150 | 200;
	/** Something is kept on this device; says nothing of what. */
	begun?: true;
	/** The browser was asked to keep what is stored here. */
	askedToKeep?: true;
}

export function readSettings(): Settings {
	try {
		// Where storage is switched off even asking whether it is there throws.
		if (typeof localStorage === 'undefined') return {};
		return checkSettings(JSON.parse(localStorage.getItem(settingsKey) ?? '{}'));
	} catch {
		// Storage switched off or the entry is not JSON: the defaults are always safe.
		return {};
	}
}

/**
 * Keeps the settings, or quietly does not where the browser refuses storage: then they last for this page.
 * `undefined` takes a setting back to its default.
 */
export function changeSettings(change: {
	[Name in keyof Settings]: Settings[Name] | undefined;
}): void {
	const kept = checkSettings({ ...readSettings(), ...change });
	try {
		localStorage.setItem(settingsKey, JSON.stringify(kept));
	} catch {
		// Nothing of the person's is lost: a look falls back to its default at the next visit.
	}
	applyLook(kept);
}

/** The language to show: chosen, else the browser's first that we carry, else English. */
export function currentLanguage(): Language | typeof pseudo {
	const chosen = readSettings().language;
	if (chosen) return chosen;
	if (typeof navigator === 'undefined') return 'en-GB';
	for (const tag of navigator.languages) {
		if (tag.startsWith('en')) return 'en-GB';
		const short = tag.slice(0, 2);
		if (isLanguage(short)) return short;
	}
	return 'en-GB';
}

function applyLook({ theme, contrast, textPercent }: Settings): void {
	const root = document.documentElement;
	if (theme) root.dataset.theme = theme;
	else delete root.dataset.theme;
	if (contrast) root.dataset.contrast = contrast;
	else delete root.dataset.contrast;
	root.style.fontSize = textPercent ? `${textPercent}%` : '';
}

function checkSettings(found: unknown): Settings {
	if (typeof found !== 'object' || found === null) return {};
	const { language, theme, contrast, textPercent, begun, askedToKeep } = found as Record<
		string,
		unknown
	>;
	return {
		...((isLanguage(language) || language === pseudo) && { language }),
		...((theme === 'light' || theme === 'dark') && { theme }),
		...(contrast === 'more' && { contrast }),
		...((textPercent === 125 || textPercent === 150 || textPercent === 200) && { textPercent }),
		...(begun === true && { begun }),
		...(askedToKeep === true && { askedToKeep })
	};
}
