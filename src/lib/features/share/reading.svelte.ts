// Reading what somebody shared: from the link in the address, or from a file, to the words on the screen. Keeps nothing.

import { isLinkSecret, openFromLink, placeOf } from '#lib/platform/mailbox/link.ts';
import type { SlotEnding } from '#lib/mailbox/protocol.ts';
import { MailboxClient, type MailboxFailure } from '#lib/platform/mailbox/mailbox-client.ts';
import { newMailboxId } from '#lib/platform/mailbox/secrets.ts';
import { fromPlainBytes, toSealedBytes, type SealedBytes } from '#lib/platform/sealing/bytes.ts';
import { readHeader } from '#lib/platform/sealing/header.ts';
import { open } from '#lib/platform/sealing/sealing.ts';
import { readDocument, type SharedDocument } from './document.ts';

/**
 * - `no-link`: there is no whole link in the address.
 * - `closed`: nothing has been asked for yet, so that whatever looks at links for people opens nothing.
 * - `password`: it is here and needs its password. `words`: a file is here and needs the words that open it.
 */
type ReadingStage =
	| { at: 'waiting' }
	| { at: 'no-link' }
	| { at: 'closed' }
	| { at: 'opening' }
	| { at: 'password'; wasWrong: boolean }
	| { at: 'words'; wasWrong: boolean }
	/** `link` is absent when it came in a file, which ends for nobody. */
	| { at: 'open'; document: SharedDocument; link?: { expiresAt: number; isLastView: boolean } }
	| { at: 'failed'; why: FailedWhy };

type FailedWhy =
	| SlotEnding
	| 'ended'
	| 'unknown'
	| 'damaged'
	| 'offline'
	| 'busy'
	| 'no-memory'
	| 'not-ours'
	| 'too-costly';

/** A shared file is at most 257 KB, and more does not even get into memory. */
const mostFileBytes = 1024 * 1024;

interface Taken {
	sealed: SealedBytes;
	expiresAt: number;
	isLastView: boolean;
}

export class Reading {
	stage = $state.raw<ReadingStage>({ at: 'waiting' });
	#secret = '';
	#taken: Taken | undefined;
	#file: SealedBytes | undefined;
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
		return { at: 'open', document, link: { expiresAt, isLastView } };
	}

	/** Looks only at the start of it: no key is tried on a file that is something else or asks too much. */
	async chooseFile(file: Blob): Promise<void> {
		this.#file = undefined;
		this.stage = { at: 'opening' };
		this.stage = await this.#look(file).catch(() => failedBy('damaged'));
	}

	async #look(file: Blob): Promise<ReadingStage> {
		if (file.size > mostFileBytes) return failedBy('not-ours');
		const sealed = toSealedBytes(new Uint8Array(await file.arrayBuffer()));
		const header = readHeader(sealed);
		if (!header.ok) return failedBy(header.reason === 'not-age' ? 'not-ours' : header.reason);
		if (header.lock !== 'passphrase') return failedBy('not-ours');
		this.#file = sealed;
		return { at: 'words', wasWrong: false };
	}

	async openFile(words: string): Promise<void> {
		const sealed = this.#file;
		if (!sealed) return;
		this.stage = { at: 'opening' };
		const next = await this.#unlock(sealed, words).catch(() => failedBy('no-memory'));
		// Another file was chosen meanwhile.
		if (sealed === this.#file) this.stage = next;
	}

	async #unlock(sealed: SealedBytes, passphrase: string): Promise<ReadingStage> {
		const opened = await open(sealed, { passphrase });
		if (!opened.ok) {
			if (opened.reason === 'wrong-key' || opened.reason === 'no-passphrase')
				return { at: 'words', wasWrong: true };
			return failedBy(opened.reason === 'no-memory' ? 'no-memory' : 'damaged');
		}
		const document = readDocument(fromPlainBytes(opened.plain) ?? '');
		return document ? { at: 'open', document } : failedBy('not-ours');
	}
}

function failedBy(why: FailedWhy): ReadingStage {
	return { at: 'failed', why };
}

function whyNot({ code, ending }: MailboxFailure): FailedWhy {
	if (code === 'gone') return ending ?? 'ended';
	if (code === 'not-found' || code === 'no-token' || code === 'malformed') return 'unknown';
	return code === 'offline' || code === 'not-the-mailbox' ? 'offline' : 'busy';
}
