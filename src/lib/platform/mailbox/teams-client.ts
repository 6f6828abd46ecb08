import { teamsPath, type Team } from '#lib/mailbox/team.ts';
import { patientFetch, type Fetch } from '../patient-fetch.ts';

/**
 * - `refused`: the address was used already, or another one took its place.
 * - `no-service`: this server has no such service. `offline`: try again.
 */
export type Registered = 'done' | 'refused' | 'no-service' | 'offline';

/** Tells the server where letters for a service go from now on. The token is good for once. */
export async function registerTeam(
	team: Team,
	token: string,
	get: Fetch = patientFetch
): Promise<Registered> {
	try {
		const response = await get(teamsPath, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
			body: JSON.stringify(team),
			cache: 'no-store',
			credentials: 'omit',
			redirect: 'error',
			referrerPolicy: 'no-referrer'
		});
		const type = response.headers.get('Content-Type');
		if (response.status === 201 && type === 'application/json') return 'done';
		// A hotel's sign-in page refuses too, and knows nothing of any of this.
		if (type !== 'application/problem+json') return 'offline';
		if (response.status === 401) return 'refused';
		return response.status === 404 ? 'no-service' : 'offline';
	} catch {
		return 'offline';
	}
}
