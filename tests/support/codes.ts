import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator } from '@playwright/test';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const { resolve } = createRequire(import.meta.url);

/** What every QR code in a picture says, as a phone's camera would read it. */
export async function readCodes(png: Uint8Array): Promise<string[]> {
	const file = resolve('zxing-wasm/reader/zxing_reader.wasm');
	// From the disk: left alone, it would fetch its program from a stranger.
	prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(file)).buffer } });
	const found = await readBarcodes(png, { formats: ['QRCode'], maxNumberOfSymbols: 8 });
	return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}

/** What a camera held to this picture reads now. The page may still be moving under it: ask again. */
export async function codesIn(picture: Locator): Promise<string[]> {
	return readCodes(await picture.screenshot());
}
