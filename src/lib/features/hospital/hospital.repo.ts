// The checklist as it is kept: the only file of this feature that knows the vault.

import { openVault } from '#lib/platform/vault/vault.ts';
import { hospitalCollection, untouched, type HospitalList } from './hospital.ts';

/** There is one list on a phone, for every stay. */
const id = 'one';

/** As it begins, when nothing has been touched yet. */
export async function readHospital(): Promise<HospitalList> {
	const stored = await (await openVault()).get(hospitalCollection, id);
	return stored?.value ?? untouched;
}

export async function changeHospital(change: (list: HospitalList) => HospitalList): Promise<void> {
	await (await openVault()).change(hospitalCollection, id, (list = untouched) => change(list));
}
