import { expect, test } from 'vitest';
import { backupFileName, readableFileName } from './file-name.ts';

test('a backup is named for its day and its content, and nothing else', () => {
	expect(backupFileName('2026-11-21', 'ffff0'.padEnd(64, '0'))).toBe('waymark-2026-11-21-zzzg.age');
	expect(backupFileName('2026-11-21', '0'.repeat(64))).toBe('waymark-2026-11-21-0000.age');
	expect(readableFileName('2026-11-21')).toBe('waymark-2026-11-21.json');
});
