import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('an empty environment gives a server for this machine alone', () => {
	expect(readConfig({})).toEqual({
		ok: true,
		config: {
			HOST: '127.0.0.1',
			PORT: 3000,
			ORIGIN: undefined,
			DATA_DIR: 'data',
			FEEDS_FILE: undefined,
			SERVICES_FILE: undefined,
			BUILD_DIR: 'build',
			MAILBOX_LIMIT_MB: 2048,
			DATABASE_URL: undefined,
			TRUSTED_PROXIES: 0,
			LIMITS_FACTOR: 1
		}
	});
});

test('given values are used', () => {
	const reading = readConfig({ HOST: '0.0.0.0', PORT: '0', ORIGIN: 'https://waymark.example' });
	expect(reading).toMatchObject({
		ok: true,
		config: { HOST: '0.0.0.0', PORT: 0, ORIGIN: 'https://waymark.example' }
	});
});

test.each([
	['PORT', 'eighty'],
	['PORT', '65536'],
	['PORT', '-1'],
	['HOST', ''],
	['ORIGIN', 'waymark.example'],
	['ORIGIN', 'https://waymark.example/app'],
	['BUILD_DIR', ''],
	['DATA_DIR', ''],
	['FEEDS_FILE', ''],
	['SERVICES_FILE', ''],
	['MAILBOX_LIMIT_MB', '0'],
	['DATABASE_URL', 'mysql://here/waymark'],
	['TRUSTED_PROXIES', 'all'],
	['LIMITS_FACTOR', '0.5']
])('%s=%s is refused in one line that says what it should be', (name, value) => {
	const reading = readConfig({ [name]: value });
	expect(reading).toEqual({
		ok: false,
		problem: expect.stringContaining(`${name} should be a`) as string
	});
	expect(JSON.stringify(reading)).not.toContain('\\n');
});

test('every wrong value is named, once', () => {
	const reading = readConfig({ PORT: 'x', ORIGIN: 'y' });
	expect(reading).toMatchObject({
		ok: false,
		problem: expect.stringMatching(
			/^PORT should be a port.*; ORIGIN should be an address/
		) as string
	});
});
