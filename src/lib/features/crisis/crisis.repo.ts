// The crisis plan and its earlier versions as they are kept: the only file of this feature that knows the vault.

import { today } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/ids.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { openVault, put, update } from '#lib/platform/vault/vault.ts';
import {
	crisisCollection,
	edit,
	emptyCrisis,
	versionCollection,
	type CrisisPlan,
	type Status,
	type Version
} from './crisis.ts';

/** There is one crisis plan on a phone: the person's own. */
const id = 'one';

/** Empty when nothing has been written yet. */
export async function readCrisis(): Promise<CrisisPlan> {
	const stored = await (await openVault()).get(crisisCollection, id);
	return stored?.value ?? emptyCrisis;
}

/** Changes what the plan says. */
export async function changeCrisis(
	change: (plan: CrisisPlan) => Partial<CrisisPlan>
): Promise<void> {
	await changeAround((plan) => edit(plan, change(plan)));
}

/** Changes what stands around the words: dates, who it was agreed with, its state. */
export async function changeAround(change: (plan: CrisisPlan) => CrisisPlan): Promise<void> {
	await (await openVault()).change(crisisCollection, id, (plan = emptyCrisis) => change(plan));
}

export async function setStatus(status: Exclude<Status, 'agreed'>): Promise<void> {
	await changeAround((plan) => ({ ...plan, status }));
}

/** Marks the plan as agreed, and keeps it as it was agreed: both or neither. */
export async function agree(whenWell: string): Promise<void> {
	const vault = await openVault();
	const keptOn = today();
	const agreed = (plan: CrisisPlan): CrisisPlan => ({
		...plan,
		status: 'agreed',
		agreedOn: plan.agreedOn ?? keptOn
	});
	const plan = agreed(await readCrisis());
	await vault.write([
		update(crisisCollection, id, (current = emptyCrisis) => agreed(current)),
		put(versionCollection, newId(), { plan, whenWell, keptOn, why: 'agreed' })
	]);
}

/** Keeps the plan as it is now. No version is ever written over. Resolves to its id. */
export async function keepVersion(whenWell: string): Promise<string> {
	const vault = await openVault();
	const versionId = newId();
	const plan = await readCrisis();
	await vault.write([
		put(versionCollection, versionId, { plan, whenWell, keptOn: today(), why: 'kept' })
	]);
	return versionId;
}

/** Earlier versions, the newest first. */
export async function listVersions(): Promise<Stored<Version>[]> {
	const { records } = await (await openVault()).list(versionCollection);
	return records.toReversed();
}
