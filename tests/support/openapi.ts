import document from '#lib/server/openapi.json' with { type: 'json' };

/**
 * Holds answers of the real server against its OpenAPI file. Understands the part of JSON Schema that the
 * file uses, and throws at any other word rather than pass over it.
 */

type Schema = Record<string, unknown>;

interface Described {
	description?: string;
	headers?: Record<string, { $ref: string }>;
	content?: Record<string, { schema: Schema }>;
}

interface Parameter {
	name: string;
	in: string;
	required?: boolean;
	schema: Schema;
}

interface Operation {
	operationId: string;
	tags: [Tag];
	security: Record<string, unknown>[];
	parameters?: { $ref: string }[];
	requestBody?: unknown;
	responses: Record<string, Described | { $ref: string }>;
}

/** Which part of the server answers. */
type Tag = 'mailbox' | 'teams' | 'services' | 'activities';

export interface DescribedOperation {
	id: string;
	tag: Tag;
	method: string;
	/** With `{…}` for ids. */
	path: string;
	needsToken: boolean;
	takesContent: boolean;
	headers: Parameter[];
	/** Every status it may answer with; with the codes of that status when it is a problem. */
	answers: Map<number, { codes: string[]; described: Described }>;
}

const [usual] = document.servers as [{ url: string }];

export const operations: DescribedOperation[] = Object.entries(document.paths).flatMap(
	([path, item]) => {
		const [{ url }] = 'servers' in item ? (item.servers as [{ url: string }]) : [usual];
		return Object.entries(item as unknown as Record<string, Operation>)
			.filter(([method]) => !['parameters', 'servers'].includes(method))
			.map(([method, operation]) => ({
				id: operation.operationId,
				tag: operation.tags[0],
				method: method.toUpperCase(),
				path: url.replace(/\/$/, '') + path,
				needsToken: operation.security.length > 0,
				takesContent: operation.requestBody !== undefined,
				headers: (operation.parameters ?? [])
					.map(({ $ref }) => resolve<Parameter>($ref))
					.filter((parameter) => parameter.in === 'header'),
				answers: new Map(
					Object.entries(operation.responses).map(([status, response]) => {
						const described = '$ref' in response ? resolve<Described>(response.$ref) : response;
						return [Number(status), { codes: codesOf(described), described }];
					})
				)
			}));
	}
);

/** Everything the file promises of these, as `operation code` or `operation status`. */
export function promisedBy(some: readonly DescribedOperation[]): string[] {
	return some.flatMap(({ id, answers }) =>
		[...answers].flatMap(([status, { codes }]) =>
			codes.length > 0 ? codes.map((code) => `${id} ${code}`) : [`${id} ${status}`]
		)
	);
}

export class OpenApiCheck {
	/** What was answered so far, in the words of `promisedBy`. */
	readonly seen = new Set<string>();

	/** `fetch`, and a rejection that says how an answer differs from the file. */
	readonly fetch: typeof fetch = async (input, init) => {
		const response = await fetch(input, init);
		const { pathname } = new URL(input instanceof Request ? input.url : input);
		await this.#check(init?.method ?? 'GET', pathname, response.clone());
		return response;
	};

