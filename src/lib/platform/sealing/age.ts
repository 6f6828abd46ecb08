/**
 * Sealing with age, the only format that leaves this device, and the only file that imports the library. It
 * runs wherever it is called: the app reaches it through `sealing.ts`, which runs it in a worker, and tests
 * call it in Node.
 *
 * What age promises: only a holder of the key reads the file, and a changed, cut or lengthened file does not
 * open. What it does not: who sealed it, or how new it is. Passphrases, identities and plain bytes are
 * secret; recipients and sealed bytes are not; none of them is ever logged.
 *
 * The library gives out plain bytes from its streams before the file is proved whole, and lets a classic key
 * stand beside a post-quantum one, which undoes it. Here nothing comes out until all of it is right, and such
 * a mixture is refused.
 */
import {
	armor,
	Decrypter,
	Encrypter,
	generateHybridIdentity,
	generateX25519Identity,
	identityToRecipient,
	type Identity
} from 'age-encryption';
import type { PlainBytes, SealedBytes } from './bytes.ts';
import { readHeader, type Header } from './header.ts';
import { passphrasesToTry, toSealingPassphrase } from './passphrase.ts';
import { isSoundHybrid } from './recipient.ts';

/** Seal to one passphrase, or to the public keys (`age1…` or `age1pq1…`) of everyone who may read. */
export type Lock = { passphrase: string } | { recipients: readonly string[] };

/** Open with a passphrase, or with whichever of these secret keys fits. */
export type Key = { passphrase: string } | { identities: readonly string[] };

export type Sealed =
	| { ok: true; sealed: SealedBytes }
	| {
			ok: false;
			reason: 'no-passphrase' | 'no-recipient' | 'bad-key' | 'mixed-keys' | 'no-memory';
	  };

export type Opened = { ok: true; plain: PlainBytes } | { ok: false; reason: OpenRefusal };

/**
 * Why a file did not open.
 * - `wrong-key`: the passphrase or key does not fit. Damage to the few bytes that hold the locked key looks the same.
 * - `other-lock`: a passphrase was given and the file is locked to keys, or the other way round.
 * - `no-passphrase`: nothing, or only spaces, was given.
 * - `bad-key`: what was given is not a secret key.
 * - `damaged`: an age file that was changed, cut short or added to.
 * - `not-age`: some other kind of file.
 * - `too-costly`: it asks for more work than a file from outside may (see `header.ts`).
 * - `no-memory`: this device could not find the memory the file asks for.
 */
export type OpenRefusal =
	| 'wrong-key'
	| 'other-lock'
	| 'no-passphrase'
	| 'bad-key'
	| 'damaged'
	| 'not-age'
	| 'too-costly'
	| 'no-memory';

/** 2^17 takes 128 MiB: the least OWASP's ASVS 5 asks of scrypt, and what a phone can spare. */
export const WORK_FACTOR = 17;
const TRIAL_WORK_FACTOR = 12;
const MOST_TRIAL_MS = 1500;

/** Refusals are values; nothing is thrown for any passphrase or recipient a person could give. */
export async function seal(
	plain: PlainBytes,
	lock: Lock,
	{ workFactor = WORK_FACTOR }: { workFactor?: number } = {}
): Promise<Sealed> {
	const encrypter = new Encrypter();
	if ('passphrase' in lock) {
		const passphrase = toSealingPassphrase(lock.passphrase);
		if (passphrase === '') return { ok: false, reason: 'no-passphrase' };
		encrypter.setPassphrase(passphrase);
		encrypter.setScryptWorkFactor(workFactor);
	} else {
		const refusal = addRecipients(encrypter, lock.recipients);
		if (refusal !== undefined) return { ok: false, reason: refusal };
	}
	try {
		return { ok: true, sealed: (await encrypter.encrypt(plain)) as SealedBytes };
	} catch (error) {
		if (error instanceof RangeError) return { ok: false, reason: 'no-memory' };
		throw error;
	}
}

