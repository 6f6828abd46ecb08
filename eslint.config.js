import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';
import waymark from './tests/rules/eslint-plugin-waymark.js';

export default defineConfig(
	globalIgnores([
		'build/',
		'.svelte-kit/',
		'test-results/',
		'coverage/',
		'data/',
		'tests/fixtures/'
	]),
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	js.configs.recommended,
	ts.configs.strictTypeChecked,
	ts.configs.stylisticTypeChecked,
	svelte.configs.recommended,
	{
		plugins: { waymark },
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: {
				projectService: {
					allowDefaultProject: ['*.js', '*.cjs', 'tests/rules/*.js']
				},
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte']
			}
		},
		rules: {
			'no-undef': 'off', // TypeScript knows better
			eqeqeq: 'error',
			'no-console': 'error',
			'func-style': ['error', 'declaration', { allowArrowFunctions: true }],
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true }
			],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/ban-ts-comment': [
				'error',
				{ 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 8 }
			],
			// A number or a boolean reads the same in every template: nothing to guard against.
			'@typescript-eslint/restrict-template-expressions': [
				'error',
				{ allowNumber: true, allowBoolean: true }
			],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', ignoreRestSiblings: true }
			],
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			'waymark/reasoned-suppression': 'error'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
		rules: {
			'svelte/no-at-html-tags': 'error',
			'svelte/button-has-type': 'error',
			'svelte/no-target-blank': 'error',
			'svelte/block-lang': ['error', { script: ['ts', null] }],
			'svelte/no-top-level-browser-globals': 'error',
			'svelte/no-unused-class-name': 'error',
			'svelte/no-unused-svelte-ignore': 'error',
			'svelte/no-add-event-listener': 'error',
			// `let { value = $bindable() } = $props()` cannot be const.
			'prefer-const': 'off',
			'svelte/prefer-const': ['error', { destructuring: 'all' }],
			// The app lives at the root of its own address and always will: pages are found at fixed paths
			// by the service worker, so resolve() would add words and no safety.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['src/routes/**/*.svelte', 'src/lib/{features,ui}/**/*.svelte'],
		rules: { 'waymark/no-bare-text': 'error' }
	},
	{
		files: ['src/**/*.{ts,svelte}'],
		ignores: ['src/lib/server/**', 'src/vite/**', '**/*.test.ts'],
		rules: { 'waymark/known-to-old-phones': 'error' }
	},
	{
		files: ['src/{routes,lib/{features,platform,ui}}/**/*.{ts,svelte}'],
		ignores: ['**/*.test.ts', 'src/lib/platform/patient-fetch.ts'],
		rules: {
			'no-restricted-globals': [
				'error',
				{
					name: 'fetch',
					message: 'Ask by patientFetch (platform/patient-fetch.ts): a network may never answer.'
				}
			]
		}
	},
	{
		// Domain files are pure: time, randomness and identity come in as arguments.
		files: ['src/lib/features/*/*.ts', 'src/lib/mailbox/*.ts'],
		ignores: [
			'**/*.repo.ts',
			'**/*.svelte.ts',
			'**/*.worker.ts',
			'**/*.test.ts',
			'**/*.examples.ts',
			'**/*.client.ts'
		],
		rules: {
			'no-restricted-properties': [
				'error',
				{ object: 'Date', property: 'now', message: 'Take `now` as an argument.' },
				{ object: 'performance', property: 'now', message: 'Take `now` as an argument.' },
				{ object: 'Math', property: 'random', message: 'Take the random value as an argument.' },
				{ object: 'crypto', property: 'randomUUID', message: 'Take `newId` as an argument.' },
				{
					object: 'crypto',
					property: 'getRandomValues',
					message: 'Take random bytes as an argument.'
				}
			],
			'no-restricted-syntax': [
				'error',
				{
					selector: "NewExpression[callee.name='Date'][arguments.length=0]",
					message: 'Take `now` or `today` as an argument.'
				}
			],
			'no-restricted-globals': [
				'error',
				...[
					'window',
					'document',
					'localStorage',
					'sessionStorage',
					'indexedDB',
					'navigator',
					'fetch'
				].map((name) => ({
					name,
					message: 'Domain files are pure: the platform is reached in a repo or a component.'
				}))
			]
		}
	},
	{
		files: ['**/*.test.ts', 'tests/**/*.ts'],
		rules: {
			'@typescript-eslint/no-non-null-assertion': 'off', // a test that dereferences undefined fails, as it should
			'no-console': 'off',
			// Playwright fixtures with no dependency are written `({}, use) => …`: it reads the parameter list.
			'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }]
		}
	},
	{
		// The server’s command line and its log.
		files: [
			'src/lib/server/start.ts',
			'src/lib/server/activities/run.ts',
			'src/lib/server/teams/new-address.ts',
			'src/hooks.server.ts'
		],
		rules: { 'no-console': 'off' }
	},
	{
		files: ['**/*.js', '**/*.cjs'],
		extends: [ts.configs.disableTypeChecked]
	},
	{
		// [Note: Encrypt first, then transact] in platform/vault/transact.ts
		files: ['src/lib/platform/vault/*.ts'],
		ignores: ['**/*.test.ts'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector:
						"CallExpression[callee.name='transact'] :matches(AwaitExpression, ArrowFunctionExpression[async=true], FunctionExpression[async=true])",
					message:
						'Seal and open before or after: inside a transaction only IndexedDB may be waited for (transact.ts).'
				},
				{
					selector: "CallExpression[callee.name='transact'] MemberExpression[object.name='crypto']",
					message: 'Seal before the transaction opens (transact.ts).'
				}
			]
		}
	},
	{
		files: ['src/lib/platform/vault/*.ts'],
		ignores: ['**/*.test.ts', '**/transact.ts'],
		rules: {
			'no-restricted-properties': [
				'error',
				{
					property: 'transaction',
					message: 'transact() in transact.ts is the only way into a transaction.'
				}
			]
		}
	}
);
