import type { Page } from '@playwright/test';
import { phoneThatSees } from '../support/camera.ts';
import { openReady } from '../support/look.ts';
import { expect, test } from '../support/test.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const noCamera = 'The camera cannot be used here. Choose a picture of the code, or paste the link.';

/** A code on one phone's screen, and its link. */
async function showCode(page: Page): Promise<string> {
	await openReady(page, '/connect');
	await press(page, 'Show my code');
	await page.getByRole('textbox', { name: 'The name they see for me' }).fill('Amina');
	await press(page, 'Make my code');
	await expect(page.getByText(/^It can be opened until/)).toBeVisible();
	return page.getByRole('textbox', { name: 'My link' }).inputValue();
}

async function useCamera(page: Page): Promise<void> {
	await openReady(page, '/connect');
	await press(page, 'Open someone’s code');
	await press(page, 'Use the camera');
}

/** How many cameras the page has not let go of; it has to ask for them through `watchCameras`. */
const camerasOn = (page: Page) =>
	page.evaluate(
		() =>
			(globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.filter(
				({ readyState }) => readyState === 'live'
			).length
	);

async function watchCameras(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const tracks: MediaStreamTrack[] = [];
		Object.assign(globalThis, { tracks });
		const { mediaDevices } = navigator;
		const ask = mediaDevices.getUserMedia.bind(mediaDevices);
		mediaDevices.getUserMedia = async (wanted) => {
			const stream = await ask(wanted);
			tracks.push(...stream.getTracks());
			return stream;
		};
	});
}

test('the camera reads a code: another kind is said, the right one opens, and it goes off', async ({
	page,
	server
}) => {
	test.setTimeout(240_000);
	const link = await showCode(page);
	const phone = await phoneThatSees('https://example.org/menu', server.origin);
	await watchCameras(phone.page);
	await useCamera(phone.page);
	await expect(phone.page.getByText('That is another kind of code.')).toBeVisible();
	phone.see(link);
	await expect(phone.page.getByRole('heading', { name: 'Is this who you want?' })).toBeVisible();
	await expect(phone.page.getByText('Amina', { exact: true })).toBeVisible();
	expect(await camerasOn(phone.page)).toBe(0);
	await phone.close();
});

test('the camera goes off when it is stopped and when the page is left', async ({ server }) => {
	const phone = await phoneThatSees(undefined, server.origin);
	await watchCameras(phone.page);
	await useCamera(phone.page);
	await expect(phone.page.getByLabel('What the camera sees')).toBeVisible();
	expect(await camerasOn(phone.page)).toBe(1);
	await press(phone.page, 'Stop the camera');
	expect(await camerasOn(phone.page)).toBe(0);
	await press(phone.page, 'Use the camera');
	await expect(phone.page.getByLabel('What the camera sees')).toBeVisible();
	await press(phone.page, 'Not now');
	await expect(phone.page.getByLabel('What the camera sees')).toHaveCount(0);
	expect(await camerasOn(phone.page)).toBe(0);
	await phone.close();
});

test('without a camera the other ways are there', async ({ page }) => {
	// This browser has no camera.
	await useCamera(page);
	await expect(page.getByText(noCamera)).toBeVisible();
	await expect(page.getByRole('textbox', { name: 'Their link' })).toBeVisible();
	await expect(page.getByLabel('Choose a picture of the code')).toBeVisible();
});

test('a camera that is not allowed is said to be so, and the link can be pasted', async ({
	page,
	server
}) => {
	const link = await showCode(page);
	const phone = await phoneThatSees(link, server.origin, { isRefused: true });
	const problems: unknown[] = [];
	phone.context.on('weberror', (problem) => problems.push(problem.error()));
	await useCamera(phone.page);
	await expect(
		phone.page.getByRole('status').getByText('The camera was not allowed.')
	).toBeVisible();
	// Whoever allows it after all can try again.
	await expect(
		phone.page.getByRole('button', { name: 'Use the camera', exact: true })
	).toBeEnabled();
	await phone.page.getByRole('textbox', { name: 'Their link' }).fill(link);
	await press(phone.page, 'Open this link');
	await expect(phone.page.getByRole('heading', { name: 'Is this who you want?' })).toBeVisible();
	expect(problems).toEqual([]);
	await phone.close();
});
