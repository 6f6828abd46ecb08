import type { Area } from '#lib/features/activities/area.ts';
import type { Going } from '#lib/features/activities/going.ts';
import { anActivity } from './many-activities.ts';
import type { BackupRecord } from '#lib/features/backup/backup.ts';
import type { Benefit } from '#lib/features/benefits/benefit.ts';
import type { Debt } from '#lib/features/debts/debt.ts';
import type { Bill } from '#lib/features/money/bill.ts';
import type { Purse } from '#lib/features/money/budget.ts';
import type { Income } from '#lib/features/money/income.ts';
import type { HospitalList } from '#lib/features/hospital/hospital.ts';
import type { MedicineList } from '#lib/features/medicines/medicines.ts';
import type { CardDraft } from '#lib/features/cards/draft.ts';
import { emptyCrisis, type CrisisPlan, type Version } from '#lib/features/crisis/crisis.ts';
import { emptyMoment, type Moment } from '#lib/features/hard-moment/moment.ts';
import type { Appointment } from '#lib/features/pathway/appointment.ts';
import type { Pathway } from '#lib/features/pathway/pathway.ts';
import type { Passport } from '#lib/features/passport/passport.ts';
import type { Person } from '#lib/features/people/people.ts';
import type { Goal } from '#lib/features/plan/goal.ts';
import type { Plan } from '#lib/features/plan/plan.ts';
import type { Profile } from '#lib/features/profile/profile.ts';
import type { Round } from '#lib/features/ratings/ratings.ts';
import type { Draft } from '#lib/features/share/draft.ts';
import type { Given } from '#lib/features/share/given.ts';
import type { Referral } from '#lib/features/refer/refer.ts';
import type { Share } from '#lib/features/share/share.ts';
import type { Habits, Month as SpendingMonth } from '#lib/features/spending/spending.ts';
import type { Unwell } from '#lib/features/spending/unwell.ts';
import type { Month } from '#lib/features/well/check.ts';
import type { WellPlan } from '#lib/features/well/well.ts';

/** A made-up person who has used every part of the app, on 21 November 2026. */

const oneLongWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter';

const profile: Profile = {
	name: 'Samira Example',
	called: 'Sam',
	bornOn: '1984-02-29',
	phone: '07700 900123',
	contactWays: ['text', 'letter'],
	mayLeaveMessage: 'no',
	languages: 'English, العربية',
	needsInterpreter: 'sometimes',
	formats: ['large-print', 'short'],
	likedAboutMe: 'I remember birthdays. I mend things.',
	mattersToMe: 'A quiet home.\nMy sister.',
	howToSupport: 'One thing at a time, and say when you will ring.',
	pleaseDo: oneLongWord,
	whenWell: 'I am up by nine and I hum.',
	surgeryName: 'The surgery on the corner'
};

const people: Person[] = [
	{
		kind: 'person',
		name: 'Amina',
		role: 'sister',
		phone: '07700 900456',
		isForHardTimes: true,
		order: 1
	},
	{
		kind: 'team',
		name: 'Joe',
		role: 'worker',
		teamName: 'The team in the town hall',
		officePhone: '020 7946 0000',
		whatFor: 'Appointments',
		isForHardTimes: false,
		order: 2
	},
	{
		kind: 'person',
		name: oneLongWord,
		isForHardTimes: false,
		notWanted: { reason: 'Please do not ring.' },
		order: 3
	}
];

const plan: Plan = {
	aim: 'To feel at home in my flat, and see people most weeks.',
	strengths: 'I keep going. أُصلح الأشياء.',
	helperIds: ['person-0'],
	helpersNote: 'The cat.',
	badDay: 'Tea, then ring Amina.',
	reviewDate: '2026-12-01',
	isMade: true
};

