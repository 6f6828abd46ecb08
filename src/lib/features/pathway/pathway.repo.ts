/** Keeps the pathway and its appointments. */
import type { ErrorCode } from '#lib/platform/errors.ts';
import { newId } from '#lib/platform/ids.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';
import { troubleIn } from '#lib/platform/vault/trouble.ts';
import { openVault } from '#lib/platform/vault/vault.ts';
import {
	appointmentSchema,
	emptyAppointment,
	type Appointment,
	type AppointmentKind
} from './appointment.ts';
import { addTopUp, emptyPathway, pathwaySchema, type Pathway } from './pathway.ts';
import type { Preparation } from './preparation.ts';

export const pathways = defineCollection({
	code: 'w1',
	name: 'pathway',
	version: 1,
	schema: pathwaySchema,
	upgrades: {}
});

export const appointments = defineCollection({
	code: 'w2',
	name: 'appointments',
	version: 1,
	schema: appointmentSchema,
	upgrades: {}
});

/** There is one pathway for each person. */
const theOne = 'one';

/** The pathway as it is kept; an empty one when nothing has been written yet. */
export async function getPathway(): Promise<Pathway> {
	const vault = await openVault();
	return (await vault.get(pathways, theOne))?.value ?? emptyPathway;
}

export async function changePathway(change: (pathway: Pathway) => Pathway): Promise<void> {
	const vault = await openVault();
	await vault.change(pathways, theOne, (current) => change(current ?? emptyPathway));
}

export async function changePreparation(
	change: (preparation: Preparation) => Preparation
): Promise<void> {
	await changePathway((pathway) => ({ ...pathway, preparation: change(pathway.preparation) }));
}

/** Adds a top-up with nothing in it but its day, and tells its id. */
export async function startTopUp(date: string): Promise<string> {
	const id = newId();
	await changePathway((pathway) => addTopUp(pathway, { id, date, about: '' }));
	return id;
}

/** Oldest entry first. */
export async function listAppointments(): Promise<Stored<Appointment>[]> {
	const vault = await openVault();
	return (await vault.list(appointments)).records;
}

/** `trouble`: an appointment is there that cannot be opened, or was changed from outside. */
export interface WholePathway {
	pathway: Pathway;
	meetings: Stored<Appointment>[];
	trouble: ErrorCode | undefined;
}

export async function readPathway(): Promise<WholePathway> {
	const vault = await openVault();
	const [pathway, listing] = await Promise.all([getPathway(), vault.list(appointments)]);
	const { records, unreadable, suspects } = listing;
	return { pathway, meetings: records, trouble: troubleIn({ unreadable, suspects }) };
}

/** Undefined when there is none with this id. */
export async function getAppointment(id: string): Promise<Stored<Appointment> | undefined> {
	const vault = await openVault();
	return vault.get(appointments, id);
}

/** Adds an empty appointment and tells its id. */
export async function startAppointment(kind: AppointmentKind): Promise<string> {
	const vault = await openVault();
	const id = newId();
	await vault.change(appointments, id, () => emptyAppointment(kind));
	return id;
}

/** Keeps an appointment that was agreed elsewhere, once for each id. */
export async function keepAppointment(id: string, appointment: Appointment): Promise<void> {
	const vault = await openVault();
	await vault.change(appointments, id, (current) => current ?? appointment);
}

/** Changes an appointment from what it is now. One that was removed meanwhile stays removed. */
export async function changeAppointment(
	id: string,
	change: (appointment: Appointment) => Appointment
): Promise<void> {
	const vault = await openVault();
	if (!(await vault.get(appointments, id))) return;
	await vault.change(appointments, id, (current) => change(current ?? emptyAppointment('other')));
}

/** Removes an appointment and returns the way to bring it back. */
export async function removeAppointment(id: string): Promise<() => Promise<void>> {
	return (await openVault()).takeAway(appointments, id);
}
