import { defineCollection } from '#lib/platform/vault/collection.ts';
import { openVault } from '#lib/platform/vault/vault.ts';
import { profileSchema, type Profile } from './profile.ts';

export const profiles = defineCollection({
	code: 'e1',
	name: 'profile',
	version: 1,
	schema: profileSchema,
	upgrades: {}
});

/** There is one profile on a phone: the person's own. */
const id = 'one';

/** Empty when nothing has been answered yet. */
export async function readProfile(): Promise<Profile> {
	const stored = await (await openVault()).get(profiles, id);
	return stored?.value ?? {};
}

export async function changeProfile(change: (profile: Profile) => Profile): Promise<void> {
	await (await openVault()).change(profiles, id, (profile = {}) => change(profile));
}
