// The health passport as it is kept: the only file of this feature that knows the vault.

import { openVault } from '#lib/platform/vault/vault.ts';
import { emptyPassport, passportCollection, type Passport } from './passport.ts';

/** There is one passport on a phone: the person's own. */
const id = 'one';

/** Empty when nothing has been written yet. */
export async function readPassport(): Promise<Passport> {
	const stored = await (await openVault()).get(passportCollection, id);
	return stored?.value ?? emptyPassport;
}

export async function changePassport(change: (passport: Passport) => Passport): Promise<void> {
	await (
		await openVault()
	).change(passportCollection, id, (passport = emptyPassport) => change(passport));
}
