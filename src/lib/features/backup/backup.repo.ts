/**
 * Backups as files: the only part of this feature that reaches the vault and the sealing.
 *
 * [Note: Nothing is called saved that was not opened again] A backup is written, sealed, opened with the same
 * passphrase, and compared, before anyone is told that it exists. Opening costs the passphrase work a second
 * time; a file that cannot be opened, found out on a new phone, would cost everything.
 */
import { now, today } from '#lib/platform/clock.ts';
import { toErrorCode } from '#lib/platform/errors.ts';
import { groupBy } from '#lib/platform/group-by.ts';
import { fromPlainBytes, toPlainBytes, toSealedBytes } from '#lib/platform/sealing/bytes.ts';
import * as worker from '#lib/platform/sealing/sealing.ts';
import type { Collection } from '#lib/platform/vault/collection.ts';
import { openVault, type WholeVault } from '#lib/platform/vault/vault.ts';
import { readBackup, writeBackup, type Backup, type BackupRefusal } from './backup.ts';
import { backupFileName, readableFileName } from './file-name.ts';
import { toReadable } from './readable.ts';
import { backupNotes } from './reminder.repo.ts';
import { previewRestore, recordsToRestore, type Present, type RestorePreview } from './restore.ts';

type Sealing = Pick<typeof worker, 'seal' | 'open'>;

/** Far more than a sealed life; a file beyond it is not read at all. */
const MOST_FILE_BYTES = 128 * 1024 * 1024;

/** A record that is here and does not open, or is gone: a backup made now would be without it. */
type LostRecord = Present['unreadable'][number];

export interface BackupWish {
	readonly passphrase: string;
	readonly collections: readonly Collection<unknown>[];
	readonly appVersion: string;
	/** The person was told what cannot be opened and wants the backup without it. */
	readonly withoutUnreadable?: boolean;
	readonly onstep?: (step: 'reading' | 'sealing' | 'checking') => void;
	readonly signal?: AbortSignal;
}

/**
 * - `ready`: the file is whole; it has been opened and compared.
 * - `unreadable`: some records do not open, so there is no file until the person says to go on without them.
 * - `failed`: no file. `not-whole` means it did not come out as it went in: worth trying again.
 */
export type BackupMade =
	| {
			state: 'ready';
			file: Blob;
			name: string;
			count: number;
			leftOut: number;
			/** Everything up to this moment is in it. */
			madeAt: number;
	  }
	| { state: 'unreadable'; records: readonly LostRecord[] }
	| { state: 'failed'; reason: 'no-passphrase' | 'no-memory' | 'too-large' | 'not-whole' };

/** Makes a backup of everything in the vault. Throws an AppError only when the vault itself does. */
export async function makeBackup(
	{ passphrase, collections, appVersion, withoutUnreadable, onstep, signal }: BackupWish,
	sealing: Sealing = worker
): Promise<BackupMade> {
	onstep?.('reading');
	const createdAt = now();
	const { records, unreadable } = await readPersonal();
	if (unreadable.length > 0 && !withoutUnreadable)
		return { state: 'unreadable', records: unreadable };
	const text = await writeBackup({ appVersion, createdAt, records }, collections, sha256);

	onstep?.('sealing');
	const result = await sealing.seal(toPlainBytes(text), { passphrase }, signal);
	if (!result.ok) return { state: 'failed', reason: sealFailures[result.reason] ?? 'not-whole' };

	onstep?.('checking');
	const opened = await sealing.open(result.sealed, { passphrase }, signal);
	const backup =
		opened.ok && fromPlainBytes(opened.plain) === text && (await readBackup(text, sha256));
	if (!backup || !backup.ok || backup.backup.records.length !== records.length) {
		const isTooLarge = backup && !backup.ok && backup.reason === 'too-large';
		return { state: 'failed', reason: isTooLarge ? 'too-large' : 'not-whole' };
	}
	return {
		state: 'ready',
		file: new Blob([result.sealed], { type: 'application/octet-stream' }),
		name: backupFileName(today(), await sha256(result.sealed)),
		count: records.length,
		leftOut: unreadable.length,
		madeAt: createdAt
	};
}

