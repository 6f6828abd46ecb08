// Where the person is, as they said: the only thing of the finder, beside what they saved, that is theirs.

import { openVault } from '#lib/platform/vault/vault.ts';
import { areaCollection, type Area } from './area.ts';

const theOne = 'one';

/** Undefined when they have not said. */
export async function readMyArea(): Promise<Area | undefined> {
	return (await (await openVault()).get(areaCollection, theOne))?.value;
}

export async function saveMyArea(area: Area): Promise<void> {
	await (await openVault()).change(areaCollection, theOne, () => area);
}

export async function forgetMyArea(): Promise<void> {
	await (await openVault()).remove(areaCollection, theOne);
}
