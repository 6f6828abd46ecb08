import * as v from 'valibot';

const port = v.pipe(
	v.string(),
	v.regex(/^\d+$/),
	v.transform(Number),
	v.maxValue(65_535),
	v.description('a port from 0 to 65535; 0 takes any free one')
);

const origin = v.pipe(
	v.string(),
	v.url(),
	v.check((text) => URL.canParse(text) && new URL(text).origin === text),
	v.description('an address without a path, such as https://waymark.example')
);

const whole = (least: number, most: number) =>
	v.pipe(
		v.string(),
		v.regex(/^\d{1,9}$/),
		v.transform(Number),
		v.minValue(least),
		v.maxValue(most),
		v.description(`a whole number from ${least} to ${most}`)
	);

const databaseUrl = v.pipe(
	v.string(),
	v.check((text) => /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text)),
	v.description('an address such as postgres://user:password@host/database')
);

const schema = v.object({
	/** Where to listen. The default is this machine alone: a proxy in front adds TLS. */
	HOST: v.optional(
		v.pipe(v.string(), v.nonEmpty(), v.description('a host name or address')),
		'127.0.0.1'
	),
	PORT: v.optional(port, '3000'),
	/** The address people use, when it differs from what the request says. */
	ORIGIN: v.optional(origin),
	/** Where the server keeps what it keeps, seen from the project's folder. */
	DATA_DIR: v.optional(v.pipe(v.string(), v.nonEmpty(), v.description('a folder')), 'data'),
	/** The settings file that names the feeds of activities; without this, `feeds.json` in DATA_DIR if it is there. */
	FEEDS_FILE: v.optional(v.pipe(v.string(), v.nonEmpty(), v.description('a file'))),
	/** The file that names the services; without this, `services.json` in DATA_DIR, or else the one that ships. */
	SERVICES_FILE: v.optional(v.pipe(v.string(), v.nonEmpty(), v.description('a file'))),
	/** The build to serve, seen from the project's folder. */
	BUILD_DIR: v.optional(v.pipe(v.string(), v.nonEmpty(), v.description('a folder')), 'build'),
	/** The most the mailbox may keep in DATA_DIR. It stops at six tenths of the free disk in any case. */
	MAILBOX_LIMIT_MB: v.optional(whole(1, 1_000_000), '2048'),
	/** A PostgreSQL database to use instead of the folder: for several processes or machines. */
	DATABASE_URL: v.optional(databaseUrl),
	/** How many proxies of ours stand in front and add to `X-Forwarded-For`. Without this they look like one visitor. */
	TRUSTED_PROXIES: v.optional(whole(0, 9), '0'),
	/** How many times the usual limits one network may use; for a test, or a site where everyone shares an address. */
	LIMITS_FACTOR: v.optional(whole(1, 1_000_000), '1')
});

type Config = v.InferOutput<typeof schema>;

export type ConfigReading = { ok: true; config: Config } | { ok: false; problem: string };

/** Reads the settings once, at start. `problem` is one line that names the variable and what it should be. */
export function readConfig(env: Record<string, string | undefined>): ConfigReading {
	const given = Object.fromEntries(Object.keys(schema.entries).map((name) => [name, env[name]]));
	const reading = v.safeParse(schema, given);
	if (reading.success) return { ok: true, config: reading.output };
	const problems = new Map(
		reading.issues.map((issue) => {
			const name = String(issue.path?.[0]?.key) as keyof typeof schema.entries;
			return [
				name,
				`${name} should be ${v.getDescription(schema.entries[name].wrapped) ?? 'different'}`
			];
		})
	);
	return { ok: false, problem: [...problems.values()].join('; ') };
}
