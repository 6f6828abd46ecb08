// What can go wrong around us, by code. The table here is the only place that decides what a person is told:
// the words are in src/locales/*/errors.json under `<code>.title` and `<code>.text`.
// Expected outcomes are values, not errors; bugs throw plain errors and end as `unexpected`.

/** `notice`: say it quietly. `warning`: say it where the person is. `blocking`: nothing works until it is dealt with. */
type Severity = 'notice' | 'warning' | 'blocking';

/** What the person can do, as one button. `none`: it puts itself right, or there is nothing to press. */
export type NextStep = 'reload' | 'try-again' | 'back-up' | 'bring-back' | 'unlock' | 'none';

interface ErrorEntry {
	readonly severity: Severity;
	readonly nextStep: NextStep;
}

const entries = {
	'storage.full': { severity: 'warning', nextStep: 'try-again' },
	'storage.unavailable': { severity: 'blocking', nextStep: 'try-again' },
	'storage.blocked': { severity: 'blocking', nextStep: 'try-again' },
	'storage.lost': { severity: 'warning', nextStep: 'reload' },
	'page.out-of-date': { severity: 'blocking', nextStep: 'reload' },
	'vault.newer': { severity: 'blocking', nextStep: 'reload' },
	'vault.locked': { severity: 'blocking', nextStep: 'unlock' },
	'vault.key-lost': { severity: 'blocking', nextStep: 'bring-back' },
	'record.unreadable': { severity: 'warning', nextStep: 'bring-back' },
	'record.newer': { severity: 'warning', nextStep: 'reload' },
	'record.suspect': { severity: 'warning', nextStep: 'back-up' },
	'save.conflict': { severity: 'notice', nextStep: 'try-again' },
	'save.failed': { severity: 'warning', nextStep: 'none' },
	'restore.failed': { severity: 'warning', nextStep: 'try-again' },
	'delete.failed': { severity: 'warning', nextStep: 'try-again' },
	unexpected: { severity: 'warning', nextStep: 'reload' }
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof entries;

export const errorCodes = Object.keys(entries) as ErrorCode[];

/** Something around the app failed: storage, a key, the network. `code` decides everything a person sees. */
export class AppError extends Error {
	override readonly name = 'AppError';
	readonly code: ErrorCode;

	constructor(code: ErrorCode, options?: ErrorOptions) {
		super(code, options);
		this.code = code;
	}
}

/** How to tell a person about a code: how loudly, and the keys of its words in the `errors` namespace. */
export function errorWords<C extends ErrorCode>(code: C) {
	const { severity, nextStep }: ErrorEntry = entries[code];
	return {
		severity,
		title: `${code}.title`,
		text: `${code}.text`,
		nextStep,
		nextStepLabel: nextStep === 'none' ? undefined : (`step.${nextStep}` as const)
	} as const;
}

/** The code of anything caught; a bug is `unexpected`. */
export function toErrorCode(error: unknown): ErrorCode {
	return error instanceof AppError ? error.code : 'unexpected';
}
