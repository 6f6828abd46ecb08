/**
 * Who may import whom. One table, one tool; each rule says what to do instead.
 * `tests/rules/graph-rules.test.ts` plants one fault per rule and proves that it fires.
 */

const FEATURE = '^src/lib/features/([^/]+)/';
/** Files that only tests run: they may use test tools, and stand outside the layers they test. */
const TEST = '[.](test|examples)[.]ts$';
/** A feature's roles, by file name; what is left over is its pure domain. */
const ROLE = '[.](repo|svelte|svelte[.]test|test|examples|worker)[.]ts$|[.]svelte$';
/** Platform files without a browser, a clock or a store in them. */
const PURE_PLATFORM =
	'^src/lib/platform/(calendar-(date|file)|group-by|mailbox/(errand|post-records)|sealing/passphrase|vault/collection)[.]ts$';
/** Everything that would pull a person's stored records into the first paint of Get help now, the steps or the cards. */
const HEAVY = [
	'^src/lib/platform/(?!vault/collection[.]ts$)(vault|sealing|live)[/.]',
	'[.]repo[.]ts$'
];
/** What stands beside them and may: the pages to write steps and cards, and the parts that bring in the person's own. */
const BESIDE_HELP = [
	'^src/routes/([(]app[)]/)?now/(change/|MyMoment[.]svelte$)',
	'^src/lib/features/hard-moment/(ChangeSteps|StepEditor)[.]svelte$',
	'^src/routes/([(]app[)]/)?cards/(edit/|print/|MyCards[.]svelte$|cards-with-around[.])',
	'^src/lib/features/cards/(edit|print)/'
];
const STATIC_ONLY = ['dynamic-import', 'type-only'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'resolvable',
			comment:
				'The import leads nowhere. Write the path with its file extension: #lib/… across folders, relative inside one.',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: '^([$](app|env|service-worker)\\b|[.]{1,2}/[$]types)' }
		},
		{
			name: 'no-cycle',
			comment:
				'Two files need each other. Move what both need into a third, or let the route bring them together.',
			severity: 'error',
			from: {},
			to: { circular: true }
		},
		{
			name: 'routes-never-vault',
			comment:
				'A page does not know how things are kept. Call a verb of a feature’s repo, through live() if it should stay fresh.',
			severity: 'error',
			from: { path: '^src/routes/', pathNot: TEST },
			to: { path: '^src/lib/platform/vault/' }
		},
		{
			name: 'only-repos-reach-the-vault',
			comment:
				'In a feature only *.repo.ts knows the vault. Put the verb there; a domain file may use vault/collection.ts.',
			severity: 'error',
			from: { path: '^src/lib/features/', pathNot: ['[.]repo[.]ts$', TEST] },
			to: { path: '^src/lib/platform/vault/', pathNot: PURE_PLATFORM }
		},
		{
			name: 'features-meet-in-routes',
			comment:
				'A feature reads another only through its pure domain file. To combine two features, do it in a route. Fields that all of money shares are in money-fields.',
			severity: 'error',
			from: { path: FEATURE, pathNot: TEST },
			to: {
				path: '^src/lib/features/',
				pathNot: ['^src/lib/features/($1|money-fields)/', `^(?!.*(${ROLE})).*[.]ts$`]
			}
		},
		{
			name: 'feature-outward',
			comment:
				'A feature knows no page and no server. Let the route or the mailbox client carry it.',
			severity: 'error',
			from: { path: '^src/lib/features/' },
			to: { path: '^src/(routes|service-worker)/|^src/lib/server/' }
		},
		{
			name: 'domain-is-pure',
			comment:
				'Rules are pure: own domain, another feature’s domain, valibot, calendar-date.ts, calendar-file.ts, group-by.ts, vault/collection.ts and the mailbox’s records. Take the rest as arguments.',
			severity: 'error',
			from: { path: '^src/lib/features/.*[.]ts$', pathNot: [ROLE] },
			to: {
				pathNot: [
					`^src/lib/features/(?!.*(${ROLE})).*[.]ts$`,
					'^src/lib/mailbox/',
					'(^|/)node_modules/valibot/',
					PURE_PLATFORM
				]
			}
		},
		{
			name: 'repo-is-thin',
			comment:
				'A repo is verbs over one aggregate: domain, vault, clock, ids, mailbox. What shows or sounds belongs in a component.',
			severity: 'error',
			from: { path: '^src/lib/features/.*[.]repo[.]ts$' },
			to: {
				path: '[.]svelte([.]ts)?$|^src/lib/ui/|^src/lib/platform/i18n/|(^|/)node_modules/svelte/'
			}
		},
		{
			name: 'only-the-vault-has-dexie',
			comment: 'Dexie needs taming, in one place. Use the vault, from a repo.',
			severity: 'error',
			from: { pathNot: '^src/lib/platform/vault/' },
			to: { path: '(^|/)node_modules/dexie/' }
		},
		{
			name: 'only-sealing-has-age',
			comment: 'Sealing has gaps to close and must run in a worker. Use platform/sealing.',
			severity: 'error',
			from: { pathNot: '^src/lib/platform/sealing/' },
			to: { path: '(^|/)node_modules/age-encryption/' }
		},
		{
			name: 'only-ui-chart-has-chart-js',
			comment: 'Charts come with words and a table, and load late. Use ui/chart.',
			severity: 'error',
			from: { pathNot: '^src/lib/ui/chart/' },
			to: { path: '(^|/)node_modules/chart[.]js/' }
		},
		{
			name: 'only-ui-code-has-uqr',
			comment: 'Codes are drawn in one way, and loaded only where one is shown. Use ui/code.',
			severity: 'error',
			from: { pathNot: '^src/lib/ui/code/' },
			to: { path: '(^|/)node_modules/uqr/' }
		},
		{
			name: 'ui-knows-only-ui',
			comment: 'ui is how things look. Words and data arrive as props or snippets.',
			severity: 'error',
			from: { path: '^src/lib/ui/', pathNot: TEST },
			to: { path: '^src/|(^|/)node_modules/i18next/', pathNot: '^src/lib/ui/' }
		},
		{
			name: 'platform-knows-no-feature',
			comment:
				'Platform is the outside world; it knows no feature, page or look. Turn the need into an argument.',
			severity: 'error',
			from: { path: '^src/lib/platform/', pathNot: TEST },
			to: { path: '^src/(routes|lib/(features|ui|server))/' }
		},
		{
			name: 'mailbox-is-pure',
			comment:
				'What client and server agree on is pure; only its client file may use platform/network.',
			severity: 'error',
			from: { path: '^src/lib/mailbox/', pathNot: TEST },
			to: { path: '^src/', pathNot: ['^src/lib/mailbox/', '^src/lib/platform/network[.]ts$'] }
		},
		{
			name: 'server-stays-apart',
			comment:
				'The server knows no person: server, mailbox, the rules of activities and of services, calendar-date.ts, and libraries. Never another feature, a page or the phone’s platform.',
			severity: 'error',
			from: { path: '^src/lib/server/|^src/routes/api/|^src/hooks[.]server[.]ts$', pathNot: TEST },
			to: {
				path: '^src/',
				pathNot: [
					'^src/lib/(server|mailbox)/|^src/routes/api/',
					`^src/lib/features/activities/(?!.*(${ROLE})).*[.]ts$`,
					'^src/lib/features/refer/service[.]ts$',
					'^src/lib/platform/calendar-date[.]ts$'
				]
			}
		},
		{
			name: 'server-stays-on-the-server',
			comment: 'Only the server’s own routes import lib/server. Share a shape through lib/mailbox.',
			severity: 'error',
			from: {
				pathNot: '^src/(lib/server|routes/api|vite)/|^src/hooks[.]server[.]ts$|^tests/support/'
			},
			to: { path: '^src/lib/server/' }
		},
		{
			name: 'worker-stands-alone',
			comment: 'The service worker uses its own folder and Workbox, nothing of the page.',
			severity: 'error',
			from: { path: '^src/service-worker/', pathNot: TEST },
			to: { path: '^src/', pathNot: '^src/service-worker/' }
		},
		{
			name: 'worker-speaks-by-messages',
			comment:
				'A page talks to the service worker through platform/pwa.ts, which shares messages.ts with it.',
			severity: 'error',
			from: { pathNot: '^src/service-worker/' },
			to: { path: '^src/service-worker/', pathNot: '^src/service-worker/messages[.]ts$' }
		},
		{
			name: 'only-pwa-has-the-messages',
			comment: 'Only platform/pwa.ts speaks with the service worker.',
			severity: 'error',
			from: { pathNot: '^src/service-worker/|^src/lib/platform/pwa[.]ts$' },
			to: { path: '^src/service-worker/messages[.]ts$' }
		},
		{
			name: 'help-loads-nothing-heavy',
			comment:
				'Get help now, the steps for a hard moment and the cards paint with no database, key or repo. Reach them with import() after the page has painted.',
			severity: 'error',
			from: {
				path: '^src/routes/([(]app[)]/)?(help/|now/|cards/|[+](layout|error))|^src/lib/features/(help|hard-moment|cards)/',
				pathNot: ['[.]repo[.]ts$', ...BESIDE_HELP, TEST]
			},
			to: { path: [...HEAVY, ...BESIDE_HELP], dependencyTypesNot: STATIC_ONLY }
		},
		{
			name: 'shared-parts-load-nothing-heavy',
			comment:
				'ui and the parts of platform that every page loads must not pull in the vault: one hop is then enough for help.',
			severity: 'error',
			from: {
				path: '^src/lib/platform/(i18n/|pwa|errors|clock|ids|calendar-date|trusted-url)',
				pathNot: TEST
			},
			to: { path: HEAVY, dependencyTypesNot: STATIC_ONLY }
		},
		{
			name: 'nothing-imports-a-page',
			comment: 'Pages are the outermost layer. Move what you need into a feature or ui.',
			severity: 'error',
			from: { path: '^src/lib/' },
			to: { path: '^src/routes/' }
		}
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '[.](css|svg|woff2)([?]|$)' },
		tsPreCompilationDeps: true,
		detectProcessBuiltinModuleCalls: false,
		enhancedResolveOptions: {
			conditionNames: ['svelte', 'browser', 'import', 'types', 'node', 'default'],
			exportsFields: ['exports'],
			extensions: ['.ts', '.js', '.svelte', '.json', '.d.ts']
		}
	}
};
