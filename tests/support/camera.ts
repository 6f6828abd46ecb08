import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

/** A video (y4m, without colour) that shows each of these for as many pictures as it says, and begins anew. */
function videoOf(shown: readonly { text?: string; pictures: number }[]): Buffer {
	const colour = Buffer.alloc((width * height) / 2, grey);
	const frames = shown.flatMap(({ text, pictures }) => {
		const frame = [Buffer.from('FRAME\n'), pictureOf(text), colour];
		return Array.from({ length: pictures }, () => frame).flat();
	});
	return Buffer.concat([
		Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`),
		...frames
	]);
}

/**
 * A phone whose camera is allowed and sees the codes of these texts, one after the other; or, when its person does not
 * allow it, refuses.
 */
export async function phoneThatSees(
	texts: readonly string[],
	origin: string,
	{ isRefused = false } = {}
): Promise<{ page: Page; context: BrowserContext; close: () => Promise<void> }> {
	const folder = mkdtempSync(join(tmpdir(), 'waymark-camera-'));
	const file = join(folder, 'seen.y4m');
	writeFileSync(file, videoOf([{ pictures: 5 }, ...texts.map((text) => ({ text, pictures: 25 }))]));
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
		close: async () => {
			await browser.close();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
