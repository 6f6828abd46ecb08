/**
 * The national lines built into the app, in the order they are offered. Each was checked against the page named;
 * nothing else is shipped as a number to ring.
 *
 * 999 and A&E: norwood.org.uk. NHS 111 option 2, all ages, day and night: NHS North London, "111 for mental health".
 * Samaritans 116 123 and the end of their text line: fullfact.org. Shout 85258: fullfact.org.
 * Opening `sms:` or `tel:` only fills the phone's own screen; the person still presses call or send there.
 */
export const contacts = [
	{ id: 'emergency', href: 'tel:999', how: 'call' },
	{ id: 'mentalHealth', href: 'tel:111', how: 'call' },
	{ id: 'samaritans', href: 'tel:116123', how: 'call' },
	{ id: 'shout', href: 'sms:85258?&body=SHOUT', how: 'text' }
] as const;

/**
 * When somebody last compared these with their sources. The words of the page say the same: making a formatter for one
 * date takes a slow phone longer than all else on this page.
 */
export const contactsCheckedOn = '2026-11-21';
