/**
 * What I owe, and what was said about it. Pure. A debt is first on the list when not paying it can cost a home, liberty
 * or an essential; how large it is does not decide that (Child Poverty Action Group; the lists of London councils).
 * Nothing here is late, adds up or turns red.
 */
import * as v from 'valibot';
import { amountSchema, penceSchema } from '#lib/features/money/pence.ts';
import { compareDates, isCalendarDate } from '#lib/platform/calendar-date.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';

export const priorityKinds = [
	'rent',
	'mortgage',
	'service-charges',
	'council-tax',
	'energy',
	'tv-licence',
	'fine',
	'parking',
	'tax',
	'child-maintenance',
	'benefit-overpayment',
	'social-fund',
	'hire-purchase'
] as const;

export const otherKinds = [
	'card',
	'overdraft',
	'loan',
	'catalogue',
	'doorstep',
	'water',
	'other'
] as const;

const debtKinds = [...priorityKinds, ...otherKinds] as const;
export type DebtKind = (typeof debtKinds)[number];

export const rhythms = ['week', 'fortnight', 'four-weeks', 'month'] as const;
export type Rhythm = (typeof rhythms)[number];

export const ways = ['call', 'letter', 'message', 'meeting'] as const;
export type Way = (typeof ways)[number];

const dateSchema = v.pipe(v.string(), v.check(isCalendarDate));

const contactSchema = v.object({
	id: v.string(),
	way: v.optional(v.picklist(ways)),
	date: v.optional(dateSchema),
	/** Whom I spoke to, or who wrote. */
	who: v.string(),
	/** What they said, and what I said. */
	said: v.string()
});
export type Contact = v.InferOutput<typeof contactSchema>;

const debtSchema = v.object({
	/** Who it is owed to, as typed. */
	owedTo: v.string(),
	kind: v.optional(v.picklist(debtKinds)),
	balance: v.optional(amountSchema),
	/** What I said I could pay. */
	offeredPence: v.optional(penceSchema),
	offeredEvery: v.optional(v.picklist(rhythms)),
	/** What was agreed, and from when until when. */
	agreedPence: v.optional(penceSchema),
	agreedEvery: v.optional(v.picklist(rhythms)),
	agreedFrom: v.optional(dateSchema),
	agreedUntil: v.optional(dateSchema),
	/** In the order they were written down. */
	contacts: v.array(contactSchema),
	note: v.string(),
	/** Paid, written off or mistaken: it stays to be looked up, apart from the others. */
	isOver: v.optional(v.boolean())
});
export type Debt = v.InferOutput<typeof debtSchema>;

export const debtCollection = defineCollection<Debt>({
	code: 'x3',
	name: 'debts',
	version: 1,
	schema: debtSchema,
	upgrades: {}
});

export const emptyDebt: Debt = { owedTo: '', contacts: [], note: '' };

export function isPriority({ kind }: Debt): boolean {
	return priorityKinds.some((priority) => priority === kind);
}

export interface SortedDebts {
	readonly priority: readonly Stored<Debt>[];
	readonly other: readonly Stored<Debt>[];
	readonly over: readonly Stored<Debt>[];
}

/** Those to deal with first, the others, and those that are over; each in the order they were written down. */
export function sortDebts(debts: readonly Stored<Debt>[]): SortedDebts {
	const open = debts.filter(({ value }) => value.isOver !== true);
	return {
		priority: open.filter(({ value }) => isPriority(value)),
		other: open.filter(({ value }) => !isPriority(value)),
		over: debts.filter(({ value }) => value.isOver === true)
	};
}

/** Sets one answer, or takes it away. */
export function answer<Key extends keyof Debt>(
	debt: Debt,
	key: Key,
	value: Debt[Key] | undefined
): Debt {
	const { [key]: _, ...rest } = debt;
	return (value === undefined ? rest : { ...rest, [key]: value }) as Debt;
}

export function addContact(debt: Debt, id: string, way: Way): Debt {
	return { ...debt, contacts: [...debt.contacts, { id, way, who: '', said: '' }] };
}

export function changeContact(debt: Debt, id: string, change: (contact: Contact) => Contact): Debt {
	return {
		...debt,
		contacts: debt.contacts.map((contact) => (contact.id === id ? change(contact) : contact))
	};
}

export function removeContact(debt: Debt, id: string): Debt {
	return { ...debt, contacts: debt.contacts.filter((contact) => contact.id !== id) };
}

/** Puts a removed one back where it stood. */
export function bringBackContact(debt: Debt, contact: Contact, place: number): Debt {
	const others = debt.contacts.filter(({ id }) => id !== contact.id);
	return { ...debt, contacts: others.toSpliced(place, 0, contact) };
}

/** The newest first; those without a day come before, since they were just begun. */
export function contactsInOrder(debt: Debt): Contact[] {
	return debt.contacts
		.toReversed()
		.toSorted((one, other) => compareDates(other.date ?? '9999', one.date ?? '9999'));
}
