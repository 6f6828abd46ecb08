// The list of medicines as it is kept: the only file of this feature that knows the vault.

import { openVault } from '#lib/platform/vault/vault.ts';
import { medicineCollection, noMedicines, type Medicine, type MedicineList } from './medicines.ts';

/** There is one list on a phone: the person's own. */
const id = 'one';

/** Empty when nothing has been written yet. */
export async function readMedicines(): Promise<MedicineList> {
	const stored = await (await openVault()).get(medicineCollection, id);
	return stored?.value ?? noMedicines;
}

export async function changeMedicines(
	change: (medicines: readonly Medicine[]) => Medicine[]
): Promise<void> {
	const vault = await openVault();
	await vault.change(medicineCollection, id, (list = noMedicines) => ({
		...list,
		medicines: change(list.medicines)
	}));
}

export async function setAllergies(allergies: string): Promise<void> {
	const vault = await openVault();
	await vault.change(medicineCollection, id, (list = noMedicines) => ({ ...list, allergies }));
}
