/** One line of what `npm run bench` prints. */
export interface Row {
	what: string;
	value: number;
	unit: string;
	/** The most it may be; none for what is only shown. */
	bar?: number;
}