const goals: Goal[] = [
	{
		title: 'Get to the gardening group',
		why: 'I like soil.',
		area: 'friends',
		howIKnow: 'I have been twice.',
		levels: {
			further: 'I do not go out.',
			start: 'I know where it is.',
			partWay: 'I have rung and I know the bus.',
			hoped: 'I have been once.',
			more: 'I go most weeks.'
		},
		level: 'partWay',
		steps: [
			{ id: 'step-1', what: 'Look up the bus', who: 'me', doneOn: '2026-11-12' },
			{ id: 'step-2', what: 'Go once with Amina', who: 'Amina', by: '2026-11-26' }
		],
		order: 1,
		state: 'active'
	},
	{
		title: oneLongWord,
		why: '',
		howIKnow: '',
		levels: { further: '', start: '', partWay: '', hoped: '', more: '' },
		level: 'start',
		steps: [],
		order: 2,
		state: 'active'
	},
	{
		title: 'Sort out the council tax letter',
		why: '',
		area: 'money',
		howIKnow: '',
		levels: { further: '', start: '', partWay: '', hoped: '', more: '' },
		level: 'hoped',
		steps: [],
		order: 3,
		state: 'reached'
	}
];

const pathway: Pathway = {
	preparation: {
		matters: 'A place where I can sleep.',
		tried: '',
		goodAt: 'Mending things.',
		areas: ['money', 'home', 'friends', 'health'],
		helpers: 'Amina and the cat.',
		place: 'The library',
		time: '',
		language: 'العربية',
		company: 'Amina',
		ask: oneLongWord,
		reached: 'notes'
	},
	sixWeeks: { start: '2026-10-12', middle: '2026-11-02', end: '2026-11-23' },
	topUps: [{ id: 'top-up-1', date: '2027-03-01', about: 'The new flat' }]
};

const appointments: Appointment[] = [
	{
		kind: 'choice-appointment',
		date: '2026-09-24',
		time: '10:30',
		place: 'The library',
		withWhom: 'Joe',
		agreed: ''
	},
	{
		kind: 'choice-meeting',
		date: '2026-11-25',
		time: '14:00',
		place: 'At home',
		withWhom: 'Joe and Amina',
		agreed: 'I try the bus. Joe rings on Friday.'
	}
];

const rounds: Round[] = [
	{
		who: 'person',
		moment: 'baseline',
		date: '2026-10-12',
		answeredBy: 'me',
		name: '',
		answers: {
			feeling: { choice: 2, why: 'Nights are long.' },
			home: { choice: 1, why: '' },
			money: { choice: 'skipped', why: '' }
		},
		workOn: 'home',
		place: 'end'
	},
	{
		who: 'person',
		moment: 'interim',
		date: '2026-11-02',
		answeredBy: 'with-help',
		name: 'Joe',
		answers: {
			feeling: { choice: 3, why: 'Better since I walk.' },
			home: { choice: 4, why: oneLongWord },
			money: { choice: 'does-not-apply', why: '' }
		},
		place: 'end'
	}
];

const well: WellPlan = {
	toolbox: [{ id: 'tool-1', words: 'Walk round the park' }],
	everyDay: [{ id: 'day-1', words: 'Breakfast' }],
	mightNeed: [{ id: 'might-1', words: oneLongWord }],
	knocks: [{ id: 'knock-1', words: 'Letters in brown envelopes' }],
	knocksMust: [{ id: 'must-1', words: 'Open it with Joe', toolId: 'tool-1' }],
	knocksMight: [],
	early: [{ id: 'early-1', words: 'I stop humming' }],
	earlyMust: [{ id: 'must-2', words: 'Ring Amina' }],
	earlyMight: [],
	breaking: [],
	breakingMust: [],
	breakingMight: []
};

