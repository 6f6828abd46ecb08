import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backupText, sealedFile } from '../support/my-data.ts';
import { storedRowsHere } from '../support/raw-rows.ts';
import { samplePerson } from '../support/sample-person.ts';
import { find, open, press, text, write } from './page.ts';
import { useWebKit } from './use-webkit.ts';

const webkit = useWebKit();
const words = 'river stone window lamp oak';

let folder: string;
let copy: Buffer;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'waymark-copies-'));
	// Longer than the pieces that age seals by: those before the cut are whole.
	const [goal] = samplePerson.filter(({ collection }) => collection === 'g1');
	const more = Array.from({ length: 500 }, (_, at) => ({ ...goal!, id: `more-${at}` }));
	copy = await sealedFile(await backupText([...samplePerson, ...more]), words);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Chooses a file and types its words, and waits for what comes of it. */
async function tryCopy(name: string, bytes: Buffer, selector: string): Promise<void> {
	const { driver } = webkit;
	const path = join(folder, name);
	writeFileSync(path, bytes);
	await open(driver, `${webkit.origin}/settings/data`);
	await (await find(driver, 'main input[type=file]')).sendKeys(path);
	await (
		await find(driver, '[aria-labelledby=restore] form input:not([type=file])')
	).sendKeys(words);
	await press(driver, 'See what is in it');
	await find(driver, selector, 60_000);
}

test('of a copy that was cut short nothing is shown and nothing comes in; whole, it brings everything back', async () => {
	const { driver } = webkit;
	expect(copy.length).toBeGreaterThan(200_000);
	await open(driver, `${webkit.origin}/plan/start?at=aim`);
	await write(driver, 'What I want', 'What was here before');
	const before = await driver.executeScript(storedRowsHere);

	await tryCopy(
		'cut.age',
		copy.subarray(0, copy.length - 1000),
		'[aria-labelledby=restore] [role=alert]'
	);
	const page = await driver.getPageSource();
	expect(page).not.toContain('gardening group');
	expect(await driver.executeScript(storedRowsHere)).toEqual(before);

	await tryCopy('whole.age', copy, '[aria-labelledby=restore] .preview');
	await press(driver, 'Bring it in');
	await driver.wait(async () => (await text(driver)).includes('Your words are back'), 20_000);
	await open(driver, `${webkit.origin}/plan`);
	expect(await text(driver)).toContain('gardening group');
});
