import { describe, expect, test } from 'vitest';
import { emptyCrisis, type Around } from '#lib/features/crisis/crisis.ts';
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
	leaveOut,
	readDocument,
	toDocument,
	type Heading,
	type ItemPart,
	type ItemToShare
} from './document.ts';
import { cardParts } from './items/card-item.ts';
import { crisisParts } from './items/crisis-item.ts';
import { medicineParts } from './items/medicines-item.ts';
import { passportParts } from './items/passport-item.ts';
import { planParts } from './items/plan-item.ts';
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