const debts: Debt[] = [
	{
		owedTo: 'The energy company',
		kind: 'energy',
		balance: { pence: 24_000, isRough: true },
		offeredPence: 500,
		offeredEvery: 'week',
		agreedPence: 400,
		agreedEvery: 'week',
		agreedFrom: '2026-11-16',
		contacts: [
			{
				id: 'contact-1',
				way: 'call',
				date: '2026-11-12',
				who: 'Joe',
				said: 'They will ring again.'
			},
			{ id: 'contact-2', way: 'letter', who: '', said: oneLongWord }
		],
		note: 'Reference 77'
	},
	{ owedTo: oneLongWord, kind: 'card', contacts: [], note: '' },
	{ owedTo: 'Catalogue', kind: 'catalogue', contacts: [], note: '', isOver: true }
];

const benefits: Benefit[] = [
	{
		kind: 'pip',
		name: '',
		stage: 'getting',
		amountPence: 43_360,
		every: 'four-weeks',
		reviewOn: '2027-01-15',
		steps: [
			{ id: 'step-1', kind: 'sent', date: '2026-11-03', words: 'The form, by post.' },
			{
				id: 'step-2',
				kind: 'decided',
				date: '2026-11-17',
				words: oneLongWord,
				challengeBy: '2026-12-17'
			}
		],
		note: ''
	},
	{ kind: 'other', name: oneLongWord, stage: 'thinking', steps: [], note: '' }
];

const unwell: Unwell = {
	pauseFromPence: 5000,
	toMyself: 'Sleep on it. Ring Amina.',
	wishes: [{ id: 'wish-1', words: oneLongWord, wishedAt: Date.UTC(2026, 10, 20, 9) }],
	tellIds: ['person-0', 'person-2']
};

const spending: SpendingMonth = {
	notes: [
		{
			id: 'note-1',
			date: '2026-11-19',
			amountPence: 1250,
			way: 'out',
			category: 'food',
			words: '',
			from: 'typed'
		},
		{
			id: 'note-2',
			date: '2026-11-20',
			amountPence: 640,
			way: 'out',
			words: `CORNER SHOP ${oneLongWord}`,
			from: 'statement'
		},
		{
			id: 'note-3',
			date: '2026-11-20',
			amountPence: 2000,
			way: 'out',
			category: 'utilities',
			isTopUp: true,
			words: 'كهرباء',
			from: 'typed'
		},
		{
			id: 'note-4',
			date: '2026-11-20',
			amountPence: 36_885,
			way: 'in',
			words: 'DWP',
			from: 'statement'
		}
	]
};

const habits: Habits = {
	weeklyTargetPence: 4500,
	remembered: [{ payee: 'the green grocer', category: 'food' }]
};

const november: Month = {
	days: [
		{
			date: '2026-11-20',
			how: 'upAndDown',
			did: [{ id: 'day-1', words: 'Breakfast' }],
			signs: [{ id: 'early-1', words: 'I stop humming', list: 'early' }]
		},
		{ date: '2026-11-21', how: 'good', did: [], signs: [] }
	]
};

const incomes: Income[] = [
	{
		kind: 'universal-credit',
		name: '',
		amount: { pence: 84_512 },
		pattern: { kind: 'universal-credit', day: 17 }
	},
	{
		kind: 'pip',
		name: '',
		amount: { pence: 43_700, isRough: true },
		pattern: { kind: 'four-weekly', first: '2026-12-02' }
	},
	{ kind: 'direct-payment', name: oneLongWord, isApart: true }
];

