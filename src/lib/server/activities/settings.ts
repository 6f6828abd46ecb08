/** The settings file that names the feeds: docs/activities.md explains each line of it. */
import { dirname, join, resolve } from 'node:path';
import * as v from 'valibot';
import { readSettingsFile } from '../settings-file.ts';
import { feedKinds } from './feed-kinds.ts';
import { outcodeOf } from './postcode.ts';

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(500));
const webAddress = v.pipe(
	v.string(),
	v.url(),
	v.regex(/^https?:\/\//i, 'should begin with https:// or http://')
);
const host = v.pipe(v.string(), v.regex(/^[a-z0-9.:[\]-]+$/, 'should be a host name'));

const areaSchema = v.union([
	v.strictObject({
		latitude: v.pipe(v.number(), v.minValue(49), v.maxValue(61)),
		longitude: v.pipe(v.number(), v.minValue(-9), v.maxValue(2)),
		km: v.pipe(v.number(), v.minValue(0.1), v.maxValue(200))
	}),
	v.strictObject({
		outcodes: v.pipe(
			v.array(v.pipe(v.string(), v.toUpperCase(), v.transform(outcodeOf))),
			v.nonEmpty()
		)
	})
]);
export type FeedArea = v.InferOutput<typeof areaSchema>;

const feedSchema = v.pipe(
	v.strictObject({
		id: v.pipe(
			v.string(),
			v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'should be small letters, digits and hyphens')
		),
		name: text,
		kind: v.picklist(feedKinds),
		/** Where it is; or `file`, beside the settings. */
		url: v.optional(webAddress),
		file: v.optional(text),
		/** OpenActive only: where the sessions are, when they have a feed of their own. */
		sessions: v.optional(webAddress),
		/** Further hosts that its pages may lead to. */
		hosts: v.optional(v.array(host), []),
		licence: text,
		licenceUrl: v.optional(webAddress),
		attribution: text,
		contact: v.optional(
			v.strictObject({
				email: v.optional(text),
				phone: v.optional(text),
				url: v.optional(webAddress)
			})
		),
		area: v.optional(areaSchema),
		tagMap: v.optional(v.record(text, text), {}),
		timePolicy: v.optional(v.picklist(['wall', 'offset']), 'wall'),
		enabled: v.optional(v.boolean(), true)
	}),
	v.check(
		(feed) => (feed.url === undefined) !== (feed.file === undefined),
		'should have a url or a file'
	)
);
export type Feed = v.InferOutput<typeof feedSchema>;

const settingsSchema = v.strictObject({
	/** How often the feeds are read. */
	everyHours: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(24 * 7)), 24),
	/** Hosts that may be in a private network: none, unless named here. */
	privateHosts: v.optional(v.array(host), []),
	feeds: v.pipe(
		v.array(feedSchema),
		v.check(
			(feeds) => new Set(feeds.map(({ id }) => id)).size === feeds.length,
			'has the same id twice'
		)
	)
});
export type Settings = v.InferOutput<typeof settingsSchema>;

/** The settings; nothing when there is no such file, and then there are no feeds. */
export async function readSettings(path: string): Promise<Settings | undefined> {
	const settings = await readSettingsFile(path, settingsSchema);
	if (!settings) return undefined;
	const beside = dirname(resolve(path));
	const feeds = settings.feeds.map((feed) =>
		feed.file === undefined ? feed : { ...feed, file: resolve(beside, feed.file) }
	);
	return { ...settings, feeds };
}

/** The settings file: named, or else `feeds.json` where the server keeps its data. */
export function settingsPath(
	project: string,
	config: { DATA_DIR: string; FEEDS_FILE?: string | undefined }
): string {
	return resolve(project, config.FEEDS_FILE ?? join(config.DATA_DIR, 'feeds.json'));
}