/** Everything in the vault but our own notes on backups, which belong to this phone. */
async function readPersonal(): Promise<WholeVault> {
	return personalIn(await (await openVault()).readWhole());
}

function personalIn({ records, unreadable }: WholeVault): WholeVault {
	const isPersonal = ({ collection }: { collection: string }) => collection !== backupNotes.code;
	return { records: records.filter(isPersonal), unreadable: unreadable.filter(isPersonal) };
}

const sealFailures: Readonly<Record<string, 'no-passphrase' | 'no-memory'>> = {
	'no-passphrase': 'no-passphrase',
	'no-memory': 'no-memory'
};

/**
 * Opens a backup file. Refusals are values: see `OpenRefusal` for those of the sealed file and `BackupRefusal` for
 * those of what is in it. Nothing on this phone changes.
 */
export async function openBackup(
	file: Blob,
	passphrase: string,
	{ sealing = worker, signal }: { sealing?: Sealing; signal?: AbortSignal } = {}
): Promise<
	| { ok: true; backup: Backup }
	| {
			ok: false;
			reason: BackupRefusal | (Awaited<ReturnType<Sealing['open']>> & { ok: false })['reason'];
	  }
> {
	if (file.size > MOST_FILE_BYTES) return { ok: false, reason: 'too-large' };
	const sealed = toSealedBytes(new Uint8Array(await file.arrayBuffer()));
	const opened = await sealing.open(sealed, { passphrase }, signal);
	if (!opened.ok) return opened;
	const text = fromPlainBytes(opened.plain);
	return text === undefined ? { ok: false, reason: 'not-backup' } : await readBackup(text, sha256);
}

/** What bringing this backup in would change here, now. Nothing changes yet. */
export async function previewHere(backup: Backup, collections: readonly Collection<unknown>[]) {
	const present = await readPersonal();
	return previewRestore(backup, present, collections);
}

/**
 * Brings in what the preview said, all of it or nothing. `changed`: something here has changed since, so there
 * is a new preview to look at, and nothing was done. Throws `restore.failed` when it could not be done.
 */
export async function bringIn(
	backup: Backup,
	agreed: RestorePreview,
	collections: readonly Collection<unknown>[]
): Promise<{ state: 'done'; count: number } | { state: 'changed'; preview: RestorePreview }> {
	const records = recordsToRestore(agreed);
	const isStillRight = (present: WholeVault) => {
		const result = previewRestore(backup, personalIn(present), collections);
		return (
			result.ok && JSON.stringify(recordsToRestore(result.preview)) === JSON.stringify(records)
		);
	};
	try {
		await (await openVault()).restore(records, 'merge', isStillRight);
		return { state: 'done', count: records.length };
	} catch (error) {
		if (toErrorCode(error) !== 'save.conflict') throw error;
	}
	const result = await previewHere(backup, collections);
	if (!result.ok) throw new Error('The preview was of another backup');
	return { state: 'changed', preview: result.preview };
}

/**
 * Everything in clear, for a person or another program to read. `leftOut`: how many records did not open.
 * `about` says how to read it, in the person's language.
 */
export async function makeReadable(
	collections: readonly Collection<unknown>[],
	{ about, appVersion }: { about: readonly string[]; appVersion: string }
): Promise<{ file: Blob; name: string; leftOut: number; counts: ReadonlyMap<string, number> }> {
	const { records, unreadable } = await readPersonal();
	const content = toReadable(records, collections, { about, appVersion, now: now() });
	return {
		file: new Blob([JSON.stringify(content, undefined, '\t')], { type: 'application/json' }),
		name: readableFileName(today()),
		leftOut: unreadable.length,
		counts: countByCollection(records)
	};
}

/** How many records of each collection, by its code. */
function countByCollection(records: readonly { collection: string }[]): Map<string, number> {
	const groups = groupBy(records, ({ collection }) => collection);
	return new Map([...groups].map(([code, group]) => [code, group.length]));
}

/** About how long a backup will take on this phone: its passphrase work is done twice. */
export async function estimateBackupMs(signal?: AbortSignal): Promise<number> {
	return 2 * (await worker.estimateMs(undefined, signal));
}

async function sha256(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
	const bytes = typeof content === 'string' ? toPlainBytes(content) : content;
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
