import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Letter } from '../../src/lib/features/connect/letter.ts';
import type { Address } from '../../src/lib/mailbox/address.ts';
import { MailboxClient } from '../../src/lib/platform/mailbox/mailbox-client.ts';
import { pad } from '../../src/lib/platform/mailbox/padding.ts';
import { newKeyPair, open, seal } from '../../src/lib/platform/sealing/age.ts';
import { fromPlainBytes, type SealedBytes } from '../../src/lib/platform/sealing/bytes.ts';

/** Somebody who keeps to the formats and to nothing else: what they put into them is theirs to choose. */
export interface Stranger {
	/** The first letter, to an address that takes any. */
	introduce(to: Address, name: string, referral?: unknown): Promise<void>;
	write(to: Address, letter: Letter): Promise<void>;
	/** Puts something under a link; resolves to its secret. */
	place(text: string): Promise<string>;
	/** What is under a link. */
	read(secret: string): Promise<string>;
	/** Where to answer. */
	address: Address;
}

const expiresInSeconds = 86_400;
const random = (bytes: number) => randomBytes(bytes).toString('base64url');

async function sealed(text: string, lock: Parameters<typeof seal>[1]): Promise<SealedBytes> {
	const padded = pad(text);
	if (!padded) throw new Error('too long');
	const made = await seal(padded, lock, { workFactor: 10 });
	if (!made.ok) throw new Error(made.reason);
	return made.sealed;
}

/** What the secret of a link stands for: see `link.ts`. */
function linkOf(secret: string) {
	const part = (use: string, bytes: number) => {
		const info = `waymark link v1 ${use}`;
		const key = Buffer.from(secret, 'base64url');
		return Buffer.from(hkdfSync('sha256', key, '', info, bytes)).toString('base64url');
	};
	const place = { id: part('slot', 16), readToken: part('read token', 32) };
	return { place, passphrase: part('key', 32) };
}

export async function newStranger(origin: string): Promise<Stranger> {
	const client = new MailboxClient(origin);
	const { recipient } = await newKeyPair();
	const address = { recipient, inbox: random(16) };
	const pairKey = random(32);
	const key = Buffer.from(pairKey, 'base64url');
	const held = { id: address.inbox, ownerToken: random(32), expiresInSeconds };
	const made = await client.putInbox(held);
	if (!made.ok) throw new Error(made.code);

	async function write(to: Address, letter: Letter): Promise<void> {
		const id = random(16);
		const body = JSON.stringify(letter);
		const mac = createHmac('sha256', key)
			.update(`waymark letter v1\n${to.inbox}\n${id}\n${body}`)
			.digest('base64url');
		const pair = createHash('sha256').update(key).digest().subarray(0, 16).toString('base64url');
		const whole = JSON.stringify({ v: 1, pair, mac, body });
		const message = { inbox: to.inbox, id, expiresInSeconds };
		const lock = { recipients: [to.recipient] };
		const sent = await client.sendMessage({ ...message, sealed: await sealed(whole, lock) });
		if (!sent.ok) throw new Error(sent.code);
	}

	return {
		address,
		write,
		introduce: (to, name, referral) =>
			write(to, {
				kind: 'hello',
				name,
				reply: address,
				pairKey,
				...(referral === undefined ? {} : { referral })
			}),
		place: async (text) => {
			const secret = random(32);
			const { place, passphrase } = linkOf(secret);
			const value = { ...place, ownerToken: random(32), expiresInSeconds };
			const placed = await client.createSlot({
				...value,
				sealed: await sealed(text, { passphrase })
			});
			if (!placed.ok) throw new Error(placed.code);
			return secret;
		},
		read: async (secret) => {
			const { place, passphrase } = linkOf(secret);
			const found = await client.readSlot(place);
			if (!found.ok || !found.value) throw new Error('nothing there');
			const opened = await open(found.value.sealed, { passphrase });
			if (!opened.ok) throw new Error(opened.reason);
			return fromPlainBytes(opened.plain) ?? '';
		}
	};
}