const bills: Bill[] = [
	{
		kind: 'rent',
		name: '',
		category: 'home',
		amount: { pence: 11_850 },
		changes: [{ from: '2027-04-05', amount: { pence: 12_300, isRough: true } }],
		pattern: {
			kind: 'weekly-rent',
			first: '2026-11-02',
			freeWeeks: ['2026-12-21', '2026-12-28']
		},
		paidBy: 'standing-order',
		since: '2026-11-01',
		marks: [
			{ due: '2026-11-02', state: 'paid', markedAt: 1_793_613_600_000 },
			{ due: '2026-11-09', state: 'part', pence: 6000, markedAt: 1_794_218_400_000 }
		]
	},
	{
		kind: 'council-tax',
		name: '',
		category: 'home',
		amount: { pence: 13_200 },
		changes: [],
		pattern: { kind: 'council-tax', instalments: 10, day: 28 },
		paidBy: 'direct-debit',
		since: '2026-11-01',
		marks: [],
		reminder: { when: 'day-before', isNamed: false, sequence: 1 }
	},
	{
		kind: 'top-up',
		name: '',
		category: 'utilities',
		amount: { pence: 2500, isRough: true },
		changes: [],
		pattern: { kind: 'top-up' },
		paidBy: 'prepay',
		since: '2026-11-01',
		marks: []
	},
	{
		kind: 'food',
		name: '',
		category: 'food',
		amount: { pence: 5500, isRough: true },
		changes: [],
		pattern: { kind: 'top-up' },
		since: '2026-11-01',
		marks: []
	},
	{
		kind: 'tv-licence',
		name: '',
		category: 'fun',
		amount: { pence: 17_450 },
		changes: [],
		pattern: { kind: 'yearly', first: '2027-02-14' },
		isPutBy: true,
		since: '2026-11-01',
		marks: []
	},
	{
		kind: 'other',
		name: oneLongWord,
		category: 'other',
		changes: [],
		pattern: { kind: 'monthly', day: 30 },
		since: '2026-11-01',
		marks: [],
		note: 'They said they would write. أكتب لهم في ديسمبر.'
	}
];

const purse: Purse = {
	inHand: {
		amount: { pence: 41_000, isRough: true },
		on: '2026-11-20',
		saidAt: 1_795_168_800_000
	}
};

const medicines: MedicineList = {
	medicines: [
		{
			id: 'medicine-1',
			words: 'The small white one',
			dose: 'One tablet, 50 mg',
			times: 'In the morning with food',
			whatFor: 'For my mood',
			since: 'Last spring',
			sideEffects: 'A dry mouth'
		},
		{
			id: 'medicine-2',
			words: oneLongWord,
			dose: '',
			times: 'عند الحاجة فقط',
			whatFor: '',
			since: '',
			sideEffects: ''
		},
		{
			id: 'medicine-3',
			words: 'The blue one',
			dose: '',
			times: '',
			whatFor: 'To sleep',
			since: '',
			sideEffects: '',
			stopped: { when: '2024', why: 'I could not wake up' }
		}
	],
	allergies: 'Penicillin: a rash'
};

const passport: Passport = {
	conditions: 'I have epilepsy.',
	yesNo: 'I nod for yes. I look away for no.',
	deciding: 'One question at a time. Amina helps.',
	blood: '',
	heart: '',
	pain: 'I go quiet and hold my arm.',
	sight: 'Glasses for reading',
	hearing: '',
	takingMedicines: 'واحدًا بعد الآخر',
	eating: 'I do not eat meat.',
	moving: '',
	toilet: '',
	sleeping: 'With a light on',
	safety: '',
	likes: 'The radio, tea with two sugars',
	dislikes: oneLongWord,
	hopes: 'Amina beside me',
	actions: [
		{
			id: 'action-1',
			words: 'See the dentist',
			personId: 'person-0',
			who: '',
			when: 'Before Easter',
			isDone: false
		},
		{ id: 'action-2', words: 'New glasses', who: 'me', when: '', isDone: true }
	],
	reviewOn: '2027-05-21'
};

const hospital: HospitalList = {
	items: [
		{
			id: 'keys',
			phase: 'going',
			words: '',
			personId: 'person-0',
			who: '',
			isDone: true,
			isLeftOut: false
		},
		{ id: 'pets', phase: 'going', words: '', who: '', isDone: false, isLeftOut: true },
		{
			id: 'own-1',
			phase: 'home',
			words: oneLongWord,
			who: 'الجار',
			isDone: false,
			isLeftOut: false
		}
	]
};