	async #check(method: string, pathname: string, response: Response): Promise<void> {
		const operation = operations.find(
			(one) =>
				one.method === (method === 'HEAD' ? 'GET' : method) && toPattern(one.path).test(pathname)
		);
		const type = response.headers.get('Content-Type');
		if (!operation) {
			if ([404, 405].includes(response.status)) return;
			throw new Error(`${method} ${pathname} is not described`);
		}
		const where = `${operation.id} ${response.status}`;
		const answer = operation.answers.get(response.status);
		if (!answer) throw new Error(`${where} is not described: ${await response.text()}`);
		// What is public may be kept and asked about again; what goes through the mailbox never is.
		const isPublic = operation.tag === 'services' || operation.tag === 'activities';
		if (!isPublic && response.headers.get('Cache-Control') !== 'no-store')
			throw new Error(`${where}: cacheable`);
		for (const [name, { $ref }] of Object.entries(answer.described.headers ?? {})) {
			const value = response.headers.get(name);
			const { schema } = resolve<{ schema: Schema }>($ref);
			if (value === null) {
				if (name !== 'Waymark-Views-Left') throw new Error(`${where}: no ${name}`);
			} else
				validate(schema.type === 'integer' ? Number(value) : value, schema, `${where} ${name}`);
		}
		const [media] = Object.entries(answer.described.content ?? {});
		if (!media) {
			if ((await response.text()) !== '') throw new Error(`${where}: unexpected content`);
			this.seen.add(where);
			return;
		}
		const [mediaType, { schema }] = media;
		if (type !== mediaType) throw new Error(`${where}: ${type}, not ${mediaType}`);
		if (method === 'HEAD') return;
		if (mediaType === 'application/octet-stream') this.seen.add(where);
		else {
			const body = (await response.json()) as { code?: string };
			validate(body, schema, where);
			this.seen.add(body.code === undefined ? where : `${operation.id} ${body.code}`);
		}
	}
}

function validate(value: unknown, schema: Schema, where: string): void {
	const wrong = (what: string): never => {
		throw new Error(`${where}: ${JSON.stringify(value)} ${what}`);
	};
	for (const [keyword, rule] of Object.entries(schema)) {
		switch (keyword) {
			case 'description':
			case 'contentMediaType':
				break;
			case '$ref':
				validate(value, resolve(rule as string), where);
				break;
			case 'allOf':
				for (const part of rule as Schema[]) validate(value, part, where);
				break;
			case 'const':
				if (value !== rule) wrong(`is not ${JSON.stringify(rule)}`);
				break;
			case 'enum':
				if (!(rule as unknown[]).includes(value)) wrong(`is none of ${JSON.stringify(rule)}`);
				break;
			case 'type':
				if (typeOf(value) !== rule) wrong(`is not of type ${String(rule)}`);
				break;
			case 'pattern':
				if (!new RegExp(rule as string).test(value as string)) wrong(`is not like ${String(rule)}`);
				break;
			case 'minimum':
				if ((value as number) < (rule as number)) wrong('is too small');
				break;
			case 'maximum':
				if ((value as number) > (rule as number)) wrong('is too large');
				break;
			case 'maxItems':
				if ((value as unknown[]).length > (rule as number)) wrong('is too long');
				break;
			case 'items':
				for (const item of value as unknown[]) validate(item, rule as Schema, where);
				break;
			case 'required':
				for (const name of rule as string[])
					if (!Object.hasOwn(value as object, name)) wrong(`has no ${name}`);
				break;
			case 'additionalProperties': {
				const known = Object.keys(schema.properties as object);
				const strange = Object.keys(value as object).filter((name) => !known.includes(name));
				if (rule === false && strange.length > 0) wrong(`has ${strange.join(', ')}`);
				break;
			}
			case 'properties':
				for (const [name, part] of Object.entries(rule as Record<string, Schema>)) {
					const held = (value as Record<string, unknown>)[name];
					if (held !== undefined) validate(held, part, `${where} ${name}`);
				}
				break;
			default:
				throw new Error(`the schema word ${keyword} is not known to the tests`);
		}
	}
}

/** The codes a problem may have; none for an answer that is no problem. */
function codesOf({ content }: Described): string[] {
	const schema = content?.['application/problem+json']?.schema;
	const [, narrowed] = (schema?.allOf ?? []) as Schema[];
	return (narrowed?.properties as { code: { enum: string[] } } | undefined)?.code.enum ?? [];
}

function typeOf(value: unknown): string {
	if (Array.isArray(value)) return 'array';
	if (value === null) return 'null';
	return Number.isInteger(value) ? 'integer' : typeof value;
}

function toPattern(path: string): RegExp {
	return new RegExp(`^${path.replace('.', '[.]').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller knows what stands there
function resolve<Target>(reference: string): Target {
	const found = reference
		.slice('#/'.length)
		.split('/')
		.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], document);
	if (found === undefined) throw new Error(`${reference} leads nowhere`);
	return found as Target;
}
