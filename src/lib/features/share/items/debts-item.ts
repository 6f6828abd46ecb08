/** What a reader sees of debts: what is owed to whom, what was offered and agreed, and what was said about it. Pure. */
import {
	contactsInOrder,
	sortDebts,
	type Contact,
	type Debt,
	type DebtKind,
	type Rhythm,
	type Way
} from '#lib/features/debts/debt.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import {
	inDigits,
	isSaid,
	part,
	sayWith,
	type Heading,
	type ItemPart,
	type Paragraph,
	type Say
} from '../document.ts';
import { inPounds } from './money-items.ts';

type DebtKey =
	| 'unnamed'
	| `kind.${DebtKind}`
	| `every.${Rhythm}.sum`
	| `way.${Way}`
	| `sheet.${'offered' | 'agreed' | 'from' | 'until' | 'noBalance'}`
	| 'priority.title'
	| 'balance.label'
	| 'balance.about'
	| 'contacts.title'
	| 'contact.on'
	| 'note.label';

/** Those to deal with first, then the others; each with its letters and calls as a part of its own. */
export function debtParts(debts: readonly Stored<Debt>[], say: Say<DebtKey>): ItemPart[] {
	const { priority, other } = sortDebts(debts.filter(({ value }) => !isBlank(value)));
	return [
		...priority.flatMap((debt) => parts(debt, [{ label: say('priority.title') }], say)),
		...other.flatMap((debt) => parts(debt, [], say))
	];
}

/** Added and then left: nothing in it could be read. */
function isBlank({ owedTo, kind, balance, contacts, note }: Debt): boolean {
	return !isSaid(owedTo + note) && !kind && !balance && contacts.length === 0;
}

function parts(
	{ id, value }: Stored<Debt>,
	about: readonly Paragraph[],
	say: Say<DebtKey>
): ItemPart[] {
	const { owedTo, kind, note } = value;
	const heading = say(kind ? `kind.${kind}` : 'unnamed');
	const offered = paid(value.offeredPence, value.offeredEvery, say);
	const agreed = paid(value.agreedPence, value.agreedEvery, say);
	const contacts = contactsInOrder(value).filter((contact) => isSaid(contact.who + contact.said));
	return [
		...part(id, heading, [
			...about,
			owedTo,
			...owed(value, say),
			...(offered ? [{ label: sayWith(say, 'sheet.offered', { paid: offered }) }] : []),
			...(agreed ? [{ label: sayWith(say, 'sheet.agreed', { paid: agreed }) }] : []),
			...dated('from', value.agreedFrom, say),
			...dated('until', value.agreedUntil, say),
			{ label: say('note.label'), words: note }
		]),
		...part(`${id}-contacts`, say('contacts.title'), [
			...(contacts.length > 0 ? [owedTo] : []),
			...contacts.map((contact) => toParagraph(contact, say))
		])
	];
}

function owed({ balance }: Debt, say: Say<DebtKey>): Paragraph[] {
	const label = say('balance.label');
	const sum = balance && inPounds(balance.pence);
	if (sum === undefined) return [{ label }, { label: say('sheet.noBalance') }];
	return balance?.isRough
		? [{ label }, { label: say('balance.about', { sum }) }]
		: [{ label, words: sum }];
}

function paid(
	pence: number | undefined,
	every: Rhythm | undefined,
	say: Say<DebtKey>
): Heading | undefined {
	if (pence === undefined) return undefined;
	const sum = inPounds(pence);
	return every ? say(`every.${every}.sum`, { sum }) : { en: sum };
}

function dated(which: 'from' | 'until', date: string | undefined, say: Say<DebtKey>): Paragraph[] {
	return date === undefined ? [] : [{ label: say(`sheet.${which}`, { date: inDigits(date) }) }];
}

function toParagraph({ way = 'call', date, who, said }: Contact, say: Say<DebtKey>): Paragraph {
	const what = say(`way.${way}`);
	const label =
		date === undefined ? what : sayWith(say, 'contact.on', { what, date: inDigits(date) });
	return { label, words: [who, said].filter(isSaid).join(': ') };
}
