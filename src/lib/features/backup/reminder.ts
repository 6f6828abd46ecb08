const DAY_MS = 24 * 60 * 60 * 1000;

/** How much may change, and how long it may be, before we mention a backup. */
interface Patience {
	readonly changes: number;
	readonly days: number;
}

const usual: Patience = { changes: 25, days: 30 };
/** A browser that may clear what a page keeps, such as Safari after seven days without a visit. */
const fragile: Patience = { changes: 8, days: 5 };

/** After "not now" we stay quiet for this long. */
const QUIET_DAYS = 7;

export interface BackupState {
	/** Records added or changed since the last backup, or ever when there was none. */
	readonly changesSince: number;
	readonly lastBackupAt?: number;
	/** When we last mentioned it and the person did not want to. */
	readonly putOffAt?: number;
	/** When the first thing was written here. */
	readonly firstChangeAt?: number;
	/** Whether this browser may clear what it keeps. */
	readonly isFragile: boolean;
}

/**
 * Whether to mention a backup, and what to say: there is none yet, many changes since, or it was a while ago.
 * `undefined`: say nothing. Nothing is ever due while nothing has changed.
 */
export function backupDue(
	{ changesSince, lastBackupAt, putOffAt, firstChangeAt, isFragile }: BackupState,
	now: number
): 'first' | 'changes' | 'age' | undefined {
	if (changesSince <= 0) return undefined;
	// A clock that was put back must not keep us quiet for years, so a time to come counts as none.
	if (putOffAt !== undefined && isWithin(putOffAt, QUIET_DAYS, now)) return undefined;

	const patience = isFragile ? fragile : usual;
	const hasBackup = lastBackupAt !== undefined && lastBackupAt <= now;
	const isEnough = changesSince >= patience.changes;
	const since = hasBackup ? lastBackupAt : firstChangeAt;
	const isLong = since !== undefined && !isWithin(since, patience.days, now);
	if (!isEnough && !isLong) return undefined;
	if (!hasBackup) return 'first';
	return isEnough ? 'changes' : 'age';
}

function isWithin(at: number, days: number, now: number): boolean {
	return at <= now && now - at < days * DAY_MS;
}
