/** After the page has loaded and drawn, so that nothing that can wait slows its opening. */
export function whenQuiet(run: () => void): void {
	const soon = () => {
		if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: 5_000 });
		else setTimeout(run, 1_000);
	};
	if (document.readyState === 'complete') soon();
	else addEventListener('load', soon, { once: true });
}