const area: Area = { name: 'N12', latitude: 51.6148, longitude: -0.1775 };

const going: Going[] = [
	{
		activity: anActivity({
			id: 'gone:1',
			name: 'Friendly allotment',
			organisation: oneLongWord,
			summary: 'Tea and tools there.',
			kinds: ['gardening'],
			places: [{ kind: 'here', name: 'The allotment', line: '1 Field Lane', postcode: 'N12 0AA' }],
			times: [{ rule: { freq: 'weekly', days: [4] }, start: '10:30', end: '12:00' }],
			cost: { free: 'yes' },
			contact: { phones: [{ number: '020 7946 0000' }] },
			checked: '2026-06-10'
		}),
		sourceNames: 'The made-up list',
		savedOn: '2026-11-10',
		isOnMyWeek: true,
		withPersonId: 'person-0',
		visits: [{ id: 'visit-1', date: '2026-11-12', words: 'I dug a row. زرعت.' }],
		wrong: 'The gate is at the back.',
		fault: 'unkind',
		reports: [
			{
				letterId: 'letter-gone-0001',
				madeAt: Date.UTC(2026, 10, 12),
				fault: 'times',
				words: `It starts at eleven. ${oneLongWord}`
			}
		],
		calendarSequence: 1
	}
];

const crisis: CrisisPlan = {
	...emptyCrisis,
	signs: 'I stop speaking.',
	want: 'Sit with me. اجلس معي.',
	doNotWant: oneLongWord,
	supporters: [{ personId: 'person-0', hasAgreed: true }],
	medicines: [
		{ id: 'choice-1', words: 'The blue one', verdict: 'not', why: 'I could not wake up' }
	],
	tasks: [
		{ id: 'task-1', words: 'Feed Momo', personId: 'person-0', who: '' },
		{ id: 'task-2', words: oneLongWord, who: 'الجار' }
	],
	whoDecides: 'Amina and I',
	learned: 'Ask earlier'
};

const version: Version = { plan: crisis, whenWell: 'I hum', keptOn: '2026-11-10', why: 'kept' };

const moment: Moment = {
	...emptyMoment,
	alone: [{ id: 'alone-1', words: oneLongWord }],
	companyIds: ['person-0']
};

/** Wanted on the phone and not there: the page says so. */
const card: CardDraft = {
	fields: {
		called: { isOn: true },
		helps: { isOn: true, words: oneLongWord },
		allergies: { isOn: true },
		papers: { isOn: false, words: 'The blue folder' }
	},
	people: [{ personId: 'person-0', hasAgreed: true }],
	isOnPhone: true,
	reviewOn: '2026-11-20'
};

/** Ended, so that nothing asks a mailbox for it. */
const begunShare: Draft = {
	step: 'who',
	chosen: { well: ['toolbox'] },
	to: 'Amina',
	way: 'paper',
	length: '7',
	views: 'any',
	isKept: false
};

const given: Given = {
	to: oneLongWord,
	items: ['crisis', 'card'],
	way: 'file',
	at: Date.UTC(2026, 10, 19, 9)
};

const shared: Share = {
	to: `${oneLongWord} جو`,
	items: ['plan', 'medicines'],
	secret: 'A'.repeat(43),
	ownerToken: 'B'.repeat(43),
	sealed: '',
	hasPassword: true,
	viewLimit: 5,
	madeAt: Date.UTC(2026, 10, 20, 9),
	endsAt: Date.UTC(2026, 10, 27, 9),
	tries: 0,
	tryAfter: 0,
	seen: { at: Date.UTC(2026, 10, 21, 9), opened: 2, lastOpenedAt: Date.UTC(2026, 10, 21, 8) },
	ended: { how: 'taken-back', at: Date.UTC(2026, 10, 21, 9) }
};

