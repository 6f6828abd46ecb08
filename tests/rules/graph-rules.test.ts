import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** One planted fault: the file that breaks the rule, and its only line of code. */
type Fault = [path: string, code: string];

/** A rule's name, and after a comma where the fault is, when one rule has several. */
const ruleOf = (name: string) => name.split(', ')[0];

const faults: Record<string, Fault> = {
	resolvable: ['src/lib/ui/a.ts', "import './nowhere.ts';"],
	'no-cycle': ['src/lib/ui/round.ts', "import './trip.ts'; export const round = 1;"],
	'routes-never-vault': ['src/routes/a.ts', "import '#lib/platform/vault/vault.ts';"],
	'only-repos-reach-the-vault': [
		'src/lib/features/one/Card.svelte',
		'<script lang="ts">import \'#lib/platform/vault/vault.ts\';</script>'
	],
	'features-meet-in-routes': [
		'src/lib/features/one/b.svelte.ts',
		"import '../two/two.repo.ts'; import '../two/two.ts';"
	],
	'feature-outward': ['src/lib/features/one/c.svelte.ts', "import '../../../routes/page.ts';"],
	'domain-is-pure': ['src/lib/features/one/d.ts', "import 'i18next';"],
	'repo-is-thin': ['src/lib/features/one/e.repo.ts', "import '#lib/ui/fine.ts';"],
	'only-the-vault-has-dexie': ['src/lib/platform/f.ts', "import 'dexie';"],
	'only-sealing-has-age': ['src/lib/platform/g.ts', "import 'age-encryption';"],
	'only-ui-chart-has-chart-js': ['src/lib/ui/h.ts', "import 'chart.js';"],
	'only-ui-code-has-uqr': ['src/lib/ui/u.ts', "import 'uqr';"],
	'ui-knows-only-ui': ['src/lib/ui/i.ts', "import '#lib/platform/clock.ts';"],
	'platform-knows-no-feature': ['src/lib/platform/j.ts', "import '#lib/features/two/two.ts';"],
	'mailbox-is-pure': ['src/lib/mailbox/k.ts', "import '#lib/platform/clock.ts';"],
	'server-stays-apart': ['src/lib/server/l.ts', "import '#lib/platform/clock.ts';"],
	'server-stays-on-the-server': ['src/lib/platform/m.ts', "import '#lib/server/fine.ts';"],
	'worker-stands-alone': ['src/service-worker/n.ts', "import '../lib/platform/clock.ts';"],
	'worker-speaks-by-messages': ['src/lib/platform/o.ts', "import '../../service-worker/fine.ts';"],
	'only-pwa-has-the-messages': [
		'src/lib/platform/p.ts',
		"import '../../service-worker/messages.ts';"
	],
	'help-loads-nothing-heavy': [
		'src/routes/(app)/help/q.ts',
		"import '#lib/features/two/two.repo.ts';"
	],
	'help-loads-nothing-heavy, nor do the steps': [
		'src/routes/(app)/now/q.ts',
		"import '#lib/features/two/two.repo.ts';"
	],
	'help-loads-nothing-heavy, nor do the cards': [
		'src/lib/features/cards/q.svelte.ts',
		"import './edit/r.ts';"
	],
	'shared-parts-load-nothing-heavy': [
		'src/lib/platform/i18n/r.ts',
		"import '#lib/platform/vault/vault.ts';"
	],
	'nothing-imports-a-page': ['src/lib/ui/s.ts', "import '../../routes/page.ts';"]
};

/** What the faults import, and one lawful use of each way that must stay open. */
const lawful: Record<string, string> = {
	'src/lib/ui/trip.ts': "import './round.ts';",
	'src/lib/ui/fine.ts': '',
	'src/lib/platform/clock.ts': '',
	'src/lib/platform/calendar-date.ts': '',
	'src/lib/platform/vault/vault.ts': "import 'dexie';",
	'src/lib/platform/vault/collection.ts': '',
	'src/lib/platform/pwa.ts': "import '../../service-worker/messages.ts';",
	'src/lib/server/fine.ts':
		"import '#lib/features/activities/activity.ts'; import '#lib/platform/calendar-date.ts';",
	'src/lib/features/activities/activity.ts': "import '#lib/platform/calendar-date.ts';",
	'src/service-worker/fine.ts': '',
	'src/service-worker/messages.ts': '',
	'src/routes/page.ts': "import '#lib/features/two/two.repo.ts'; import '#lib/ui/fine.ts';",
	'src/routes/(app)/help/page.ts':
		"export const later = () => import('#lib/features/two/two.repo.ts');",
	'src/lib/features/two/two.ts':
		"import 'valibot'; import '#lib/platform/calendar-date.ts'; import '#lib/platform/vault/collection.ts';",
	'src/lib/features/two/two.repo.ts':
		"import './two.ts'; import '#lib/platform/vault/vault.ts'; import '#lib/platform/clock.ts';",
	'src/lib/features/cards/edit/r.ts': '',
	'src/lib/features/two/three.ts': "import './two.ts';",
	'src/lib/features/two/two.test.ts': "import 'vitest'; import './two.ts';"
};

interface Violation {
	from: string;
	rule: { name: string };
}

const root = resolve(import.meta.dirname, '../..');
const config = join(root, '.dependency-cruiser.cjs');
const rules = (
	createRequire(import.meta.url)(config) as { forbidden: { name: string; comment: string }[] }
).forbidden;

let violations: Violation[] = [];
let tree = '';

beforeAll(() => {
	tree = mkdtempSync(join(tmpdir(), 'graph-rules-'));
	symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
	const write = (path: string, text: string) => {
		mkdirSync(dirname(join(tree, path)), { recursive: true });
		writeFileSync(join(tree, path), text);
	};
	write('package.json', JSON.stringify({ type: 'module', imports: { '#lib/*': './src/lib/*' } }));
	for (const [path, text] of Object.entries(lawful)) write(path, text);
	for (const [path, text] of Object.values(faults)) write(path, text);
	const run = spawnSync(
		process.execPath,
		[
			join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
			'--config',
			config,
			'--output-type',
			'json',
			'src'
		],
		{ cwd: tree, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }
	);
	if (!run.stdout.startsWith('{')) throw new Error(run.stderr || run.stdout);
	violations = (JSON.parse(run.stdout) as { summary: { violations: Violation[] } }).summary
		.violations;
}, 60_000);

afterAll(() => rmSync(tree, { recursive: true, force: true }));

test('every rule has a planted fault and says what to do instead', () => {
	expect([...new Set(Object.keys(faults).map(ruleOf))].sort()).toEqual(
		rules.map((rule) => rule.name).sort()
	);
	for (const rule of rules) expect(rule.comment.length, rule.name).toBeGreaterThan(40);
});

test.each(Object.entries(faults))('the rule "%s" catches its fault', (name, [path]) => {
	const caught = violations.filter((violation) => violation.from === path);
	expect(caught.map((violation) => violation.rule.name)).toContain(ruleOf(name));
});

test('lawful imports pass', () => {
	const planted = new Set(Object.values(faults).map(([path]) => path));
	const others = violations
		.filter((violation) => !planted.has(violation.from) && violation.rule.name !== 'no-cycle')
		.map((violation) => `${violation.from}: ${violation.rule.name}`);
	expect(others).toEqual([]);
});
