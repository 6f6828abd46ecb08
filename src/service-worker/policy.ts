/**
 * How each request is answered:
 * - `page`: the kept page of that address, so that it opens offline and at once
 * - `file`: the kept file, of this version or of an older one that an open tab still runs
 * - `network`: not our business; the browser asks the server as if there were no worker
 */
export type Handling = 'page' | 'file' | 'network';

/** Sealed values and answers of the server: never kept, and never seen by the worker. */
const server = /^\/api\//;
/** Pages for workers, builders and readers of a link, which nobody needs offline. */
const apart = /^\/(worker|gallery|s)(\/|$)/;
/** What tells whether there is a newer version. */
const news = /^\/(service-worker\.js|_app\/version\.json)$/;

/** `url` is absolute; `own` is where the app lives. */
export function decide(method: string, mode: string, url: URL, own = location.origin): Handling {
	if (method !== 'GET' || url.origin !== own) return 'network';
	if ([server, apart, news].some((path) => path.test(url.pathname))) return 'network';
	return mode === 'navigate' ? 'page' : 'file';
}
