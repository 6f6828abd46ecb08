import { expect, test } from 'vitest';
import { withStyles } from './inline-styles.ts';

const page = [
	`<meta content="style-src 'self'; style-src-attr 'unsafe-inline'">`,
	'<link href="/a.css" rel="stylesheet">',
	'<link href="/b.css" rel="stylesheet">'
].join('');
const files: Record<string, string> = { '/a.css': 'p{color:red}', '/b.css': 'p{content:"$&"}' };
const inlined = withStyles(page, (path) => files[path] ?? '');

test('the styles stand in the page in their order, as they are', () => {
	expect(inlined).toContain('<style>p{color:red}p{content:"$&"}</style>');
});

test('their files are named and not fetched', () => {
	expect(inlined).toContain('<link href="/a.css" rel="stylesheet" disabled>');
	expect(inlined).toContain('<link href="/b.css" rel="stylesheet" disabled>');
});

test('the page’s policy allows these very styles and no others', () => {
	expect(inlined).toMatch(/style-src 'self' 'sha256-[\w+/]{43}='; style-src-attr/);
});
