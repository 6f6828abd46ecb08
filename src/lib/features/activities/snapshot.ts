/**
 * What the phone downloads: a small manifest, asked for anew, which names files that never change once written. Pure.
 *
 * The phone fetches `manifest.json`, then either the changes that lead from what it has, or the whole list. It checks
 * each file against the manifest's SHA-256 before using any of it.
 */
import * as v from 'valibot';
import { activitySchema } from './activity.ts';

/** Where the files are, on the app's own address. */
export const activitiesPath = '/activities/';
export const manifestPath = `${activitiesPath}manifest.json`;

/** Rises when a phone that knows the older shape could misread the newer one. Such a phone keeps the list it has. */
export const schemaNumber = 1;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.nonEmpty());
const instant = v.pipe(v.number(), v.integer());

/** Where records came from, to be shown with them. */
const sourceSchema = v.object({
	id: text,
	name: text,
	licence: text,
	licenceUrl: v.optional(text),
	/** The credit the licence asks for, word for word. */
	attribution: text,
	/** Whom to tell when something in it is wrong. */
	contact: v.optional(
		v.object({ email: v.optional(text), phone: v.optional(text), url: v.optional(text) })
	),
	/** Invented, for trying the app. */
	example: v.optional(v.literal(true))
});
export type Source = v.InferOutput<typeof sourceSchema>;

const reasons = v.optional(v.record(text, count), {});

/** How the last reading of one source went. */
const sourceReportSchema = v.object({
	...sourceSchema.entries,
	/** When its records were last read in full. Absent when that has never worked. */
	readAt: v.optional(instant),
	/**
	 * `held`: it answered with far fewer records than before, so that the earlier ones stay until somebody has looked.
	 * `failed`: it did not answer as it should; the earlier ones stay.
	 */
	state: v.picklist(['ok', 'held', 'failed']),
	/** Records read, of these kept, of these mended in some part, and left out; the reasons with their counts. */
	read: count,
	kept: count,
	mended: count,
	leftOut: count,
	mendedFor: reasons,
	leftOutFor: reasons
});
export type SourceReport = v.InferOutput<typeof sourceReportSchema>;

const fileSchema = v.object({
	/** A name in the same folder as the manifest. */
	file: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]*\.json$/)),
	/** Of the file's bytes, in hexadecimal. */
	sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
	bytes: count,
	/** How many records or changes are in it. */
	count
});

/** Read this first: it says whether the rest can be understood. */
export const manifestHeadSchema = v.object({ schema: count });

export const manifestSchema = v.object({
	schema: v.literal(schemaNumber),
	/** Rises by one with every change of the list. */
	sequence: count,
	madeAt: instant,
	snapshot: fileSchema,
	/** Each leads from an earlier sequence to this one. Older phones take the snapshot. */
	changes: v.optional(v.array(v.object({ from: count, ...fileSchema.entries })), []),
	/** Every record is invented. */
	example: v.optional(v.literal(true)),
	sources: v.array(sourceReportSchema),
	/** The middles of sectors ("N12 0") and first halves of postcodes, beside those that the app knows by itself. */
	points: v.optional(v.record(text, v.tuple([v.number(), v.number()])))
});
export type Manifest = v.InferOutput<typeof manifestSchema>;

const head = { schema: v.literal(schemaNumber), madeAt: instant, sources: v.array(sourceSchema) };

export const snapshotSchema = v.object({
	...head,
	sequence: count,
	activities: v.array(activitySchema)
});
export type Snapshot = v.InferOutput<typeof snapshotSchema>;

export const changesSchema = v.object({
	...head,
	from: count,
	to: count,
	items: v.array(
		v.variant('state', [
			v.object({ state: v.literal('updated'), activity: activitySchema }),
			v.object({ state: v.literal('deleted'), id: text })
		])
	)
});
export type Changes = v.InferOutput<typeof changesSchema>;
