/** One tab at a time, where the browser can see to it; elsewhere two may do the same, which has to be without harm. */
export async function alone(what: string, act: () => Promise<void>): Promise<void> {
	if (typeof navigator === 'undefined' || !('locks' in navigator)) return act();
	await navigator.locks.request(`waymark-${what}`, act);
}
