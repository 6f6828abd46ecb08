/** Lists of lines in the person's own words, as a plan keeps them. Pure. */
import * as v from 'valibot';

/** As typed. */
export const lineSchema = v.object({ id: v.string(), words: v.string() });
export type Line = v.InferOutput<typeof lineSchema>;

interface Identified {
	readonly id: string;
}

/** The lines with words in them: what is shown and printed. */
export function said<L extends Line>(lines: readonly L[]): L[] {
	return lines.filter(({ words }) => words.trim() !== '');
}

/** Puts a line last, or at a place: where it was before it was removed. One that is there already stays. */
export function addLine<L extends Identified>(
	lines: readonly L[],
	line: L,
	at = lines.length
): L[] {
	return lines.some(({ id }) => id === line.id) ? [...lines] : lines.toSpliced(at, 0, line);
}

/** Changes the line with the id of `fresh`, which is put last first when there is none. */
export function writeLine<L extends Identified>(
	lines: readonly L[],
	fresh: L,
	change: Partial<Omit<L, 'id'>>
): L[] {
	return addLine(lines, fresh).map((line) =>
		line.id === fresh.id ? { ...line, ...change } : line
	);
}

export function removeLine<L extends Identified>(lines: readonly L[], id: string): L[] {
	return lines.filter((line) => line.id !== id);
}

/** One place earlier or later; the first cannot go earlier nor the last later. */
export function moveLine<L extends Identified>(
	lines: readonly L[],
	id: string,
	where: 'earlier' | 'later'
): L[] {
	const from = lines.findIndex((line) => line.id === id);
	const to = where === 'earlier' ? from - 1 : from + 1;
	const line = lines[from];
	if (!line || to < 0 || to >= lines.length) return [...lines];
	return lines.toSpliced(from, 1).toSpliced(to, 0, line);
}
