// What the page asks of whoever draws: plain values that can be sent to a worker.

export interface LinePicture {
	/** In order of time; a gap where there is no value. */
	values: readonly (number | undefined)[];
	/** Values that get a line across, evenly spaced, lowest first. */
	marks: readonly number[];
	/** Time runs from the right, as in Arabic. */
	isRightToLeft: boolean;
	/** CSS pixels. */
	width: number;
	height: number;
	pixelRatio: number;
	colors: { line: string; latest: string; across: string; paper: string };
}

/** The canvas comes with the first task, and is kept. */
export interface Task {
	canvas?: HTMLCanvasElement | OffscreenCanvas;
	picture: LinePicture;
}

/** On the page, where it stands in for the worker, tasks come by an event of this name. */
export const taskEvent = 'waymark-draw-line';
