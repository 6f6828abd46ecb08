/** The dark squares of a code as the path of a picture, each square one unit: runs along each row. */
export function toPath(rows: readonly (readonly boolean[])[]): string {
	return rows
		.flatMap((row, y) => {
			const runs: string[] = [];
			for (let x = 0; x < row.length; x += 1) {
				if (!row[x]) continue;
				const from = x;
				while (row[x + 1]) x += 1;
				const length = x - from + 1;
				runs.push(`M${from} ${y}h${length}v1h-${length}z`);
			}
			return runs;
		})
		.join('');
}