function addRecipients(
	encrypter: Encrypter,
	recipients: readonly string[]
): 'no-recipient' | 'bad-key' | 'mixed-keys' | undefined {
	if (recipients.length === 0) return 'no-recipient';
	const hybrid = recipients.filter((recipient) => recipient.startsWith('age1pq1'));
	if (hybrid.length !== 0 && hybrid.length !== recipients.length) return 'mixed-keys';
	try {
		for (const recipient of recipients) {
			// Keys kept in hardware tokens have their own prefix, which we have no way to open.
			if (recipient.startsWith('age1tag')) return 'bad-key';
			encrypter.addRecipient(recipient);
			if (hybrid.length > 0 && !isSoundHybrid(recipient)) return 'bad-key';
		}
	} catch {
		return 'bad-key'; // adding only parses, so this is the one thing it throws for
	}
	return undefined;
}

/**
 * The plain bytes, or why there are none. Nothing is thrown whatever the file holds, and no key is tried on a
 * file whose header asks too much. `makeDecrypter` is for tests that watch what work is done.
 */
export async function open(
	sealed: SealedBytes,
	key: Key,
	makeDecrypter: () => Decrypter = () => new Decrypter()
): Promise<Opened> {
	const header = readHeader(sealed);
	if (!header.ok) return header;
	if (header.lock !== ('passphrase' in key ? 'passphrase' : 'keys')) {
		return { ok: false, reason: 'other-lock' };
	}

	const decrypter = makeDecrypter();
	const refusal = addKey(decrypter, key);
	if (refusal !== undefined) return { ok: false, reason: refusal };
	const last = new LastKey();
	decrypter.addIdentity(last);
	try {
		return { ok: true, plain: (await decrypter.decrypt(unarmored(sealed, header))) as PlainBytes };
	} catch (error) {
		if (last.wasAsked) return { ok: false, reason: 'wrong-key' };
		return { ok: false, reason: error instanceof RangeError ? 'no-memory' : 'damaged' };
	}
}

/** Fits nothing, and is asked only when no key before it fitted: it tells a wrong key from a damaged file. */
class LastKey implements Identity {
	wasAsked = false;

	unwrapFileKey(): null {
		this.wasAsked = true;
		return null;
	}
}

function addKey(decrypter: Decrypter, key: Key): 'no-passphrase' | 'bad-key' | undefined {
	if ('passphrase' in key) {
		const passphrases = passphrasesToTry(key.passphrase);
		if (passphrases.length === 0) return 'no-passphrase';
		for (const passphrase of passphrases) decrypter.addPassphrase(passphrase);
		return undefined;
	}
	if (key.identities.length === 0) return 'bad-key';
	try {
		for (const identity of key.identities) decrypter.addIdentity(identity);
	} catch {
		return 'bad-key'; // adding only parses, so this is the one thing it throws for
	}
	return undefined;
}

function unarmored(sealed: SealedBytes, header: Header & { ok: true }): Uint8Array {
	return header.isArmored ? armor.decode(new TextDecoder('latin1').decode(sealed)) : sealed;
}

/**
 * How long passphrase work of this size will take here, in milliseconds, judged from small pieces of it. They
 * take a fraction of a second, or a few where the browser runs without a compiler and the whole takes a minute.
 */
export async function estimateMs(workFactor: number = WORK_FACTOR): Promise<number> {
	const start = performance.now();
	let fastest = Infinity;
	// The first runs also pay for compiling, and any may be disturbed, so the fastest of a few is nearest.
	for (let runs = 0; runs < 5 && performance.now() - start < MOST_TRIAL_MS; runs++) {
		const before = performance.now();
		const nothing = new Uint8Array() as PlainBytes;
		await seal(nothing, { passphrase: 'trial' }, { workFactor: TRIAL_WORK_FACTOR });
		fastest = Math.min(fastest, performance.now() - before);
	}
	return fastest * 2 ** (workFactor - TRIAL_WORK_FACTOR);
}

export interface KeyPair {
	/** Secret: opens what is sealed to the recipient. */
	identity: string;
	/** Public: seals, and opens nothing. */
	recipient: string;
}

/** A new secret key and the public key that seals to it. Hybrid keys also stand up to a quantum computer. */
export async function newKeyPair(kind: 'hybrid' | 'classic' = 'hybrid'): Promise<KeyPair> {
	const identity = await (kind === 'hybrid' ? generateHybridIdentity() : generateX25519Identity());
	return { identity, recipient: await identityToRecipient(identity) };
}
