import { newKeyPair, seal, type Key, type Lock } from '../../src/lib/platform/sealing/age.ts';
import { toPlainBytes, type SealedBytes } from '../../src/lib/platform/sealing/bytes.ts';

export interface SealedFile {
	name: string;
	file: SealedBytes;
	key: Key;
}

/** A file of each size for each way of sealing. The passphrase work is real but the least there is. */
export async function sealedFiles(sizes: readonly number[]): Promise<SealedFile[]> {
	const classic = await newKeyPair('classic');
	const hybrid = await newKeyPair('hybrid');
	const ways: [string, Lock, Key][] = [
		['a passphrase', { passphrase: 'river stone' }, { passphrase: 'river stone' }],
		['a classic key', { recipients: [classic.recipient] }, { identities: [classic.identity] }],
		['a hybrid key', { recipients: [hybrid.recipient] }, { identities: [hybrid.identity] }]
	];
	const files: SealedFile[] = [];
	for (const [way, lock, key] of ways) {
		for (const size of sizes) {
			const result = await seal(toPlainBytes('a'.repeat(size)), lock, { workFactor: 1 });
			if (!result.ok) throw new Error(result.reason);
			files.push({ name: `${size} bytes with ${way}`, file: result.sealed, key });
		}
	}
	return files;
}
