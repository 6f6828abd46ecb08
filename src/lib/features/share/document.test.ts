import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { activitySchema } from '#lib/features/activities/activity.ts';
import { addVisit, newGoing, save } from '#lib/features/activities/going.ts';
import { emptyCrisis, type Around } from '#lib/features/crisis/crisis.ts';
import { emptyDebt } from '#lib/features/debts/debt.ts';
import { changeItem, newItem, untouched } from '#lib/features/hospital/hospital.ts';
import { newBill } from '#lib/features/money/bill.ts';
import { newIncome } from '#lib/features/money/income.ts';
import { changeAnswer, markWorkOn, newRound } from '#lib/features/ratings/ratings.ts';
import { emptyGoal } from '#lib/features/plan/goal.ts';
import { newMedicine, newStopped } from '#lib/features/medicines/medicines.ts';
import { emptyPassport } from '#lib/features/passport/passport.ts';
import { toKnown } from '#lib/features/passport/known.ts';
import type { Person } from '#lib/features/people/people.ts';
import { emptyPlan } from '#lib/features/plan/plan.ts';
import { emptyWell } from '#lib/features/well/well.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { hostileTexts } from '../../../../tests/fixtures/hostile-text.ts';
import {
	chooseAll,
	choosePart,
	isOlder,
	leaveOut,
	readDocument,
	sayWith,
	toDocument,
	type Heading,
	type ItemPart,
	type ItemToShare
} from './document.ts';
import { cardParts } from './items/card-item.ts';
import { crisisParts } from './items/crisis-item.ts';
import { activityParts } from './items/activities-item.ts';
import { debtParts } from './items/debts-item.ts';
import { hospitalParts } from './items/hospital-item.ts';
import { medicineParts } from './items/medicines-item.ts';
import { billParts, budgetParts } from './items/money-items.ts';
import { passportParts } from './items/passport-item.ts';
import { planParts } from './items/plan-item.ts';
import { ratingParts } from './items/ratings-item.ts';
import { wellParts } from './items/well-item.ts';

const say = (key: string, values: Record<string, string> = {}): Heading => ({
	en: [key, ...Object.values(values)].join(' ')
});
const now = { en: 'now' };
const done = { en: 'done' };
const stored = <T>(id: string, value: T): Stored<T> => ({
	id,
	revision: 1,
	createdAt: 1,
	updatedAt: 1,
	value
});

/** The parts as a reader would say them aloud. */
const lines = (parts: readonly ItemPart[]) =>
	parts.map(({ heading, paragraphs }) => [
		heading.en,
		...paragraphs.map(({ label, words }) => [label?.en, words].filter(Boolean).join(' '))
	]);

const person = (name: string, more: Partial<Person> = {}): Person => ({
	kind: 'person',
	name,
	isForHardTimes: false,
	order: 1,
	...more
});

const around: Around = {
	everybody: [],
	called: '',
	whenWell: '',
	whatHelps: '',
	whatDoesNotHelp: '',
	communication: '',
	allergies: '',
	taking: [],
	medicineNames: []
};

describe('the plan', () => {
	const goal = {
		...emptyGoal(1),
		title: 'Swim',
		steps: [
			{ id: 's1', what: 'Buy trunks', who: 'Me', by: '2026-12-01' },
			{ id: 's2', what: 'Ask Joe', who: '', doneOn: '2026-11-20' },
			{ id: 's3', what: ' ', who: 'Nobody' }
		]
	};

	test('is read as it stands, without what is empty', () => {
		const plan = {
			...emptyPlan,
			aim: 'To be out more',
			helperIds: ['p1'],
			reviewDate: '2027-01-02'
		};
		const helpers = [{ id: 'p1', name: 'Joe' }];
		const parts = planParts({ plan, goals: [stored('g1', goal)], helpers }, say, now, done);
		expect(lines(parts)).toEqual([
			['aim.label', 'To be out more'],
			[
				'goal.label',
				'Swim',
				'steps.title',
				'• Buy trunks (Me, 01/12/2026)',
				'done Ask Joe',
				'now',
				'level.start'
			],
			['helpers.label', 'Joe'],
			['review.label', '02/01/2027']
		]);
	});

	test('that is empty, or has only goals set aside, has no parts', () => {
		const aside = stored('g1', { ...goal, state: 'set-aside' as const });
		const goals = [aside, stored('g2', emptyGoal(2))];
		expect(planParts({ plan: emptyPlan, goals, helpers: [] }, say, now, done)).toEqual([]);
	});
});

