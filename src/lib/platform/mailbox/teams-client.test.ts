import { expect, test } from 'vitest';
import { newMailboxId, newToken } from './secrets.ts';
import { registerTeam } from './teams-client.ts';

const team = { service: 'north', recipient: `age1pq1${'q'.repeat(200)}`, inbox: newMailboxId() };
const html = 'text/html';
const problem = 'application/problem+json';

/** With the real server: `server/teams/teams.test.ts`. */
test.each([
	[201, 'application/json', 'done'],
	[401, problem, 'refused'],
	[404, problem, 'no-service'],
	[413, problem, 'offline'],
	[500, problem, 'offline'],
	// Somebody else's answer, in the way of the server's.
	[201, html, 'offline'],
	[200, html, 'offline'],
	[401, html, 'offline'],
	[404, html, 'offline'],
	[511, html, 'offline']
] as const)('%i as %s means %s', async (status, type, registered) => {
	const answer = () =>
		Promise.resolve(
			new Response('<html>Sign in</html>', { status, headers: { 'Content-Type': type } })
		);
	expect(await registerTeam(team, newToken(), answer)).toBe(registered);
});

test('no answer, and an answer from elsewhere, is none', async () => {
	let asked: RequestInit | undefined;
	const deaf: typeof fetch = (_path, init) => {
		asked = init;
		return Promise.reject(new TypeError('Failed to fetch'));
	};
	expect(await registerTeam(team, newToken(), deaf)).toBe('offline');
	expect(asked).toMatchObject({ redirect: 'error', credentials: 'omit', cache: 'no-store' });
});
