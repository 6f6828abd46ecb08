import { openReady } from '../support/look.ts';
import { begin, expectScreen, main, press, type } from '../support/refer.ts';
import { expect, test as onSite, visitAndKeep } from '../support/site.ts';
import { startTeam, type Team } from '../support/team.ts';
import { expectNowAndAfterReload, test } from '../support/test.ts';

test('asks for oneself: stops, comes back, checks, prints, and says that it was handed over', async ({
	page
}) => {
	await openReady(page, '/refer');
	await expect(main(page)).toContainText('This form is not watched all the time.');
	await expect(main(page).getByRole('link', { name: /Call 999/ })).toHaveAttribute(
		'href',
		'tel:999'
	);
	await begin(page, 'For me I would like help for myself.');
	await expect(main(page)).toContainText('No team is connected here.');
	await press(page, 'Choose Local Enablement Team');

	await expectScreen(page, 'What is your name?');
	await type(page, 'Likes to be called', 'Sam');
	await press(page, 'Next');
	await expectScreen(page, 'When were you born?');
	await main(page).getByLabel('Date of birth').fill('2012-05-01');
	await expect(main(page).getByText('Saved', { exact: true })).toBeVisible();
	await press(page, 'Next');
	await expectScreen(page, 'There is help for you');
	await expect(main(page).getByRole('link', { name: /Childline/ })).toBeVisible();
	await main(page).getByRole('link', { name: 'The date is wrong. Change it' }).click();
	await expectScreen(page, 'When were you born?');
	await main(page).getByLabel('Date of birth').fill('1984-02-29');
	await expect(main(page).getByText('Saved', { exact: true })).toBeVisible();
	await press(page, 'Next');

	await expectScreen(page, 'Where do you live?');
	await type(page, 'Postcode', 'sw1a 1aa');
	await expect(main(page)).toContainText('You can still send it');
	await press(page, 'Next');
	await expectScreen(page, 'How can they reach you safely?');
	await type(page, 'Phone', '07700 900123');
	await press(page, 'Stop for now');
	await expectScreen(page, 'Refer myself');
	await page.reload();
	await main(page).getByRole('link', { name: 'Go on' }).click();
	await expectScreen(page, 'How can they reach you safely?');
	for (const title of [
		'What makes it easier for you?',
		'Who is your GP?',
		'What is hard, and what would you like?',
		'Is someone helping you already?',
		'Do you help someone, or does someone help you?',
		'May they speak to someone else too?',
		'Do you want to add something?',
		'Before it goes to them'
	]) {
		await press(page, 'Skip');
		await expectScreen(page, title);
	}
	await expect(main(page).getByRole('checkbox')).not.toBeChecked();
	await press(page, 'Next');

	await expectScreen(page, 'Check your answers');
	await expectNowAndAfterReload(page, async () => {
		await expect(main(page).getByRole('region', { name: 'Name' })).toContainText('Sam');
		await expect(main(page).getByRole('region', { name: 'GP' })).toContainText('Not answered');
		await expect(main(page)).toContainText('29/02/1984');
	});
	await main(page).getByRole('link', { name: 'Change: What is hard, and what would help' }).click();
	await expectScreen(page, 'What is hard, and what would you like?');
	await type(page, 'What is hard at the moment', 'Letters.');
	await press(page, 'Done');
	await expectScreen(page, 'Check your answers');

	await main(page).getByRole('link', { name: 'Print it' }).click();
	await expectScreen(page, 'Print my referral');
	const paper = main(page).getByRole('region', { name: 'My referral on paper' });
	await expect(paper).toContainText('To: Local Enablement Team');
	await expect(paper).toContainText('Letters.');
	await main(page).getByRole('link', { name: 'Refer myself' }).click();
	await expectScreen(page, 'Check your answers');
	await main(page).getByText('Done already?').click();
	await press(page, 'I have handed it over');
	await expectNowAndAfterReload(page, async () => {
		await expect(main(page)).toContainText('You handed it over on paper on');
		await expect(main(page)).toContainText('We do not know how long it takes.');
	});
});

test('without agreement there is no form but the phone, and one’s own as a carer', async ({
	page
}) => {
	await openReady(page, '/refer?at=for');
	await main(page)
		.getByRole('radio', { name: /For someone who has not agreed/ })
		.check();
	await expect(main(page)).toContainText('they can always listen to you');
	await expect(main(page).getByRole('button', { name: 'Continue' })).toHaveCount(0);
	await press(page, 'Ask for me, as a carer');
	await expectScreen(page, 'Who do you want to ask?');

	// Only a worker may ask for this one: a note to hand over, and nothing to choose.
	const workersOnly = main(page).getByRole('region', { name: 'Support at Home' });
	await workersOnly.getByText('What you can do').click();
	await expect(workersOnly.getByLabel('Note to hand over')).toHaveValue(/ask for Support at Home/);
	await expect(main(page).getByRole('button', { name: 'Choose Support at Home' })).toHaveCount(0);
	await press(page, 'I do not know yet');
	await expectScreen(page, 'What is your name?');
	await expect(main(page)).toContainText('Question 1 of 11');
});

