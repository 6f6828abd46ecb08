import { json } from '@sveltejs/kit';

/** Says that the server answers, and nothing about anyone. */
export function GET(): Response {
	return json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } });
}
