// Who the person is connected with and what came, together with the people and goals it is about.

import {
	answerLetter,
	connectCollections,
	listConnections,
	listHellos,
	listInvites
} from '#lib/features/connect/connect.repo.ts';
import type { Arrived } from '#lib/features/connect/connection.ts';
import {
	appointments,
	keepAppointment,
	listAppointments
} from '#lib/features/pathway/pathway.repo.ts';
import { likelyKind } from '#lib/features/pathway/appointment.ts';
import { listPeople, people } from '#lib/features/people/people.repo.ts';
import { goalsIn } from '#lib/features/plan/goal.ts';
import {
	addStepToGoal,
	planCollections,
	readPlan,
	startGoal
} from '#lib/features/plan/plan.repo.ts';
import { calledName } from '#lib/features/profile/profile.ts';
import { profiles, readProfile } from '#lib/features/profile/profile.repo.ts';
import { live, type Live } from '#lib/platform/live.svelte.ts';

export type ConnectNow = Awaited<ReturnType<typeof read>>;

/** Call it while a page is set up, like `live` itself. */
export function liveConnect(): { readonly now: Live<ConnectNow> } {
	return live(read, [...connectCollections, ...planCollections, appointments, people, profiles]);
}

async function read() {
	const [connections, hellos, invites, everybody, { goals }, profile] = await Promise.all([
		listConnections(),
		listHellos(),
		listInvites(),
		listPeople(),
		readPlan(),
		readProfile()
	]);
	return {
		connections,
		hellos,
		invites,
		everybody,
		goals: goalsIn('active', goals),
		called: calledName(profile) ?? ''
	};
}

/**
 * What was suggested or offered becomes the person's own, and then the answer leaves. The letter's id goes with it, so
 * that breaking off in between adds nothing twice.
 */
export async function acceptLetter(
	{ connection, name, received: { id, letter } }: Arrived,
	goalId: string
): Promise<void> {
	if (letter.kind === 'step') {
		if (goalId === 'new') await startGoal(id, (goal) => ({ ...goal, title: letter.words }));
		else await addStepToGoal(goalId, letter.words, id);
	} else if (letter.kind === 'appointment') {
		const kind = likelyKind((await listAppointments()).map(({ value }) => value));
		await keepAppointment(id, {
			kind,
			date: letter.date,
			...(letter.time === '' ? {} : { time: letter.time }),
			place: letter.place,
			withWhom: name,
			agreed: letter.words
		});
	}
	await answerLetter(connection, id, 'yes');
}

export async function declineLetter({ connection, received: { id } }: Arrived): Promise<void> {
	await answerLetter(connection, id, 'no');
}
