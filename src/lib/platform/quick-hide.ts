/**
 * Quick hide: the screen is blank before anything else happens, what was typed is saved, and a neutral page takes
 * this one's place. Until the person says so on that page, going back or forward leads there too: the script in
 * app.html looks for the same mark. A new tab or window starts without it.
 */
const mark = 'hidden';
const neutralPage = '/hide';
/** Long enough for a local save, short enough to be gone. */
const saveMs = 300;

async function now(saveFirst: () => Promise<void>): Promise<void> {
	document.documentElement.style.visibility = 'hidden';
	document.title = '';
	try {
		sessionStorage.setItem(mark, '1');
	} catch {
		// No storage: the page below still takes this one's place.
	}
	await Promise.race([saveFirst(), new Promise((done) => setTimeout(done, saveMs))]);
	location.replace(neutralPage);
}

/** Shift pressed three times, with no other key between and no more than five seconds in all. */
function byKeyboard(saveFirst: () => Promise<void>) {
	return () => {
		let presses: number[] = [];
		function listen(event: KeyboardEvent) {
			if (event.key !== 'Shift') presses = [];
			else if (!event.repeat) presses = [...presses, event.timeStamp].slice(-3);
			const [first, , third] = presses;
			if (first !== undefined && third !== undefined && third - first < 5000) void now(saveFirst);
		}
		addEventListener('keydown', listen);
		return () => removeEventListener('keydown', listen);
	};
}

/** Back to the app from the neutral page. */
function comeBack(): void {
	try {
		sessionStorage.removeItem(mark);
	} catch {
		// Nothing was marked.
	}
	location.replace('/');
}

export const quickHide = { now, byKeyboard, comeBack };
