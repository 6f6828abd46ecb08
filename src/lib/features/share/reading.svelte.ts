// Reading what somebody shared: from the link in the address to the words on the screen. Keeps nothing.

import { isLinkSecret, openFromLink, placeOf } from '#lib/platform/mailbox/link.ts';
import type { SlotEnding } from '#lib/mailbox/protocol.ts';
import { MailboxClient, type MailboxFailure } from '#lib/platform/mailbox/mailbox-client.ts';
import { newMailboxId } from '#lib/platform/mailbox/secrets.ts';
import type { SealedBytes } from '#lib/platform/sealing/bytes.ts';
import { readDocument, type SharedDocument } from './document.ts';

/**
 * - `no-link`: there is no whole link in the address.
 * - `closed`: nothing has been asked for yet, so that whatever looks at links for people opens nothing.
 * - `password`: it is here and needs its password.
 */
type ReadingStage =
	| { at: 'waiting' }
	| { at: 'no-link' }
	| { at: 'closed' }
	| { at: 'opening' }
	| { at: 'password'; wasWrong: boolean }
	| { at: 'open'; document: SharedDocument; expiresAt: number; isLastView: boolean }
	| { at: 'failed'; why: FailedWhy };

type FailedWhy = SlotEnding | 'ended' | 'unknown' | 'damaged' | 'offline' | 'busy' | 'no-memory';

interface Taken {
	sealed: SealedBytes;
	expiresAt: number;
	isLastView: boolean;
}

export class Reading {
	stage = $state.raw<ReadingStage>({ at: 'waiting' });
	#secret = '';
	#taken: Taken | undefined;
	/** The same for every try: what broke off on the way costs no second view. */
	#readerId = '';

	/** Takes the link out of the address, and the address out of sight and out of the history, before anything else. */
	takeLink(): void {
		const secret = location.hash.slice(1);
		if (secret === '' && this.#secret !== '') return;
		// Not the router's own: it waits until the page is alive.
		history.replaceState(history.state, '', location.pathname);
		this.#secret = secret;
		this.#taken = undefined;
		this.#readerId = newMailboxId();
		this.stage = isLinkSecret(secret) ? { at: 'closed' } : { at: 'no-link' };
	}

	/** `password` is '' until one is asked for. */
	async open(password = ''): Promise<void> {
		this.stage = { at: 'opening' };
		const secret = this.#secret;
		const next = await this.#read(password);
		// Another link was put into the address meanwhile.
		if (secret === this.#secret) this.stage = next;
	}

	async #read(password: string): Promise<ReadingStage> {
		const secret = this.#secret;
		const client = new MailboxClient();
		const reading = { ...(await placeOf(secret)), readerId: this.#readerId };
		if (!this.#taken) {
			const answer = await client.takeSlot(reading);
			if (!answer.ok) return { at: 'failed', why: whyNot(answer) };
			const { sealed, expiresAt, viewsLeft } = answer.value;
			this.#taken = { sealed, expiresAt, isLastView: viewsLeft === 0 };
		}
		const { sealed, expiresAt, isLastView } = this.#taken;
		const opened = await openFromLink(sealed, secret, password).catch(() => undefined);
		if (!opened) return { at: 'failed', why: 'offline' };
		if (!opened.ok)
			return opened.reason === 'password'
				? { at: 'password', wasWrong: password !== '' }
				: { at: 'failed', why: opened.reason };
		const document = readDocument(opened.text);
		if (!document) return { at: 'failed', why: 'damaged' };
		void client.acknowledgeSlot(reading);
		return { at: 'open', document, expiresAt, isLastView };
	}
}

function whyNot({ code, ending }: MailboxFailure): FailedWhy {
	if (code === 'gone') return ending ?? 'ended';
	if (code === 'not-found' || code === 'no-token' || code === 'malformed') return 'unknown';
	return code === 'offline' || code === 'not-the-mailbox' ? 'offline' : 'busy';
}