describe('how things are', () => {
	const joined = (whose: Heading, area: Heading) => ({ en: `${whose.en}: ${area.en}` });

	test('is where each area was and is now, with nothing added up', () => {
		const first = changeAnswer(newRound('person', 'baseline', '2026-01-05'), 'home', {
			choice: 2,
			why: 'Damp'
		});
		const next = changeAnswer(newRound('person', 'interim', '2026-03-05'), 'home', {
			choice: 4,
			why: 'Mended'
		});
		const rounds = [
			first,
			changeAnswer(markWorkOn(next, 'money'), 'money', { choice: 1 }),
			changeAnswer(first, 'days', { choice: 'skipped' }),
			{
				...changeAnswer(newRound('carer-view', 'baseline', '2026-01-06'), 'safe', { choice: 3 }),
				name: 'Joe'
			}
		];
		expect(lines(ratingParts({ rounds, scores: [] }, say, joined))).toEqual([
			[
				'area.home.name',
				'change.moved step.2.said step.4.said',
				'dates.two 05/01/2026 05/03/2026',
				'pair.start Damp',
				'pair.now Mended'
			],
			['area.money.name', 'change.first step.1.said', 'dates.one 05/03/2026', 'workOn.mark'],
			['rater.named-view Joe: view.safe.name', 'change.first step.3.said', 'dates.one 06/01/2026']
		]);
	});

	test('takes scores of other forms as they were typed', () => {
		const scores = [
			{ form: 'The clinic', date: '2026-11-03', score: '21', note: 'Better' },
			{ form: '', score: '', note: ' ' }
		];
		expect(lines(ratingParts({ rounds: [], scores }, say, joined))).toEqual([
			['scores.title', 'The clinic, 03/11/2026: 21: Better']
		]);
	});
});

describe('the list for hospital', () => {
	const doneLine = ({ en }: Heading) => ({ en: `done ${en}` });

	test('says who does what and what is done; untouched, it is nothing of theirs', () => {
		const everybody = [
			stored('a', person('Amina')),
			stored('n', person('Nora', { notWanted: { reason: '' } }))
		];
		const list = [
			{ ...newItem('pets', 'going'), personId: 'a', isDone: true },
			{ ...newItem('post', 'going'), personId: 'n' },
			{ ...newItem('own', 'home'), words: 'Ring Mum', who: 'me' },
			{ ...newItem('keys', 'going'), isLeftOut: true }
		].reduce((all, item) => changeItem(all, item.id, item.phase, () => item), untouched);
		const found = lines(hospitalParts(list, everybody, say, doneLine, done));
		expect(found.map(([phase]) => phase)).toEqual([
			'phase.going',
			'phase.there',
			'phase.leaving',
			'phase.home'
		]);
		expect(found[0]).toContain('done line.pets Amina');
		expect(found[0]).toContain('line.post');
		expect(found[0]).not.toContain('line.keys');
		expect(found[3]).toContain('• Ring Mum (me)');
		expect(hospitalParts(untouched, everybody, say, doneLine, done)).toEqual([]);
	});
});