const connected = {
	name: 'Wendy',
	card: {
		kind: 'waymark-card',
		version: 1,
		side: 'worker',
		name: 'Wendy Okoro',
		role: 'enabler',
		team: 'North team'
	},
	theirs: { recipient: `age1pq1${'q'.repeat(1952)}`, inbox: 'W'.repeat(22) },
	inbox: 'S'.repeat(22),
	pairKey: 'K'.repeat(43),
	pair: 'P'.repeat(22),
	words: ['garden', 'window', 'river', 'lemon'],
	how: 'opened',
	madeAt: Date.UTC(2026, 10, 20, 9)
};

const letters = [
	{ kind: 'welcome', name: 'Wendy Okoro', role: 'enabler' },
	{ kind: 'note', words: 'Thank you for your plan. See you on Friday.' },
	{ kind: 'step', words: 'Have a look at the garden group, just from the gate.' },
	{
		kind: 'appointment',
		date: '2026-12-02',
		time: '14:30',
		place: 'The library, first floor',
		words: 'You will see me, and can bring someone.'
	}
].map((letter, place) => ({
	inbox: connected.inbox,
	pair: connected.pair,
	body: JSON.stringify(letter),
	order: `0000000${place}`,
	receivedAt: Date.UTC(2026, 10, 20, 10 + place)
}));

const brother = {
	name: 'Joe',
	theirs: { recipient: `age1pq1${'q'.repeat(1952)}`, inbox: 'J'.repeat(22) },
	inbox: 'T'.repeat(22),
	pairKey: 'L'.repeat(43),
	pair: 'Q'.repeat(22),
	words: ['apple', 'bridge', 'candle', 'river'],
	areWordsSame: true,
	how: 'invited',
	madeAt: Date.UTC(2026, 10, 18, 9)
};

const sharedByBrother = {
	pair: brother.pair,
	share: 'share-of-joe',
	secret: 'Z'.repeat(43),
	isLive: true,
	endsAt: Date.UTC(2027, 10, 18),
	sentAt: Date.UTC(2026, 10, 18, 10),
	text: JSON.stringify({
		kind: 'waymark-shared',
		version: 1,
		madeOn: '2026-11-18',
		from: 'Joe',
		language: 'en-GB',
		items: [
			{
				title: { en: 'My crisis plan' },
				parts: [
					{
						heading: { en: 'What helps me' },
						paragraphs: [{ words: 'Sit with me. Turn the radio off. Ring Amina first.' }]
					}
				]
			}
		]
	}),
	version: 1,
	askedAt: Date.UTC(2026, 10, 20, 9)
};

/** One to be looked through, and one that was read out. */
const referrals: Referral[] = [
	{
		purpose: 'me',
		serviceId: 'local-enablement-team',
		answers: {
			name: 'Samira Example',
			called: 'Sam',
			bornOn: '1984-02-29',
			address: '1 High Street\nFlat 2',
			postcode: 'N12 0AA',
			phone: '07700 900123',
			contactWays: ['text', 'letter'],
			mayLeaveMessage: 'no',
			languages: 'English, العربية',
			needsInterpreter: 'sometimes',
			formats: ['large-print', 'short'],
			hard: `Letters, and nights. ${oneLongWord}`,
			wish: 'أريد أن أنام. Someone to come with me.',
			hasWorker: 'yes',
			worker: 'Joe',
			helpsSomeone: 'not-sure',
			speakName: 'Amina',
			speakPhone: '07700 900456',
			speakMayKnow: 'That I asked, but not why.'
		},
		attach: ['plan', 'profile'],
		agreedOn: '2026-11-20',
		place: 'check',
		isThrough: true
	},
	{
		purpose: 'agreed',
		answers: {
			senderName: 'Sam',
			name: oneLongWord,
			hard: 'The stairs.'
		},
		attach: [],
		agreedOn: '2026-11-19',
		place: 'check',
		isThrough: true,
		handedOver: { how: 'phone', on: '2026-11-19' }
	}
];