onSite.describe('with no network', () => {
	onSite.use({ expectedProblems: /Failed to load resource/ });

	onSite(
		'works with no network from the first visit on, services and all',
		async ({ page, site }) => {
			await visitAndKeep(page, '/refer');
			await expect
				.poll(() =>
					page.evaluate(
						() =>
							new Promise((found) => {
								const opening = indexedDB.open('waymark-public');
								opening.onsuccess = () => {
									const { result } = opening;
									const read = result.transaction('kept').objectStore('kept').get('services');
									read.onsuccess = () => {
										result.close();
										found(typeof read.result);
									};
								};
							})
					)
				)
				.toBe('string');
			await site.goOffline();
			await begin(page, 'For me I would like help for myself.');
			await press(page, 'Choose Local Enablement Team');
			await expectScreen(page, 'What is your name?');
			await type(page, 'Name', 'Sam');
			await page.reload();
			await expectScreen(page, 'What is your name?');
			await expect(main(page).getByLabel('Name', { exact: true })).toHaveValue('Sam');
		}
	);
});
const onTeam = test.extend<{ team: Team }>({
	team: async ({}, use) => {
		const team = await startTeam('The team in the town hall');
		await use(team);
		await team.stop();
	},
	baseURL: async ({ team }, use) => {
		await use(team.origin);
	}
});

onTeam.describe('a team that is connected', () => {
	onTeam.use({ serviceWorkers: 'allow', expectedProblems: /Failed to load resource/ });

	onTeam(
		'gets it sealed once there is a network, and its answers show how it stands',
		async ({ page, context, team }) => {
			onTeam.setTimeout(240_000);
			await visitAndKeep(page);
			await begin(page, 'For me I would like help for myself.');
			await press(page, 'Choose The team in the town hall');
			await expectScreen(page, 'What is your name?');
			await type(page, 'Likes to be called', 'Sam');
			const id = new URL(page.url()).searchParams.get('id');
			await openReady(page, `/refer?id=${id}&at=reach`);
			await type(page, 'Phone', '07700 900123');
			await openReady(page, `/refer?id=${id}&at=check`);
			// The agreement is still needed: the way to it, and no button to send.
			await expect(main(page).getByRole('button', { name: /^Send it to/ })).toHaveCount(0);
			await main(page).getByRole('link', { name: 'Your agreement' }).click();
			await expectScreen(page, 'Before it goes to them');
			await main(page).getByRole('checkbox', { name: 'I agree' }).check();
			await type(page, 'Who helped with this', 'Nobody');
			await press(page, 'Done');
			await expectScreen(page, 'Check your answers');

			await context.setOffline(true);
			await press(page, 'Send it to The team in the town hall');
			await expect(main(page)).toContainText('Not sent yet.', { timeout: 90_000 });
			expect(await team.letters()).toEqual([]);
			await context.setOffline(false);
			await expect(main(page)).toContainText('Sent on', { timeout: 90_000 });
			const [hello] = await team.letters();
			if (hello?.kind !== 'hello') throw new Error('no first letter');
			expect(hello.name).toBe('Sam');
			expect(JSON.stringify(hello.referral)).toContain('07700 900123');

			await team.write(hello, { kind: 'opened', at: Date.now() });
			await page.reload();
			await expect(main(page)).toContainText('Opened by the team on', { timeout: 90_000 });
			await team.write(hello, {
				kind: 'appointment',
				date: '2026-12-02',
				time: '14:30',
				place: 'The library',
				words: 'Bring someone if you like.'
			});
			await page.reload();
			await expect(main(page)).toContainText('They offered an appointment', { timeout: 90_000 });
			await expect(main(page)).toContainText('The library');

			await press(page, 'Take it back');
			await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
			await expect(main(page)).toContainText('You took it back.', { timeout: 90_000 });
			await expect(main(page)).toContainText('What they read they may remember');
			await expect
				.poll(async () => (await team.letters()).map(({ kind }) => kind), { timeout: 90_000 })
				.toEqual(['hello', 'withdrawn', 'goodbye']);
		}
	);
});
