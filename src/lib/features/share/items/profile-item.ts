/** What a reader sees of the page about a person. Pure. */
import type { Profile, ProfileWords } from '#lib/features/profile/profile.ts';
import { part, type ItemPart, type Say } from '../document.ts';

type ProfileKey =
	| 'liked.label'
	| 'matters.label'
	| 'support.label'
	| 'communication.label'
	| 'pleaseDo.label'
	| 'pleaseDoNot.label'
	| 'whenWell.label'
	| 'whatHelps.label'
	| 'whatDoesNotHelp.label';

/** The one page first, then what others need to know to help; nothing of where the person lives. */
const asked = {
	likedAboutMe: 'liked.label',
	mattersToMe: 'matters.label',
	howToSupport: 'support.label',
	communication: 'communication.label',
	pleaseDo: 'pleaseDo.label',
	pleaseDoNot: 'pleaseDoNot.label',
	whenWell: 'whenWell.label',
	whatHelps: 'whatHelps.label',
	whatDoesNotHelp: 'whatDoesNotHelp.label'
} as const satisfies Partial<Record<ProfileWords, ProfileKey>>;

export function profileParts(profile: Profile, say: Say<ProfileKey>): ItemPart[] {
	return Object.entries(asked).flatMap(([field, key]) =>
		part(field, say(key), [profile[field as keyof typeof asked] ?? ''])
	);
}
