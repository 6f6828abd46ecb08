/**
 * What services there are, who may ask them for help, and how: data that a deployment supplies (docs/services.md). The
 * server checks its file against this and refuses what it does not know; the phone takes what it can read. Pure.
 */
import * as v from 'valibot';
import { addressSchema, type Address } from '#lib/mailbox/address.ts';
import { isCalendarDate, type CalendarDate } from '#lib/platform/calendar-date.ts';

/** Where phones ask for the list. */
export const servicesPath = '/services.json';

/**
 * Whoever keeps the list of activities connects a desk like a team, as if for a service of this id: what people say is
 * wrong in the list goes there.
 */
export const listKeeperId = 'list-keeper';

/** Who may ask: the person, a carer for themselves, somebody for a person who agreed, or only a worker. */
const askers = ['self', 'carer', 'agreed', 'worker'] as const;

/** For whom help is asked: the person, the person as a carer, somebody who has agreed. */
export const purposes = ['me', 'carer', 'agreed'] as const;
export type Purpose = (typeof purposes)[number];

const askerFor: Record<Purpose, (typeof askers)[number]> = {
	me: 'self',
	carer: 'carer',
	agreed: 'agreed'
};

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(500));
const webAddress = v.pipe(
	v.string(),
	v.url(),
	v.regex(/^https:\/\//, 'should begin with https://')
);
const day = v.pipe(v.string(), v.check(isCalendarDate, 'should be a day such as 2026-11-21'));
const outcode = v.pipe(
	v.string(),
	v.regex(/^[A-Z]{1,2}\d[A-Z\d]?$/, 'should be the first half of a postcode, such as N12')
);

const contactEntries = {
	phone: v.optional(text),
	email: v.optional(text),
	website: v.optional(webAddress),
	/** Where to go or to write. */
	address: v.optional(text)
};

const serviceEntries = {
	/** Never changed: what people keep points to it. */
	id: v.pipe(
		v.string(),
		v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'should be small letters, digits and hyphens')
	),
	name: text,
	/** Invented, to be replaced by the deployment's own. */
	example: v.optional(v.boolean(), false),
	/** Who runs it. */
	by: v.optional(text),
	about: v.optional(text),
	whoMayRefer: v.pipe(v.array(v.picklist(askers)), v.nonEmpty()),
	/** In words: "London Borough of Barnet". */
	area: v.optional(text),
	/** First halves of postcodes wholly or partly in the area. For advice only: borders cut through them. */
	postcodes: v.optional(v.array(outcode)),
	hours: v.optional(text),
	/** What the service itself says about what happens then, and how long it takes. */
	next: v.optional(text),
	checked: day,
	/** From this day on it takes nobody. */
	closed: v.optional(day)
};

const service = v.object({
	...serviceEntries,
	contact: v.optional(v.object(contactEntries), {}),
	/** Where a team takes sealed letters. */
	team: v.optional(addressSchema)
});
export type Service = v.InferOutput<typeof service>;

const versioned = { version: v.literal(1) };

/** Who keeps the list of activities, as people are told it. */
const keeperEntries = { name: v.optional(text) };

/** Whom to tell when somebody is being hurt or used. */
const harmEntries = { name: text, phone: text };

/** A file of services, as a deployment writes it. Nothing unknown is let by: it would be a slip of the pen. */
export const servicesFileSchema = v.strictObject({
	...versioned,
	harm: v.optional(v.strictObject(harmEntries)),
	listKeeper: v.optional(
		v.strictObject({
			...keeperEntries,
			team: v.optional(v.strictObject(addressSchema.entries))
		})
	),
	services: v.pipe(
		v.array(
			v.strictObject({
				...serviceEntries,
				contact: v.optional(v.strictObject(contactEntries), {}),
				team: v.optional(v.strictObject(addressSchema.entries))
			})
		),
		v.maxLength(300),
		v.check(
			(all) => all.every(({ id }) => id !== listKeeperId),
			`may not have the id ${listKeeperId}`
		),
		v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'has the same id twice')
	)
});

/** Services as the phone has them. */
export interface ServiceList {
	readonly services: readonly Service[];
	readonly harm?: { readonly name: string; readonly phone: string } | undefined;
	/** Absent where nobody can be told from here what is wrong in the list of activities. */
	readonly listKeeper?: ListKeeper | undefined;
}

interface ListKeeper {
	readonly name?: string | undefined;
	readonly team: Address;
}

/** The phone's own, when no list was ever fetched: it names nobody, and everything but sending works. */
export const noServices: ServiceList = { services: [] };

const listHead = v.object({
	...versioned,
	harm: v.optional(v.unknown()),
	listKeeper: v.optional(v.unknown()),
	services: v.array(v.unknown())
});

/** The list in what was fetched, without the services that cannot be read; `undefined` when it is something else. */
export function readServiceList(found: unknown): ServiceList | undefined {
	const head = v.safeParse(listHead, found);
	if (!head.success) return undefined;
	const harm = v.safeParse(v.object(harmEntries), head.output.harm);
	const keeper = v.safeParse(
		v.object({ ...keeperEntries, team: addressSchema }),
		head.output.listKeeper
	);
	return {
		services: head.output.services.flatMap((one) => {
			const read = v.safeParse(service, one);
			return read.success ? [read.output] : [];
		}),
		...(harm.success ? { harm: harm.output } : {}),
		...(keeper.success ? { listKeeper: keeper.output } : {})
	};
}

export function serviceOf(id: string | undefined, list: ServiceList): Service | undefined {
	return list.services.find((each) => each.id === id);
}

/** Those that still take people. */
export function openServices({ services }: ServiceList, today: CalendarDate): Service[] {
	return services.filter(({ closed }) => closed === undefined || closed > today);
}

/** Whether the person may ask it themselves, for this purpose. */
export function takes({ whoMayRefer }: Service, purpose: Purpose): boolean {
	return whoMayRefer.includes(askerFor[purpose]);
}

/** Whether only a worker may ask: nothing is ever sent to it from here. */
export function needsWorker({ whoMayRefer }: Service): boolean {
	return whoMayRefer.every((asker) => asker === 'worker');
}

export type ConnectedService = Service & { readonly team: Address };

/** Whether sealed letters reach it. */
export function isConnected(one: Service | undefined): one is ConnectedService {
	return one?.team !== undefined;
}

/**
 * What a postcode says about the area: only ever advice, since postcodes lie across borders. `undefined` when the service
 * names none, or when what was typed has no first half of a postcode at its beginning.
 */
export function postcodeAdvice(
	typed: string,
	{ postcodes }: Pick<Service, 'postcodes'>
): 'may-be-in' | 'may-be-outside' | undefined {
	const half = firstHalf(typed);
	if (half === undefined || !postcodes || postcodes.length === 0) return undefined;
	return postcodes.includes(half) ? 'may-be-in' : 'may-be-outside';
}

function firstHalf(typed: string): string | undefined {
	const tidy = typed.toUpperCase().replaceAll(/[^A-Z\d]/g, '');
	const [, whole] = /^([A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}$/.exec(tidy) ?? [];
	return whole ?? /^[A-Z]{1,2}\d[A-Z\d]?$/.exec(tidy)?.[0];
}
