import { expect, test } from 'vitest';
import { emptyAppointment } from './appointment.ts';
import { addTopUp, emptyPathway, setWeekDate } from './pathway.ts';
import { upcoming } from './upcoming.ts';

const pathway = addTopUp(setWeekDate(emptyPathway, 'start', '2026-11-23'), {
	id: 't',
	date: '2027-02-01',
	about: 'The new flat'
});
const appointments = [
	{
		id: 'late',
		value: { ...emptyAppointment('other'), date: '2026-12-14', time: '15:00', place: 'The library' }
	},
	{
		id: 'early',
		value: { ...emptyAppointment('choice-meeting'), date: '2026-12-14', time: '09:30' }
	},
	{ id: 'someday', value: emptyAppointment('other') }
];

test('what is to come stands in the order of its days and times', () => {
	const list = upcoming({ pathway, appointments, planReview: '2027-01-04' }, '2026-11-23');
	expect(list.map(({ kind, date }) => `${date} ${kind}`)).toEqual([
		'2026-11-23 six-weeks',
		'2026-12-14 appointment',
		'2026-12-14 appointment',
		'2026-12-14 six-weeks',
		'2027-01-04 six-weeks',
		'2027-01-04 plan-review',
		'2027-02-01 top-up'
	]);
	expect(list.flatMap((one) => (one.kind === 'appointment' ? [one.id] : []))).toEqual([
		'early',
		'late'
	]);
});

test('today is still to come, yesterday is not', () => {
	const kinds = (today: string) => upcoming({ pathway, appointments: [] }, today).length;
	expect([kinds('2027-02-01'), kinds('2027-02-02')]).toEqual([1, 0]);
});

test('an appointment carries what a first page or a reminder needs', () => {
	expect(upcoming({ pathway: emptyPathway, appointments }, '2026-12-14')[1]).toEqual({
		kind: 'appointment',
		date: '2026-12-14',
		time: '15:00',
		id: 'late',
		appointment: 'other',
		place: 'The library',
		withWhom: ''
	});
});

test('nothing written, nothing to come', () => {
	expect(upcoming({ pathway: emptyPathway, appointments: [] }, '2026-11-23')).toEqual([]);
});
