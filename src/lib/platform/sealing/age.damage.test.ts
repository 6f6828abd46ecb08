/** A damaged file never opens. Every seventh way of damaging here; every one in `tests/heavy`. */
import { expect, test } from 'vitest';
import { damaged } from '../../../../tests/support/damage.ts';
import { sealedFiles } from '../../../../tests/support/sealed-files.ts';
import { open } from './age.ts';
import { toSealedBytes } from './bytes.ts';

const files = await sealedFiles([0, 200, 2000]);
let tried = 0;

test.each(files)('$name', { timeout: 60_000 }, async ({ file, key }) => {
	let turn = 0;
	for (const each of damaged(file)) {
		if (turn++ % 7 !== 0) continue;
		tried += 1;
		const opened = await open(toSealedBytes(each.file), key);
		expect(opened.ok ? each.how : opened.reason).toBeOneOf([
			'damaged',
			'wrong-key',
			'other-lock',
			'not-age',
			'too-costly'
		]);
	}
});

test('is more than two thousand tries', () => {
	expect(tried).toBeGreaterThan(2000);
});
