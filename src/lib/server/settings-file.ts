/** A file with settings: JSON that is checked before anything else begins. */
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';

/** What can be wrong with a settings file, in one line that says where. */
export class SettingsProblem extends Error {}

/** What is in the file; `undefined` when there is none. */
export async function readSettingsFile<T>(
	path: string,
	schema: v.GenericSchema<unknown, T>
): Promise<T | undefined> {
	const content = await readFile(path, 'utf8').catch((error: unknown) => {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw new SettingsProblem(`${path} cannot be read`);
	});
	if (content === undefined) return undefined;
	let parsed: unknown;
	try {
		parsed = JSON.parse(content);
	} catch (error) {
		// It may quote what stands there, line ends and all.
		const why = (error as Error).message.replaceAll(/\s+/g, ' ');
		throw new SettingsProblem(`${path} is not JSON: ${why}`);
	}
	const reading = v.safeParse(schema, parsed);
	if (reading.success) return reading.output;
	const [issue] = reading.issues;
	const where = issue.path?.map(({ key }) => String(key)).join('.') ?? 'the whole';
	throw new SettingsProblem(`${path}: ${where}: ${issue.message}`);
}
