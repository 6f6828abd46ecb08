import helmet from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Security headers on everything that leaves the server, files and "not found" included. adapter-node
 * serves files before any SvelteKit hook runs, so this is not a hook.
 */

/** What no response of ours ever needs. A page's own, longer policy is in its HTML (`svelte.config.js`). */
const common = [
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
	"object-src 'none'"
];

/** A script may become a worker, which obeys the policy it was sent with, not the page's. */
const script = [
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"connect-src 'self'",
	"worker-src 'self'",
	"require-trusted-types-for 'script'",
	...common
];

const anythingElse = ["default-src 'none'", ...common];

/** The content-security-policy for a response of this content type. */
function policyFor(contentType: string): string {
	if (isPage(contentType)) return common.join('; ');
	return (/^(text|application)\/javascript/.test(contentType) ? script : anythingElse).join('; ');
}

function isPage(contentType: string): boolean {
	return contentType.startsWith('text/html');
}

/** The browser's powers, all refused but those a page of ours uses: full screen, passkeys for the lock,
 * and on a tap where the phone is, in the finder, and the camera, for somebody's code. */
const refusedPowers = [
	'accelerometer',
	'autoplay',
	'display-capture',
	'encrypted-media',
	'gyroscope',
	'hid',
	'idle-detection',
	'local-fonts',
	'magnetometer',
	'microphone',
	'midi',
	'payment',
	'screen-wake-lock',
	'serial',
	'usb',
	'xr-spatial-tracking'
];

const permissionsPolicy = refusedPowers.map((power) => `${power}=()`).join(', ');

const steadyHeaders = helmet({
	contentSecurityPolicy: false, // set by content type, below
	xFrameOptions: { action: 'deny' },
	// For Internet Explorer and Flash: bytes on every response, and nobody left to read them.
	xDownloadOptions: false,
	xPermittedCrossDomainPolicies: false,
	strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: true }
});

/** Sets what every response carries; the content-security-policy follows once the content type is known. */
export function secure(request: IncomingMessage, response: ServerResponse): void {
	steadyHeaders(request, response, () => undefined);
	// Ask again each time, answer 304 when nothing changed. Hashed files and the API set their own.
	response.setHeader('Cache-Control', 'no-cache');
	beforeHead(response, (status, contentType) => {
		// A 304 has no content type, and its headers replace those of the copy the browser kept.
		if (status === 304) return;
		response.appendHeader('Content-Security-Policy', policyFor(contentType));
		// Only a page has powers to refuse.
		if (isPage(contentType)) response.setHeader('Permissions-Policy', permissionsPolicy);
	});
}

type WriteHead = (
	status: number,
	headers?: Record<string, string | number | string[]>
) => ServerResponse;

/** Calls back once, at the last moment when headers may still be set. */
function beforeHead(
	response: ServerResponse,
	callback: (status: number, contentType: string) => void
): void {
	const writeHead = response.writeHead.bind(response) as WriteHead;
	const patched: WriteHead = (status, headers = {}) => {
		response.writeHead = writeHead as typeof response.writeHead;
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
		callback(status, String(response.getHeader('Content-Type') ?? ''));
		return writeHead(status);
	};
	response.writeHead = patched as typeof response.writeHead;
}