describe('money', () => {
	const today = '2026-11-22';
	const rent = { ...newBill('rent', today), name: 'Flat', amount: { pence: 40_000 } };
	const energy = { ...newBill('energy', today), amount: { pence: 6050, isRough: true } };
	const wages = { ...newIncome('wages'), amount: { pence: 90_000 } };
	const money = {
		incomes: [stored('i', wages)],
		bills: [stored('r', rent), stored('e', energy)],
		purse: {}
	};

	test('is a month as an adviser writes it, to the penny', () => {
		expect(lines(budgetParts(money, today, say))).toEqual([
			['print.in', 'income.wages £900', 'print.total £900'],
			['heading.home', 'Flat: £400', 'print.total £400'],
			['heading.utilities', 'bill.energy', 'amount.about £60.50', 'print.total £60.50'],
			['print.left', '£439.50', 'print.monthly']
		]);
		expect(budgetParts({ incomes: [], bills: [], purse: {} }, today, say)).toEqual([]);
	});

	test('that does not reach says so without a minus', () => {
		const little = { ...wages, amount: { pence: 10_000 } };
		expect(
			lines(budgetParts({ ...money, incomes: [stored('i', little)] }, today, say)).at(-1)
		).toEqual(['print.short', '£360.50', 'print.monthly']);
	});

	test('with amounts nobody has said has no zero for them, and says what a sum leaves out', () => {
		const { amount: _, ...unknown } = rent;
		const some = { ...money, bills: [stored('r', unknown), stored('e', energy)] };
		expect(lines(budgetParts(some, today, say)).slice(1)).toEqual([
			['heading.home', 'Flat', 'amount.none'],
			['heading.utilities', 'bill.energy', 'amount.about £60.50', 'print.total £60.50'],
			['print.left', '£839.50', 'print.known', 'print.monthly']
		]);
		expect(lines(budgetParts({ ...some, incomes: [] }, today, say)).at(-1)?.[0]).toBe(
			'heading.utilities'
		);
	});

	test('has every bill that goes on, each by itself', () => {
		const bills = [
			...money.bills,
			stored('w', newBill('water', today)),
			stored('o', { ...rent, until: '2026-11-01' })
		];
		const pattern = { kind: 'monthly' as const, day: 1 };
		const dated = bills.map((bill) =>
			bill.id === 'r' ? { ...bill, value: { ...rent, pattern } } : bill
		);
		expect(lines(billParts(dated, today, say))).toEqual([
			['bill.rent', 'Flat', 'pattern.monthly', 'in.next £400 01/12/2026'],
			['bill.energy', 'pattern.monthly', 'amount.about £60.50'],
			['bill.water', 'pattern.monthly']
		]);
	});
});

describe('debts', () => {
	test('come in the order to deal with them, with what was offered, agreed and said', () => {
		const debts = [
			stored('c', { ...emptyDebt, owedTo: 'A bank', kind: 'card' as const }),
			stored('e', {
				...emptyDebt,
				owedTo: 'The energy firm',
				kind: 'energy' as const,
				balance: { pence: 24_000, isRough: true },
				offeredPence: 500,
				offeredEvery: 'week' as const,
				agreedPence: 400,
				agreedFrom: '2026-12-01',
				contacts: [{ id: '1', way: 'call' as const, date: '2026-11-12', who: 'Joe', said: 'Fine' }]
			}),
			stored('x', emptyDebt),
			stored('o', { ...emptyDebt, owedTo: 'Over', isOver: true })
		];
		expect(lines(debtParts(debts, say))).toEqual([
			[
				'kind.energy',
				'priority.title',
				'The energy firm',
				'balance.label',
				'balance.about £240',
				'sheet.offered every.week.sum £5',
				'sheet.agreed £4',
				'sheet.from 01/12/2026'
			],
			['contacts.title', 'The energy firm', 'contact.on way.call 12/11/2026 Joe: Fine'],
			['kind.card', 'A bank', 'balance.label', 'sheet.noBalance']
		]);
	});
});

describe('saved things to do', () => {
	const activity = v.parse(activitySchema, {
		id: 'a',
		revision: '1',
		sources: ['s'],
		status: 'on',
		name: 'Art group',
		summary: 'Paint with others.',
		places: [
			{ kind: 'here', name: 'The hall', postcode: 'N12 0AA' },
			{ kind: 'here', hidden: true }
		],
		times: [{ rule: { freq: 'weekly', days: [2] }, start: '10:00', end: '12:00' }],
		contact: { phones: [{ number: '020 7946 0000' }] }
	});
	const now = { date: '2026-11-24', time: '12:30' };

	test('say what the list says, and never what was noted for oneself', () => {
		const going = save(
			{
				...addVisit(newGoing(activity, ''), { id: '1', date: '2026-11-01', words: 'Too loud' }),
				wrong: 'Shut'
			},
			'2026-11-01'
		);
		expect(lines(activityParts([stored('1', going)], now, say))).toEqual([
			[
				'Art group',
				'Paint with others.',
				'one.next 01/12/2026 10:00–12:00\n08/12/2026 10:00–12:00\n15/12/2026 10:00–12:00',
				'one.where The hall, N12 0AA',
				'one.hidden',
				'one.contact 020 7946 0000'
			]
		]);
	});

	test('are only those that were saved', () => {
		expect(activityParts([stored('1', newGoing(activity, ''))], now, say)).toEqual([]);
	});
});

