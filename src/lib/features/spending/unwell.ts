/**
 * What I told myself about money while well, for when I am not. Pure. It reminds; it cannot hold back any spending and
 * never says that it can.
 */
import * as v from 'valibot';
import { penceSchema } from '#lib/features/money/pence.ts';
import { peopleToOffer, type Person } from '#lib/features/people/people.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';

const wishSchema = v.object({
	id: v.string(),
	words: v.string(),
	/** When it was put on the list, in milliseconds. */
	wishedAt: v.number()
});
export type Wish = v.InferOutput<typeof wishSchema>;

const unwellSchema = v.object({
	/** From how much on I want to pause. */
	pauseFromPence: v.optional(penceSchema),
	/** What I want to remember then. */
	toMyself: v.string(),
	wishes: v.array(wishSchema),
	/** Ids of my people. Who of them may be shown is decided when it is shown. */
	tellIds: v.array(v.string())
});
export type Unwell = v.InferOutput<typeof unwellSchema>;

export const unwellCollection = defineCollection<Unwell>({
	code: 'x5',
	name: 'money-when-unwell',
	version: 1,
	schema: unwellSchema,
	upgrades: {}
});

export const emptyUnwell: Unwell = { toMyself: '', wishes: [], tellIds: [] };

export function setPause(unwell: Unwell, pauseFromPence: number | undefined): Unwell {
	const { pauseFromPence: _, ...rest } = unwell;
	return pauseFromPence === undefined ? rest : { ...rest, pauseFromPence };
}

export function addWish(unwell: Unwell, wish: Wish): Unwell {
	return { ...unwell, wishes: [...unwell.wishes, wish] };
}

export function removeWish(unwell: Unwell, id: string): Unwell {
	return { ...unwell, wishes: unwell.wishes.filter((wish) => wish.id !== id) };
}

export function tell(unwell: Unwell, id: string, isTold: boolean): Unwell {
	const others = unwell.tellIds.filter((each) => each !== id);
	return { ...unwell, tellIds: isTold ? [...others, id] : others };
}

const dayMs = 24 * 60 * 60 * 1000;

/** Whether a day has gone by since it was wished for: a day by the clock, through any change of the clocks. */
export function hasWaited({ wishedAt }: Wish, nowMs: number): boolean {
	return nowMs - wishedAt >= dayMs;
}

/** Who to tell: of those chosen, only people who may be offered now; never one not to be contacted. */
export function whoToTell<P extends Pick<Stored<Person>, 'id' | 'value'>>(
	{ tellIds }: Unwell,
	everybody: readonly P[]
): P[] {
	return peopleToOffer(everybody).filter(({ id }) => tellIds.includes(id));
}
