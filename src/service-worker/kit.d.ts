/** What the build tells the worker. Declared here because SvelteKit's own types bring the page's DOM with them. */
declare module '$service-worker' {
	export const version: string;
}
