import { expect, test } from 'vitest';
import { writeDigests } from './offline-files.ts';

test.each([
	'JSON.parse(`{"the build":"writes this"}`)',
	'JSON.parse("{\\"the build\\":\\"writes this\\"}")',
	`JSON.parse('{"the build":"writes this"}')`
])('the list of files takes the place kept for it in %s', (code) => {
	const written = writeDigests(code, { '/a': 'sha256-$&`"' });
	const literal = written.slice('JSON.parse('.length, -1);
	expect(JSON.parse(JSON.parse(literal) as string)).toEqual({ '/a': 'sha256-$&`"' });
});
