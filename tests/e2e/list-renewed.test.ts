import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { WrittenActivity } from '../../src/lib/features/activities/activity.ts';
import { generate } from '../../src/lib/server/activities/generator.ts';
import { publish } from '../../src/lib/server/activities/publish.ts';
import { startAppServer } from '../support/app-server.ts';
import { visitAndKeep } from '../support/site.ts';
import { expect, test as base } from '../support/test.ts';

const dayMs = 24 * 60 * 60 * 1000;
const today = new Date().toISOString().slice(0, 10);

/** A server whose list of activities the test publishes itself, as the job does. */
interface Town {
	/** The first list, as it was made some days ago. */
	records: readonly WrittenActivity[];
	publish(records: readonly WrittenActivity[], daysAgo?: number): Promise<void>;
	/** The number of the list's shape in the manifest. */
	setSchema(schema: number): void;
	/** Breaks the connection in the middle of each file of the list, or no longer does. */
	cutOff(isCut: boolean): void;
	origin: string;
}

const test = base.extend<{ town: Town }>({
	town: async ({}, use) => {
		const data = mkdtempSync(join(tmpdir(), 'waymark-town-'));
		const folder = join(data, 'activities', 'public');
		const records = generate({ seed: 11, count: 60, today, feed: 'town' });
		const put: Town['publish'] = async (list, daysAgo = 0) => {
			const nowMs = Date.now() - daysAgo * dayMs;
			await publish(folder, { records: list, reports: [reportOf(list.length, nowMs)], nowMs });
		};
		await put(records, 70);
		const server = await startAppServer({ env: { DATA_DIR: data } });
		let isCut = false;
		const way = await startWay(server.origin, () => isCut);
		await use({
			records,
			publish: put,
			setSchema(schema) {
				const manifest = join(folder, 'manifest.json');
				const found = JSON.parse(readFileSync(manifest, 'utf8')) as object;
				writeFileSync(manifest, JSON.stringify({ ...found, schema }));
			},
			cutOff(cut) {
				isCut = cut;
			},
			origin: `http://127.0.0.1:${(way.address() as AddressInfo).port}`
		});
		way.closeAllConnections();
		way.close();
		await server.stop();
		rmSync(data, { recursive: true, force: true });
	},
	baseURL: async ({ town }, use) => {
		await use(town.origin);
	}
});
test.use({ serviceWorkers: 'allow', expectedProblems: /Failed to load resource/ });

function reportOf(count: number, readAt: number) {
	return {
		id: 'town',
		name: 'The town',
		licence: 'CC0 1.0',
		attribution: 'Kept by hand.',
		readAt,
		state: 'ok' as const,
		read: count,
		kept: count,
		mended: 0,
		leftOut: 0,
		mendedFor: {},
		leftOutFor: {}
	};
}

/** Between the phone and the server: a network that can break off in the middle of a file. */
async function startWay(origin: string, isCut: () => boolean): Promise<Server> {
	const way = createServer((incoming, outgoing) => {
		const { method, url = '/', headers } = incoming;
		// A connection of its own for each: one kept for the next could be closed by the server as it is used.
		const asked = request(origin + url, { method, headers, agent: false }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
			if (!isCut() || !/^\/activities\/(activities|changes)\./.test(url)) {
				answer.pipe(outgoing);
				return;
			}
			answer.once('data', (piece: Buffer) => {
				outgoing.write(piece.subarray(0, piece.length / 2), () => outgoing.destroy());
			});
		});
		asked.on('error', () => outgoing.destroy());
		incoming.pipe(asked);
	});
	await new Promise<void>((listening) => way.listen(0, '127.0.0.1', listening));
	return way;
}

const main = (page: Page) => page.getByRole('main');
const title = (page: Page) => page.getByRole('heading', { level: 1 });
const pageOf = ({ id }: WrittenActivity) => `/find/activity?id=${encodeURIComponent(id)}`;

