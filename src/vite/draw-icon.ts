/**
 * `npm run icon`: draws `static/icon.svg` as the picture for home screens, `static/icon-full.png`. An iPhone takes no SVG,
 * and phones cut an icon to a shape of their own: so it has no corners of ours and reaches every edge. Its sign stands
 * inside the circle that no phone cuts into (https://www.w3.org/TR/appmanifest/#icon-masks). A journey holds the two alike.
 */
import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureChromium, launchOptions } from '../../tests/support/browser.ts';

/** Pixels: the largest that any phone asks for. */
const size = 512;
const folder = resolve(import.meta.dirname, '../../static');

ensureChromium();
const browser = await chromium.launch(launchOptions());
const page = await browser.newPage({ viewport: { width: size, height: size } });
const icon = readFileSync(resolve(folder, 'icon.svg'), 'utf8').replace(/ rx="\d+"/, '');
await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${icon}`);
await page.screenshot({ path: resolve(folder, 'icon-full.png') });
await browser.close();
