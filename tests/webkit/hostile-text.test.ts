import { expect, test } from 'vitest';
import { everyHostileText } from '../fixtures/hostile-text.ts';
import { drawnHere } from '../support/drawn.ts';
import { fill, open, press, untilHeading, write } from './page.ts';
import { useWebKit } from './use-webkit.ts';

const webkit = useWebKit();

/** All of it, told apart by the field it is typed into. */
const [aim, goal, name] = ['aim', 'goal', 'name'].map((field) => `${field}: ${everyHostileText}.`);

test('hostile text in an aim, a goal and a name stays text, on every page and on paper', async () => {
	const { driver } = webkit;
	await open(driver, `${webkit.origin}/plan/start?at=aim`);
	await write(driver, 'What I want', aim!);
	await open(driver, `${webkit.origin}/plan/goal`);
	await fill(driver, 'My goal', goal!);
	await press(driver, 'Next');
	await untilHeading(driver, goal!);
	const goalPage = await driver.getCurrentUrl();
	await open(driver, `${webkit.origin}/people`);
	await press(driver, 'Add a person');
	await write(driver, 'Name', name!);
	const personPage = await driver.getCurrentUrl();

	const beginning = (words: string) => words.slice(0, 60);
	for (const [page, shown] of [
		[`${webkit.origin}/plan`, [aim, goal]],
		[`${webkit.origin}/plan/print`, [beginning(aim!), beginning(goal!)]],
		[`${webkit.origin}/`, []],
		[`${webkit.origin}/people`, [name]],
		[personPage, []],
		[goalPage, [goal]]
	] as const) {
		await open(driver, page);
		const drawn = await driver.executeScript<ReturnType<typeof drawnHere>>(drawnHere);
		expect(drawn, page).toMatchObject({ odd: [], harmed: false, sideways: 0 });
		for (const words of shown)
			expect(drawn.text.includes(words!), `${words!.slice(0, 5)} on ${page}`).toBe(true);
	}
});