function record(collection: string, id: string, value: unknown): BackupRecord {
	const at = Date.UTC(2026, 10, 21, 9);
	return { collection, id, schema: 1, createdAt: at, updatedAt: at, value };
}

/** Their whole record, as a backup has it. */
export const samplePerson: BackupRecord[] = [
	record('e1', 'one', profile),
	...people.map((person, place) => record('e2', `person-${place}`, person)),
	record('p1', 'one', plan),
	...goals.map((goal, place) => record('g1', `goal-${place}`, goal)),
	record('w1', 'one', pathway),
	...appointments.map((meeting, place) => record('w2', `appointment-${place}`, meeting)),
	...rounds.map((round, place) => record('r1', `round-${place}`, round)),
	record('k1', 'one', crisis),
	record('k2', 'version-1', version),
	record('h1', 'one', moment),
	record('c1', 'one', card),
	record('q1', 'one', medicines),
	record('q2', 'one', passport),
	record('q3', 'one', hospital),
	record('f1', 'one', area),
	...going.map((one, place) => record('f2', `going-${place}`, one)),
	record('s1', 'one', well),
	record('s2', '2026-11', november),
	...incomes.map((income, place) => record('m1', `income-${place}`, income)),
	...bills.map((bill, place) => record('m2', `bill-${place}`, bill)),
	record('m3', 'one', purse),
	record('x1', '2026-11', spending),
	record('x2', 'one', habits),
	record('y1', 'share-1', shared),
	record('y7', 'one', begunShare),
	record('y8', 'given-1', given),
	record('y2', 'connection-1', connected),
	record('y2', 'connection-2', brother),
	record('z2', `${brother.pair}-${sharedByBrother.share}`, sharedByBrother),
	...letters.map((letter, place) => record('y4', `L${place}`.padEnd(22, 'A'), letter)),
	...referrals.map((referral, place) => record('z1', `referral-${place}`, referral)),
	...debts.map((debt, place) => record('x3', `debt-${place}`, debt)),
	record('x5', 'one', unwell),
	...benefits.map((benefit, place) => record('x4', `benefit-${place}`, benefit))
];

/** Every page that shows some of it. */
export const samplePages = [
	'/',
	'/cards',
	'/cards/edit?card=crisis',
	'/cards/print?card=crisis',
	'/connect',
	'/crisis',
	'/crisis/part?id=tasks',
	'/crisis/read',
	'/crisis/versions',
	'/find',
	'/find/activity?id=gone:1',
	'/help',
	'/hospital',
	'/hospital/print',
	'/medicines',
	'/medicines/print',
	'/now',
	'/now/change',
	'/passport',
	'/passport/print',
	'/pathway',
	'/pathway/appointment?id=appointment-1',
	'/pathway/notes',
	'/pathway/prepare?question=areas',
	'/money/benefits',
	'/money/benefits/benefit?id=benefit-0',
	'/money/debts',
	'/money/debts/debt?id=debt-0',
	'/money/debts/print',
	'/money/spending',
	'/money',
	'/money/bills',
	'/money/bills/bill?id=bill-0',
	'/money/income?id=income-0',
	'/money/print',
	'/people',
	'/people/person?id=person-1',
	'/people/person?id=person-2',
	'/plan',
	'/plan/goal?id=goal-0',
	'/plan/print',
	'/plan/ratings',
	'/plan/ratings/area?who=person&area=home',
	'/plan/start?at=step',
	'/profile',
	'/settings/data',
	'/refer',
	'/refer?id=referral-0&at=reach',
	'/refer?id=referral-0&at=check',
	'/refer?id=referral-1',
	'/refer/print?id=referral-0',
	'/share',
	'/share?item=plan',
	'/shared',
	`/shared?id=${'Q'.repeat(22)}-share-of-joe`,
	'/well',
	'/well/check',
	'/well/look-back',
	'/well/part?id=toolbox'
];
