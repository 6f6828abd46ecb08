/** How the desk of a team tells the server where letters for one service go. Pure. */
import * as v from 'valibot';
import { addressSchema } from './address.ts';

export const teamsPath = '/api/v1/teams';

/** In the address that the operator hands to a team, after its `#`: a token that is used once. */
export const teamMark = 'team=';

/** All of it is public: it is handed out with the list of services. */
export const teamSchema = v.strictObject({
	/** The id of a service in this server's list. */
	service: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/)),
	...addressSchema.entries
});
export type Team = v.InferOutput<typeof teamSchema>;
