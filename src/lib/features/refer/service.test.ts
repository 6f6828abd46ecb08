import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
	isConnected,
	needsWorker,
	openServices,
	postcodeAdvice,
	readServiceList,
	servicesFileSchema,
	takes
} from './service.ts';

const aService = (more: object = {}) => ({
	id: 'team',
	name: 'A team',
	whoMayRefer: ['self', 'carer'],
	checked: '2026-11-21',
	...more
});

const read = (...services: object[]) => readServiceList({ version: 1, services })!;

test('who may ask decides for whom help can be asked', () => {
	const [team] = read(aService()).services;
	expect(takes(team!, 'me')).toBe(true);
	expect(takes(team!, 'carer')).toBe(true);
	expect(takes(team!, 'agreed')).toBe(false);
	expect(needsWorker(team!)).toBe(false);
});

test('a service that only workers ask takes nobody by themselves', () => {
	const [home] = read(aService({ whoMayRefer: ['worker'] })).services;
	expect(needsWorker(home!)).toBe(true);
	for (const purpose of ['me', 'carer', 'agreed'] as const) {
		expect(takes(home!, purpose)).toBe(false);
	}
});

test('a service takes nobody from the day on which it closes', () => {
	const list = read(aService({ closed: '2026-11-22' }));
	expect(openServices(list, '2026-11-21')).toHaveLength(1);
	expect(openServices(list, '2026-11-22')).toHaveLength(0);
});

test('a team is connected only with a recipient and an inbox', () => {
	const team = { recipient: `age1pq1${'q'.repeat(1952)}`, inbox: 'A'.repeat(22) };
	expect(isConnected(read(aService({ team })).services[0])).toBe(true);
	expect(isConnected(read(aService()).services[0])).toBe(false);
	expect(isConnected(undefined)).toBe(false);
});

test('the phone leaves out what it cannot read, and keeps the rest', () => {
	const list = readServiceList({
		version: 1,
		harm: { name: 'Somebody' },
		later: true,
		services: [aService({ later: 1 }), aService({ id: 'Not An Id' }), 7, null]
	});
	expect(list?.services.map(({ id }) => id)).toEqual(['team']);
	expect(list?.harm).toBeUndefined();
});

test.each([undefined, null, '', 'a page', [], {}, { version: 2, services: [] }, { version: 1 }])(
	'%j is no list',
	(found) => expect(readServiceList(found)).toBeUndefined()
);

test.each([
	['a service twice', [aService(), aService()]],
	['a word that is not known', [aService({ whoMayReffer: [] })]],
	['nobody who may ask', [aService({ whoMayRefer: [] })]],
	['a day that is none', [aService({ checked: '2026-02-30' })]],
	['an address that is not safe', [aService({ contact: { website: 'javascript:alert(1)' } })]],
	['the name that stands for whoever keeps the list', [aService({ id: 'list-keeper' })]],
	['half a team', [aService({ team: { inbox: 'A'.repeat(22) } })]]
])('the file of a deployment is refused with %s', (_what, services) => {
	expect(v.safeParse(servicesFileSchema, { version: 1, services }).success).toBe(false);
});

test.each([
	['N12 0AA', 'may-be-in'],
	['n120aa', 'may-be-in'],
	[' n12 ', 'may-be-in'],
	['EN5 4AA', 'may-be-outside'],
	['SW1A 1AA', 'may-be-outside'],
	['no fixed address', undefined],
	['', undefined]
] as const)('postcode %j: %s', (typed, advice) => {
	expect(postcodeAdvice(typed, { postcodes: ['N12', 'HA8'] })).toBe(advice);
	expect(postcodeAdvice(typed, {})).toBeUndefined();
});
