import type { HandleClientError } from '@sveltejs/kit';
import { toErrorCode } from '#lib/platform/errors.ts';

/** What went wrong becomes one of our codes; its message and the address stay on this page and are not logged. */
export const handleError: HandleClientError = ({ error, status }) => ({
	message: '',
	code: status === 404 ? 'not-found' : toErrorCode(error)
});
