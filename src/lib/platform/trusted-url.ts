/**
 * The page's one Trusted Types policy for script addresses: workers and the service worker. The content
 * security policy names it (`svelte.config.js`), so no other code can make an address the browser will run.
 */

interface ScriptUrlPolicy {
	createScriptURL(url: string): string;
}

interface TrustedTypes {
	createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy;
}

let policy: ScriptUrlPolicy | undefined;

/**
 * A script address the browser accepts for `new Worker` and `serviceWorker.register`. Throws a `TypeError`
 * unless the address is a file of this very origin.
 *
 * Where the browser has Trusted Types the value is a `TrustedScriptURL`, which TypeScript's DOM does not know
 * yet and both callers take like a string: hand it on as it is, never join it to anything.
 */
export function trustedScriptUrl(url: URL | string): string {
	policy ??= createPolicy({ createScriptURL: (address) => ownScriptUrl(address, location.href) });
	return policy.createScriptURL(String(url));
}

function createPolicy(rules: ScriptUrlPolicy): ScriptUrlPolicy {
	const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
	return trustedTypes?.createPolicy('waymark-script-url', rules) ?? rules;
}

/** The full form of `url` seen from `base`; throws unless it is a plain file of the same origin. */
export function ownScriptUrl(url: string, base: string): string {
	const from = new URL(base);
	const address = new URL(url, from);
	// `blob:` addresses carry the page's origin but anyone's text, so the scheme has to match too.
	if (address.protocol !== from.protocol || address.origin !== from.origin) {
		throw new TypeError('A script may only come from our own origin');
	}
	return address.href;
}
