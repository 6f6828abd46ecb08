/** The greeting of the first page. Pure. */
export type PartOfDay = 'morning' | 'afternoon' | 'evening';

/** `hour` is the hour on the device's clock, 0 to 23. The night belongs to the evening: nobody is up too early. */
export function partOfDay(hour: number): PartOfDay {
	if (hour >= 4 && hour < 12) return 'morning';
	return hour >= 12 && hour < 18 ? 'afternoon' : 'evening';
}
