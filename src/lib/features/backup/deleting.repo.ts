import { forgetDevice, lookAtDevice } from '#lib/platform/device.ts';
import { AppError, toErrorCode } from '#lib/platform/errors.ts';
import { stopFreshLog } from '#lib/platform/fresh-log.ts';
import { tellNothingMore } from '#lib/platform/pwa.ts';
import { destroyVault, openVault } from '#lib/platform/vault/vault.ts';

/** What became of the links and codes that others could open: whether there were any, and any are left. */
export type LinksTakenBack = 'none' | 'all' | 'some-left';

/**
 * Deletes everything this site keeps on the device but the app's own files, then looks again.
 * Throws `delete.failed` when anything is left. Call nothing that reads the vault afterwards: it would start a new one.
 */
export async function deleteEverything(): Promise<void> {
	await tellNothingMore(); // it would be there again
	await stopFreshLog();
	await destroyVault();
	await forgetDevice();
	const { databases, entries, caches } = await lookAtDevice();
	if ((databases ?? 0) + entries + caches > 0) throw new AppError('delete.failed');
}

/** Deletes what is stored where its key is gone, so that nothing can ever open it. Does nothing while it opens. */
export async function clearUnopenable(): Promise<void> {
	try {
		await openVault();
	} catch (error) {
		if (toErrorCode(error) !== 'vault.key-lost') throw error;
		await destroyVault();
	}
}
