import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { encode } from 'uqr';
import { launchOptions } from './browser.ts';

const width = 640;
const height = 480;
const grey = 128;

/** A picture of a grey wall with a code held in front of it, as a plane of brightness. */
function pictureOf(text: string | undefined): Buffer {
	const brightness = Buffer.alloc(width * height, grey);
	if (text === undefined) return brightness;
	const { data, size } = encode(text, { ecc: 'M', border: 4 });
	const square = Math.floor(height / size);
	const left = Math.floor((width - size * square) / 2);
	const top = Math.floor((height - size * square) / 2);
	for (let y = 0; y < size * square; y++) {
		for (let x = 0; x < size * square; x++) {
			const isDark = data[Math.floor(y / square)]?.[Math.floor(x / square)] ?? false;
			brightness[(top + y) * width + left + x] = isDark ? 16 : 235;
		}
	}
	return brightness;
}

/** A video (y4m, without colour) that shows this for a second, and begins anew. As long, whatever it shows. */
function videoOf(text: string | undefined): Buffer {
	const colour = Buffer.alloc((width * height) / 2, grey);
	const frame = [Buffer.from('FRAME\n'), pictureOf(text), colour];
	return Buffer.concat([
		Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`),
		...Array.from({ length: 10 }, () => frame).flat()
	]);
}

interface Phone {
	page: Page;
	context: BrowserContext;
	/** Another code is held in front of the camera. */
	see: (text: string) => void;
	close: () => Promise<void>;
}

/**
 * A phone whose camera is allowed and sees the code of this text, or a wall; or, when its person does not allow it,
 * refuses.
 */
export async function phoneThatSees(
	text: string | undefined,
	origin: string,
	{ isRefused = false } = {}
): Promise<Phone> {
	const folder = mkdtempSync(join(tmpdir(), 'waymark-camera-'));
	const file = join(folder, 'seen.y4m');
	writeFileSync(file, videoOf(text));
	const { args = [], ...options } = launchOptions();
	const browser = await chromium.launch({
		...options,
		args: [
			...args,
			'--use-fake-device-for-media-stream',
			`--use-fake-ui-for-media-stream${isRefused ? '=deny' : ''}`,
			`--use-file-for-fake-video-capture=${file}`
		]
	});
	const context = await browser.newContext({ baseURL: origin, locale: 'en-GB' });
	return {
		page: await context.newPage(),
		context,
		see: (other) => {
			// In the place of what is there: the camera goes on reading while this is written.
			const open = openSync(file, 'r+');
			writeSync(open, videoOf(other));
			closeSync(open);
		},
		close: async () => {
			await browser.close();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
