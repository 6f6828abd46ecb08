// From what browsers and Dexie throw to our codes. The one place that knows those names.

import { AppError, type ErrorCode } from '../errors.ts';

/** What Dexie's errors hold: the browser's own error inside, or one for each row of a bulk write. */
interface Named {
	readonly name?: unknown;
	readonly inner?: unknown;
	readonly failures?: readonly unknown[];
}

const codes: Readonly<Record<string, ErrorCode>> = {
	QuotaExceededError: 'storage.full',
	MissingAPIError: 'storage.unavailable',
	MissingApiError: 'storage.unavailable',
	SecurityError: 'storage.unavailable',
	// Firefox, where storage is switched off or in some private windows.
	NotAllowedError: 'storage.unavailable',
	InvalidAccessError: 'storage.unavailable',
	// "Connection to Indexed Database server lost", and what follows it: WebKit, since iOS 12.
	UnknownError: 'storage.lost',
	DatabaseClosedError: 'storage.lost',
	InvalidStateError: 'storage.lost',
	// A transaction that ended without a reason: nothing was written.
	AbortError: 'storage.lost'
};

/** Any error as an AppError. `otherwise` is what an unnamed storage failure means to the caller. */
export function toAppError(error: unknown, otherwise: ErrorCode): AppError {
	if (error instanceof AppError) return error;
	// A full phone arrives as an AbortError with the reason inside, so the innermost known name wins.
	const known = names(error)
		.reverse()
		.map((name) => codes[name])
		.find((code) => code !== undefined);
	return new AppError(known ?? otherwise, { cause: error });
}

/** Whether the connection went, so that trying once more on a new one makes sense. */
export function isLost(error: unknown): boolean {
	return error instanceof AppError && error.code === 'storage.lost';
}

function names(error: unknown): string[] {
	const found: string[] = [];
	let current = error;
	for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth += 1) {
		const { name, inner, failures }: Named = current;
		if (typeof name === 'string') found.push(name);
		current = inner ?? failures?.[0];
	}
	return found;
}
