import type { Handle, HandleServerError } from '@sveltejs/kit';

/**
 * Of the fonts only what the app's own English is written with is fetched ahead: see `vite/cut-fonts.ts`.
 * Get help now says everything without scripts, so there nothing of them is fetched before its first words are drawn.
 */
export const handle: Handle = ({ event, resolve }) =>
	resolve(event, {
		preload: ({ type, path }) =>
			type === 'css' ||
			(type === 'font' && path.includes('/plain.')) ||
			(type === 'js' && event.route.id !== '/(app)/help')
	});

/**
 * SvelteKit would print the address of every request that fails. An address can say what someone looked
 * for, so the log gets only the kind of fault and where in our code it happened.
 */
export const handleError: HandleServerError = ({ error, status }) => {
	if (status < 500) return { message: '', code: 'not-found' };
	const { name, stack = '' } = error instanceof Error ? error : new Error();
	const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
	console.error([`unexpected fault: ${name}`, ...frames.slice(0, 5)].join('\n'));
	return { message: '', code: 'unexpected' };
};
