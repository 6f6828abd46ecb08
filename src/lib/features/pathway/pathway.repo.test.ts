import { beforeEach, expect, test } from 'vitest';
import { closeVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { setWhen } from './appointment.ts';
import { emptyPathway, setWeekDate } from './pathway.ts';
import {
	changeAppointment,
	changePathway,
	changePreparation,
	getAppointment,
	getPathway,
	listAppointments,
	removeAppointment,
	startAppointment,
	startTopUp
} from './pathway.repo.ts';
import { answer } from './preparation.ts';

beforeEach(useEmptyDevice);

test('before anything is written there is an empty pathway', async () => {
	expect(await getPathway()).toEqual(emptyPathway);
});

test('what was written is there after the app was closed', async () => {
	const words = '  \u202eمرحبا <b>&amp;</b>\u0007\n'.repeat(2000);
	await changePreparation((preparation) => answer(preparation, 'matters', words));
	await changePathway((pathway) => setWeekDate(pathway, 'start', '2026-11-23'));
	await closeVault();
	const { preparation, sixWeeks } = await getPathway();
	expect(preparation.matters).toBe(words);
	expect(sixWeeks).toEqual({ start: '2026-11-23', middle: '2026-12-14', end: '2027-01-04' });
});

test('two answers saved at the same moment are both kept', async () => {
	await Promise.all(
		(['tried', 'helpers'] as const).map((name) =>
			changePreparation((preparation) => answer(preparation, name, name))
		)
	);
	const { preparation } = await getPathway();
	expect([preparation.tried, preparation.helpers]).toEqual(['tried', 'helpers']);
});

test('a top-up is added to what is there', async () => {
	await changePathway((pathway) => setWeekDate(pathway, 'start', '2026-11-23'));
	const id = await startTopUp('2027-02-01');
	const { sixWeeks, topUps } = await getPathway();
	expect(sixWeeks.end).toBe('2027-01-04');
	expect(topUps).toEqual([{ id, date: '2027-02-01', about: '' }]);
});

test('an appointment is started, changed and listed', async () => {
	const id = await startAppointment('choice-meeting');
	await changeAppointment(id, (current) => setWhen(current, 'date', '2026-12-03'));
	const [listed] = await listAppointments();
	expect(listed).toEqual(await getAppointment(id));
	expect(listed?.value).toMatchObject({ kind: 'choice-meeting', date: '2026-12-03' });
});

test('a removed appointment comes back as it was', async () => {
	const id = await startAppointment('other');
	await changeAppointment(id, (current) => ({ ...current, agreed: 'Try the bus' }));
	const before = await getAppointment(id);
	const bringBack = await removeAppointment(id);
	expect(await listAppointments()).toEqual([]);
	await bringBack();
	const after = await getAppointment(id);
	expect(after?.value).toEqual(before?.value);
	expect(after?.createdAt).toBe(before?.createdAt);
});

test('a late save does not bring a removed appointment back', async () => {
	const id = await startAppointment('other');
	await removeAppointment(id);
	await changeAppointment(id, (current) => ({ ...current, place: 'The library' }));
	expect(await getAppointment(id)).toBeUndefined();
});
