/** Why a record was mended in some part, or left out: what every reading counts and says. */

/** The record is kept; the part in question was put right, or taken as not known. */
export const mendReasons = {
	'no-id': 'it had no id of its own',
	'no-name': 'it had no name: the organisation’s is shown',
	'odd-status': 'its status was written in an unusual way',
	'unknown-status': 'its status is a word nobody knows: taken as on',
	'odd-age': 'an age was impossible',
	'no-point': 'it had no point on the map: that of its postcode is used',
	'odd-point': 'its point on the map was impossible',
	'swapped-point': 'latitude and longitude were swapped',
	'far-point': 'its point was far from its postcode',
	'odd-postcode': 'its postcode was written in an unusual way, or found inside the address',
	'odd-amount': 'an amount was written as words',
	'not-a-list': 'a list had one thing in its place',
	'odd-email': 'its e-mail address leads nowhere',
	'odd-phone': 'its phone number had words in it',
	'odd-url': 'its web address cannot be opened',
	'odd-date': 'a date was impossible, or in the future where it cannot be',
	'odd-days': 'days were written in an unusual way',
	'odd-time': 'a time was written in an unusual way',
	'odd-end': 'it ended before it began',
	'odd-repeat': 'how it repeats contradicts itself: only the words are kept',
	'no-first-week': 'it repeats every few weeks from no known week: only the words are kept',
	'other-zone': 'its times are in another time zone: only the words are kept',
	'person-named': 'somebody was named: the name is not kept',
	'too-long': 'a text was too long',
	'odd-language': 'a language had no name'
} as const;
export type MendReason = keyof typeof mendReasons;

/** The record is not kept. */
export const leaveReasons = {
	'not-a-record': 'it was no record at all',
	'no-name-at-all': 'neither it nor its organisation had a name',
	ended: 'it has ended',
	'not-public': 'its owner does not show it',
	'same-id': 'it came twice: the later one is kept',
	deleted: 'its owner took it down',
	'not-an-activity': 'it is something else, such as the hire of a court',
	'outside-area': 'it is outside the area of this list',
	unreadable: 'it could not be read'
} as const;
export type LeaveReason = keyof typeof leaveReasons;

export type Counts<Reason extends string> = Partial<Record<Reason, number>>;

export function add<Reason extends string>(counts: Counts<Reason>, reason: Reason): void {
	counts[reason] = (counts[reason] ?? 0) + 1;
}

/** What was put right in one record. */
export class Mending {
	readonly reasons = new Set<MendReason>();

	note(reason: MendReason): void {
		this.reasons.add(reason);
	}
}
