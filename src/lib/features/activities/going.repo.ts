// What the person saved from the list, as it is kept.

import type { ErrorCode } from '#lib/platform/errors.ts';
import { today } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/ids.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { troubleIn } from '#lib/platform/vault/trouble.ts';
import { openVault, put, removal } from '#lib/platform/vault/vault.ts';
import type { Activity } from './activity.ts';
import { goingCollection, isEmptyGoing, newGoing, save, type Going } from './going.ts';

/** All of it, the newest first; `trouble` when some of it does not open or was changed from outside. */
export interface WholeGoing {
	readonly going: readonly Stored<Going>[];
	readonly trouble: ErrorCode | undefined;
}

export async function readGoing(): Promise<WholeGoing> {
	const { records, unreadable, suspects } = await (await openVault()).list(goingCollection);
	return { going: records.toReversed(), trouble: troubleIn({ unreadable, suspects }) };
}

/** What they keep of an activity of the list; undefined when nothing. */
export async function findGoing(activityId: string): Promise<Stored<Going> | undefined> {
	return ofActivity((await readGoing()).going, activityId);
}

function ofActivity(
	newestFirst: readonly Stored<Going>[],
	activityId: string
): Stored<Going> | undefined {
	return newestFirst.find(({ value }) => value.activity.id === activityId);
}

/**
 * Changes what is kept of an activity, which is begun by the first change, and leaves nothing behind when nothing of the
 * person's is left in it.
 */
export async function changeGoing(
	activity: Activity,
	sourceNames: string,
	change: (going: Going) => Going
): Promise<void> {
	const vault = await openVault();
	// Found and changed in one: two first words at the same moment are about one activity, not two.
	await vault.changeFrom(goingCollection, (all) => {
		const kept = ofActivity(all.toReversed(), activity.id);
		const next = change(kept?.value ?? newGoing(activity, sourceNames));
		if (!isEmptyGoing(next)) return [put(goingCollection, kept?.id ?? newId(), next)];
		return kept ? [removal(goingCollection, kept.id)] : [];
	});
}

export async function saveActivity(activity: Activity, sourceNames: string): Promise<void> {
	const day = today();
	await changeGoing(activity, sourceNames, (going) => save(going, day));
}

/** Takes it off with everything noted about it. Resolves to the way back. */
export async function removeGoing({ id }: Stored<Going>): Promise<() => Promise<void>> {
	const vault = await openVault();
	let taken: Stored<Going> | undefined;
	await vault.changeFrom(goingCollection, (records) => {
		taken = records.find((record) => record.id === id);
		if (!taken) return [];
		const { createdAt } = taken;
		const { activity, sourceNames, reports } = taken.value;
		const left = { ...newGoing(activity, sourceNames), reports };
		// What they told whoever keeps the list stays said, and can still be taken back while it waits.
		return reports.length === 0
			? [removal(goingCollection, id)]
			: [put(goingCollection, id, left, { createdAt })];
	});
	return async () => {
		if (!taken) return;
		const { value, createdAt } = taken;
		await vault.write([put(goingCollection, id, value, { createdAt })]);
	};
}
