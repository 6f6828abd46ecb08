import { expect, test } from 'vitest';
import { find, newDevice, open, text, untilReady } from './page.ts';
import { useWebKit } from './use-webkit.ts';

// WebKit keeps a page that is left, suspended. One that is left in the middle of opening or writing its storage must
// not hold up the pages after it.

const webkit = useWebKit({ env: { HOST: '0.0.0.0' } });

/** Leaves for the plan, as a person does, this long from now; resolves when the plan is there and alive. */
async function leaveForPlan(inMs: number): Promise<void> {
	const { driver } = webkit;
	await driver.executeScript(
		'const [ms] = arguments; setTimeout(() => { location.href = "/plan"; }, ms);',
		inMs
	);
	await driver.wait(
		() =>
			driver.executeScript<boolean>(
				'return location.pathname === "/plan" && document.querySelector("main[data-ready]") !== null'
			),
		10_000,
		`the plan after leaving in ${inMs} ms`
	);
}

test('pages left while the vault first opens hold up none of those after them', async () => {
	for (let device = 0; device < 16; device += 1) {
		await webkit.driver.get(`${newDevice(webkit.origin, device)}/plan/start`);
		await leaveForPlan(device * 25);
	}
}, 180_000);

test('a page left in the middle of a save holds up none after it, and saves when it comes back', async () => {
	const { driver } = webkit;
	await open(driver, `${newDevice(webkit.origin, 20)}/plan/start?at=aim`);
	for (let turn = 0; turn < 10; turn += 1) {
		await (await find(driver, 'main textarea')).sendKeys('a');
		await leaveForPlan(380 + turn * 5);
		await driver.navigate().back();
		await untilReady(driver);
		await driver.wait(async () => (await text(driver)).includes('Saved'), 10_000);
	}
	await driver.navigate().refresh();
	await untilReady(driver);
	const typed = await (await find(driver, 'main textarea')).getAttribute('value');
	expect(typed).toBe('a'.repeat(10));
}, 180_000);
