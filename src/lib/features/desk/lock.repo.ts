/** The lock of the desk: a vault of its own, which only a passphrase opens. */
import { deskDatabaseName } from '#lib/platform/vault/name.ts';
import {
	hasPassphrase,
	setPassphrase,
	unlock,
	useLockedVault,
	type Unlocking
} from '#lib/platform/vault/passphrase.ts';
import { destroyVault } from '#lib/platform/vault/vault.ts';

const here = { name: deskDatabaseName };

/** From now on this page knows no vault but the desk's, and that one is locked. Resolves to whether there is one. */
export async function beginLocked(): Promise<boolean> {
	await useLockedVault();
	return hasPassphrase(here);
}

export function unlockDesk(passphrase: string): Promise<Unlocking> {
	return unlock(here, passphrase);
}

export function makeDeskVault(passphrase: string): Promise<Unlocking> {
	return setPassphrase(here, passphrase);
}

/** What is being written is finished, then the key is forgotten. */
export function lockDesk(): Promise<void> {
	return useLockedVault();
}

/** Without a way back, and without asking for the passphrase: whoever lost it starts anew. */
export function deleteDesk(): Promise<void> {
	return destroyVault(here);
}