test('words in words are each in their own language', () => {
	const both = (key: string, values: Record<string, string> = {}): Heading => ({
		en: `en ${[key, ...Object.values(values)].join(' ')}`,
		own: `ar ${[key, ...Object.values(values)].join(' ')}`
	});
	expect(sayWith(both, 'was', { then: both('hard'), name: 'Joe' })).toEqual({
		en: 'en was en hard Joe',
		own: 'ar was ar hard Joe'
	});
});

describe('the crisis plan', () => {
	test('never shows a number of somebody not wanted, only the name and never the reason', () => {
		const everybody = [
			stored('a', person('Amina', { phone: '07700 900123', isForHardTimes: true })),
			stored('n', person('Nora', { phone: '07700 900456', notWanted: { reason: 'He hit me' } }))
		];
		const plan = {
			...emptyCrisis,
			want: 'Tea',
			supporters: [
				{ personId: 'a', hasAgreed: true },
				{ personId: 'n', hasAgreed: true }
			]
		};
		const text = JSON.stringify(crisisParts(plan, { ...around, everybody }, say));
		expect(text).toContain('Amina · 07700 900123');
		expect(text).toContain('Nora');
		expect(text).not.toContain('900456');
		expect(text).not.toContain('He hit me');
	});

	test('says what is wanted, what not, and that it is no legal paper', () => {
		const plan = {
			...emptyCrisis,
			medicines: [
				{ id: '1', words: 'A', verdict: 'not' as const, why: 'It made me shake' },
				{ id: '2', words: 'B', why: '' }
			]
		};
		expect(lines(crisisParts(plan, around, say))).toEqual([
			['read.medicines.not', 'A: It made me shake'],
			['read.medicines.preferred', 'B'],
			['status.title', 'status.mine', 'read.notLegal']
		]);
		expect(crisisParts(emptyCrisis, around, say)).toEqual([]);
	});
});

test('the staying-well plan has what to do beside the signs', () => {
	const plan = {
		...emptyWell,
		toolbox: [{ id: 't', words: 'Walk' }],
		early: [{ id: 'e', words: 'Post unopened' }],
		earlyMust: [{ id: 'm', words: 'Ring Joe' }]
	};
	expect(lines(wellParts(plan, 'Chatty', say))).toEqual([
		['whenWell.label', 'Chatty'],
		['list.toolbox', 'Walk'],
		['list.early', 'Post unopened', 'list.must', 'Ring Joe']
	]);
	expect(wellParts(emptyWell, '', say)).toEqual([]);
});

test('medicines say whose list it is, whatever part goes first', () => {
	const medicines = [
		{ ...newMedicine('a'), words: 'White', dose: '50 mg' },
		{ ...newStopped('b'), words: 'Blue', stopped: { when: '', why: 'Sleep' } }
	];
	expect(lines(medicineParts({ medicines, allergies: '' }, say))).toEqual([
		['taken.title', 'sheet.own', '• White', 'dose.label 50 mg'],
		['stopped.title', '• Blue', 'why.label Sleep']
	]);
	expect(medicineParts({ medicines: [], allergies: ' ' }, say)).toEqual([]);
});

test('the passport is red, amber, green', () => {
	const list = { medicines: [], allergies: 'Nuts' };
	const known = toKnown({ profile: {}, everybody: [], list }, String);
	const passport = {
		...emptyPassport,
		pain: 'I go quiet',
		actions: [{ id: '1', words: 'Dentist', who: 'Joe', when: 'May', isDone: false }]
	};
	expect(lines(passportParts({ passport, known, everybody: [] }, say, done))).toEqual([
		['red.title', 'known.allergies Nuts'],
		['amber.title', 'pain.label I go quiet'],
		['actions.title', '• Dentist (Joe, May)']
	]);
});

