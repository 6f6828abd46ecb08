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
	/** The build to serve, seen from the project's folder. */
	BUILD_DIR: v.optional(v.pipe(v.string(), v.nonEmpty(), v.description('a folder')), 'build')
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
