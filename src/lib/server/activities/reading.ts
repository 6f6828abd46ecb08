/** What every reader answers with: the records, and how many were mended or left out for which reason. */
import type { WrittenActivity } from '#lib/features/activities/activity.ts';
import type { CalendarDate } from '#lib/platform/calendar-date.ts';
import type { Fields } from './fields.ts';
import { digest, finish, type Draft } from './record.ts';
import { add, Mending, type Counts, type LeaveReason, type MendReason } from './reasons.ts';
import type { TimePolicy } from './times.ts';

/** What a reader has to know beside the feed itself. */
export interface Context {
	/** The feed's id in the settings. */
	feed: string;
	today: CalendarDate;
	timePolicy?: TimePolicy | undefined;
	/** The feed's own terms in the words of this list: "Bounce and Rhyme" as "family". */
	tagMap?: Readonly<Record<string, string>> | undefined;
}

export interface Reading {
	records: WrittenActivity[];
	read: number;
	mended: number;
	leftOut: number;
	mendedFor: Counts<MendReason>;
	leftOutFor: Counts<LeaveReason>;
}

/** One record as understood, or why it is left out. */
export type Understood = { draft: Draft; id?: string | undefined } | { leave: LeaveReason };

export type ReadOne = (fields: Fields, context: Context, mending: Mending) => Understood;

/** Reads each by itself, so that one that cannot be read takes no other with it. */
export class Readings {
	readonly #context: Context;
	readonly #records = new Map<string, { record: WrittenActivity; size: number }>();
	#read = 0;
	#mended = 0;
	readonly #mendedFor: Counts<MendReason> = {};
	readonly #leftOutFor: Counts<LeaveReason> = {};

	constructor(context: Context) {
		this.#context = context;
	}

	add(fields: Fields | undefined, readOne: ReadOne): void {
		this.#read += 1;
		if (!fields) {
			add(this.#leftOutFor, 'not-a-record');
			return;
		}
		const mending = new Mending();
		const understood = readOne(fields, this.#context, mending);
		if ('leave' in understood) {
			add(this.#leftOutFor, understood.leave);
			return;
		}
		const id = understood.id ?? inventId(understood.draft, mending);
		const record = finish(understood.draft, this.#context.feed, id);
		if (!record) {
			add(this.#leftOutFor, 'unreadable');
			return;
		}
		this.#keep(record, mending);
	}

	/** For what is known to be left out without looking closer. */
	leave(reason: LeaveReason): void {
		this.#read += 1;
		add(this.#leftOutFor, reason);
	}

	#keep(record: WrittenActivity, mending: Mending): void {
		const size = JSON.stringify(record).length;
		const twin = this.#records.get(record.id);
		if (twin) {
			add(this.#leftOutFor, 'same-id');
			const [before, after] = [twin.record.changed ?? '', record.changed ?? ''];
			if (before > after || (before === after && twin.size >= size)) return;
		}
		this.#records.set(record.id, { record, size });
		if (mending.reasons.size === 0) return;
		this.#mended += 1;
		for (const reason of mending.reasons) add(this.#mendedFor, reason);
	}

	get result(): Reading {
		const records = [...this.#records.values()].map(({ record }) => record);
		return {
			records,
			read: this.#read,
			mended: Math.min(this.#mended, records.length),
			leftOut: this.#read - records.length,
			mendedFor: this.#mendedFor,
			leftOutFor: this.#leftOutFor
		};
	}
}

/** The same for the same thing, as long as its name, its place and its first time stay. */
function inventId({ name, places, times }: Draft, mending: Mending): string {
	mending.note('no-id');
	return digest(JSON.stringify([name, places?.[0]?.postcode, times?.[0]]));
}