test('the card is read in its own order', () => {
	const card = {
		kind: 'crisis' as const,
		madeOn: '2026-11-22',
		lines: [
			{ field: 'called' as const, words: 'Sam' },
			{ field: 'helps' as const, words: 'Quiet' }
		],
		people: [{ id: '1', name: 'Joe', role: '', numbers: ['07700 900123'] }]
	};
	expect(lines(cardParts(card, say))).toEqual([
		['field.called', 'Sam'],
		['people.title', 'Joe · 07700 900123'],
		['field.helps', 'Quiet']
	]);
});

describe('what is sent', () => {
	const part = (id: string): ItemPart => ({
		id,
		heading: { en: id },
		paragraphs: [{ words: `words of ${id}` }]
	});
	const items: ItemToShare[] = [
		{ id: 'plan', title: { en: 'Plan' }, parts: [part('aim'), part('secret')] },
		{ id: 'medicines', title: { en: 'Medicines' }, parts: [part('taken')] }
	];
	const about = { from: 'Sam', madeOn: '2026-11-22', language: 'ar' };

	test('is what was chosen and nothing else', () => {
		const [plan] = items;
		const chosen = choosePart('plan', 'secret', false, chooseAll(plan!, {}));
		const document = toDocument(items, chosen, about);
		expect(JSON.stringify(document)).not.toContain('secret');
		expect(JSON.stringify(document)).not.toContain('Medicines');
		expect(document.items).toHaveLength(1);
	});

	test('an item without a part is not chosen, and choosing twice is choosing once', () => {
		const one = choosePart('plan', 'aim', true, choosePart('plan', 'aim', true, {}));
		expect(one).toEqual({ plan: ['aim'] });
		expect(choosePart('plan', 'aim', false, one)).toEqual({});
		expect(leaveOut('plan', one)).toEqual({});
	});

	test('comes out as it went in, hostile words and blanks at the end included', () => {
		const hostile: ItemToShare = {
			id: 'plan',
			title: { en: 'Plan', own: 'خطة' },
			parts: [
				{ id: 'a', heading: { en: 'A' }, paragraphs: hostileTexts.map((words) => ({ words })) }
			]
		};
		const document = toDocument([hostile], { plan: ['a'] }, about);
		expect(readDocument(JSON.stringify(document) + ' '.repeat(500))).toEqual(
			JSON.parse(JSON.stringify(document))
		);
	});

	const good = toDocument(items, { plan: ['aim'] }, about);
	test.each([
		['nothing', ''],
		['half of it', JSON.stringify(good).slice(0, 40)],
		['a number', '5'],
		['null', 'null'],
		['another kind', JSON.stringify({ ...good, kind: 'x' })],
		['a newer version', JSON.stringify({ ...good, version: 2 })],
		['a day that does not exist', JSON.stringify({ ...good, madeOn: '2026-02-30' })],
		['a language that is none', JSON.stringify({ ...good, language: '"><img>' })],
		['words that are no text', JSON.stringify({ ...good, from: { toString: 1 } })],
		['items that are no list', JSON.stringify({ ...good, items: {} })]
	])('%s is no document', (_name, text) => {
		expect(readDocument(text)).toBeUndefined();
		expect(readDocument(JSON.stringify(good))).toEqual(good);
	});

	test('a hostile prototype stays words', () => {
		const text = JSON.stringify(good).replace('{', '{"__proto__":{"polluted":true},');
		readDocument(text);
		expect('polluted' in {}).toBe(false);
	});
});

test.each([
	[{ edition: 4 }, { edition: 5 }, true],
	[{}, { edition: 5 }, true],
	[{ edition: 5 }, { edition: 5 }, false],
	[{ edition: 6 }, { edition: 5 }, false],
	[{}, {}, false],
	[{}, undefined, false]
])('%j after %j: older is %s', (found, held, older) => {
	expect(isOlder(found, held)).toBe(older);
});
