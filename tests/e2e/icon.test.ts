import { expect, test } from '../support/test.ts';

test('the picture for home screens is the icon, out to every edge', async ({ page }) => {
	await page.goto('/');
	const href = await page.locator('link[rel=apple-touch-icon]').getAttribute('href');
	const picture = new URL(href!, page.url()).pathname;
	const manifest: unknown = await (await page.request.get('/manifest.webmanifest')).json();
	const full = { src: picture, sizes: '512x512', type: 'image/png', purpose: 'maskable' };
	expect(manifest).toMatchObject({ icons: [{ src: '/icon.svg' }, full] });
	const found = await page.evaluate(async (path) => {
		const file = await (await fetch(path)).blob();
		const icon = (await (await fetch('/icon.svg')).text())
			.replace(/ rx="\d+"/, '')
			.replace('<svg', '<svg width="512" height="512"');
		const [kept, drawn] = await Promise.all([
			pixels(file),
			pixels(new Blob([icon], { type: 'image/svg+xml' }))
		]);
		// Two engines may round an edge differently; another sign or colour is more than a hundredth of it.
		const unlike = kept.data.filter((value, at) => Math.abs(value - drawn.data[at]!) > 4);
		return { size: kept.size, isIcon: unlike.length < kept.data.length / 100 };

		async function pixels(blob: Blob) {
			const image = new Image();
			image.src = URL.createObjectURL(blob);
			await image.decode();
			const canvas = new OffscreenCanvas(512, 512);
			const context = canvas.getContext('2d')!;
			context.drawImage(image, 0, 0, 512, 512);
			return {
				size: [image.naturalWidth, image.naturalHeight],
				data: context.getImageData(0, 0, 512, 512).data
			};
		}
	}, picture);
	expect(found).toEqual({ size: [512, 512], isIcon: true });
});