async function open(page: Page, path: string): Promise<void> {
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

/**
 * Looks for a newer list by hand, as it is offered under the list. By keyboard: one that comes by itself meanwhile says so
 * above the list, and what is below moves from under a finger.
 */
async function look(page: Page): Promise<void> {
	await open(page, '/find');
	await page.locator('summary', { hasText: 'About this list' }).press('Enter');
	await page.getByRole('button', { name: 'Look for a newer list' }).press('Enter');
}

/** Where the list says that the one published today is there: the one before may have as many things to do. */
async function listed(page: Page, count: number): Promise<void> {
	const date = new Intl.DateTimeFormat('en-GB', {
		dateStyle: 'long',
		timeZone: 'Europe/London'
	}).format(new Date());
	await expect(page.getByText(`${count} things to do, put together on ${date}.`)).toBeVisible();
}

function changed(record: WrittenActivity, name: string): WrittenActivity {
	return { ...record, name, revision: `${record.revision}x` };
}

test('what somebody reads stays as it is while the list is renewed, and what left it keeps its details', async ({
	page,
	context,
	town
}) => {
	const [first, second, ...rest] = town.records as [WrittenActivity, WrittenActivity];
	await visitAndKeep(page, '/find');
	await open(page, pageOf(first));
	await page.getByRole('button', { name: 'Save this' }).click();
	await expect(page.getByText(/^You saved this on/)).toBeVisible();
	await page.getByText('Is something wrong here?').click();
	const words = page.getByLabel('Say more, if you like');
	await words.fill('Half a sentence');

	await town.publish([changed(first, 'Choir by the canal'), ...rest]);
	const other = await context.newPage();
	await look(other);
	await listed(other, town.records.length - 1);
	// The page that was open has moved nowhere, and what was half written is still there.
	await expect(title(page)).toHaveText(first.name);
	await expect(words).toHaveValue('Half a sentence');
	await words.blur();
	await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
	await page.reload();
	await expect(title(page)).toHaveText('Choir by the canal');
	await open(other, pageOf(second));
	await expect(main(other)).toContainText('This is no longer on the list.');

	await town.publish(rest);
	await look(other);
	await listed(other, rest.length);
	await page.reload();
	await expect(main(page)).toContainText('This is no longer on the list');
	await expect(title(page)).toHaveText('Choir by the canal');
	await expect(main(page)).toContainText('Ring before you go.');
	await expect(page.getByText(/^You saved this on/)).toBeVisible();
});

test('a download that breaks off leaves the list as it was', async ({ page, town }) => {
	const [first, ...rest] = town.records as [WrittenActivity];
	await visitAndKeep(page, '/find');
	await expect(main(page).getByRole('heading', { level: 2 }).first()).toBeVisible();
	await town.publish([changed(first, 'Choir by the canal'), ...rest]);
	town.cutOff(true);
	await look(page);
	await expect(page.getByText('The list could not be reached.')).toBeVisible();
	await open(page, pageOf(first));
	await expect(title(page)).toHaveText(first.name);

	town.cutOff(false);
	await look(page);
	await listed(page, town.records.length);
	await open(page, pageOf(first));
	await expect(title(page)).toHaveText('Choir by the canal');
});

test('a first download that breaks off leaves nothing half there, and comes when asked again', async ({
	page,
	town
}) => {
	town.cutOff(true);
	await open(page, '/find');
	await expect(page.getByText('The list is not on this phone yet')).toBeVisible();
	town.cutOff(false);
	await page.getByRole('button', { name: 'Try again' }).click();
	await expect(main(page).getByRole('heading', { level: 2 }).first()).toBeVisible();
});

test('a phone that was away for two months has the list of today in one look', async ({
	page,
	town
}) => {
	const [first, second, ...rest] = town.records as [WrittenActivity, WrittenActivity];
	await visitAndKeep(page, '/find');
	await expect(main(page).getByRole('heading', { level: 2 }).first()).toBeVisible();
	// Several lists later, none of the changes lead on from the one that this phone has.
	await town.publish([changed(first, 'Choir'), second, ...rest], 8);
	await town.publish([changed(first, 'Choir by the canal'), second, ...rest], 1);
	await town.publish([changed(first, 'Choir by the canal'), ...rest]);
	await look(page);
	await listed(page, town.records.length - 1);
	await open(page, pageOf(first));
	await expect(title(page)).toHaveText('Choir by the canal');
	await open(page, pageOf(second));
	await expect(main(page)).toContainText('This is no longer on the list.');
});

test('a list for a newer Waymark is left alone, and the one there is goes on working', async ({
	page,
	town
}) => {
	const [first, ...rest] = town.records as [WrittenActivity];
	await visitAndKeep(page, '/find');
	await expect(main(page).getByRole('heading', { level: 2 }).first()).toBeVisible();
	await town.publish([changed(first, 'Choir by the canal'), ...rest]);
	town.setSchema(2);
	await look(page);
	await expect(page.getByText('The list needs a newer Waymark.')).toBeVisible();
	await open(page, pageOf(first));
	await expect(title(page)).toHaveText(first.name);
	await open(page, '/find');
	await page.getByRole('searchbox').fill(first.name);
	await expect(
		main(page).getByRole('heading', { level: 2 }).filter({ hasText: first.name }).first()
	).toBeVisible();
});
