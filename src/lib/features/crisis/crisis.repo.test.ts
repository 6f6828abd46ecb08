import { beforeEach, expect, test } from 'vitest';
import { today } from '#lib/platform/clock.ts';
import { closeVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { emptyCrisis } from './crisis.ts';
import {
	agree,
	changeAround,
	changeCrisis,
	keepVersion,
	listVersions,
	readCrisis,
	setStatus
} from './crisis.repo.ts';

beforeEach(useEmptyDevice);

const say = (want: string) => changeCrisis(() => ({ want }));

test('before the first word there is an empty plan and no version', async () => {
	expect(await readCrisis()).toEqual(emptyCrisis);
	expect(await listVersions()).toEqual([]);
});

test('words come back exactly as they were typed', async () => {
	const typed = '  \u202Eabc\u0007 <b>hello</b>\r\n' + 'x'.repeat(100_000);
	await say(typed);
	await closeVault();
	expect(await readCrisis()).toEqual({ ...emptyCrisis, want: typed });
});

test('a version stays as it was, however the plan goes on', async () => {
	await say('Sit with me');
	await keepVersion('I sing');
	await say('Ring my sister');
	await keepVersion('I sing and cook');
	await say('Something else');
	await closeVault();
	const versions = await listVersions();
	expect(versions.map(({ value }) => [value.plan.want, value.whenWell, value.why])).toEqual([
		['Ring my sister', 'I sing and cook', 'kept'],
		['Sit with me', 'I sing', 'kept']
	]);
});

test('keeping twice makes two versions, also at the same moment', async () => {
	await say('Sit with me');
	await Promise.all([keepVersion(''), keepVersion('')]);
	expect(await listVersions()).toHaveLength(2);
});

test('agreeing keeps a version by itself, with who and when', async () => {
	await say('Sit with me');
	await changeAround((plan) => ({ ...plan, agreedWith: 'Oak team' }));
	await agree('I sing');
	expect(await readCrisis()).toMatchObject({
		status: 'agreed',
		agreedWith: 'Oak team',
		agreedOn: today()
	});
	const [version] = await listVersions();
	expect(version?.value).toMatchObject({
		why: 'agreed',
		keptOn: today(),
		whenWell: 'I sing',
		plan: { want: 'Sit with me', status: 'agreed', agreedWith: 'Oak team' }
	});
});

test('a change after that asks for a new look and leaves what was agreed', async () => {
	await say('Sit with me');
	await agree('');
	await say('Ring my sister');
	expect((await readCrisis()).status).toBe('look-again');
	expect((await listVersions()).map(({ value }) => value.plan.want)).toEqual(['Sit with me']);
	await setStatus('mine');
	expect((await readCrisis()).status).toBe('mine');
});
