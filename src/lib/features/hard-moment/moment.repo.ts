// The steps as they are kept: the only file of this feature that knows the vault.

import { openVault } from '#lib/platform/vault/vault.ts';
import { emptyMoment, momentCollection, type Moment } from './moment.ts';

/** There is one set of steps on a phone: the person's own. */
const id = 'one';

/** Empty when nothing has been written yet. */
export async function readMoment(): Promise<Moment> {
	const stored = await (await openVault()).get(momentCollection, id);
	return stored?.value ?? emptyMoment;
}

export async function changeMoment(change: (moment: Moment) => Moment): Promise<void> {
	await (await openVault()).change(momentCollection, id, (moment = emptyMoment) => change(moment));
}
