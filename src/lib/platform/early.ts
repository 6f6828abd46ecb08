/**
 * What somebody presses, types or chooses before the page is alive.
 *
 * Every page is drawn before its scripts are there. On a slow phone that can be seconds, in which a button does nothing
 * and what is typed or chosen is lost, although all of it looks ready. The script in app.html keeps what happens until
 * then; the root layout gives it to the page as soon as that listens. Links need none of this: they work by themselves.
 */

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Gives the page, once, what came before it was alive. What is no longer on the page is let go. */
export function giveEarly(): void {
	const kept = window.early ?? [];
	delete window.early;
	const lastOfEach = kept.filter(
		// Pressed again because nothing came of it is meant once.
		({ type, target }, at) =>
			!kept.slice(at + 1).some((later) => later.type === type && later.target === target)
	);
	for (const early of lastOfEach) if (early.target.isConnected) give(early);
}

function give({ type, target, value, checked }: NonNullable<Window['early']>[number]): void {
	if (type === 'click') target.closest<HTMLElement>('button[type=button]')?.click();
	else if (target instanceof HTMLFormElement) target.requestSubmit();
	else if (isField(target)) {
		// Coming alive put the field back to what the page knows. A file stays, and may not be written.
		if (target.type !== 'file') target.value = value ?? '';
		if (target instanceof HTMLInputElement) target.checked = checked ?? false;
		target.dispatchEvent(new Event(type, { bubbles: true }));
	}
}

function isField(target: Element): target is Field {
	return target.matches('input, textarea, select');
}
