/**
 * The calendar worked out another way than the app does it, to check the app against: whole days counted since 1970,
 * Easter from the Book of Common Prayer's golden numbers, bank holidays from the rules. No code of the app is used.
 */

/** Days since 1 January 1970, by counting years and months. */
export function dayNumber(date: string): number {
	const known = numbers.get(date);
	if (known !== undefined) return known;
	const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
	let days = day - 1;
	for (let y = 1970; y < year; y += 1) days += isLeap(y) ? 366 : 365;
	for (let m = 1; m < month; m += 1) days += monthLength(year, m);
	numbers.set(date, days);
	return days;
}

const numbers = new Map<string, number>();

/** Monday 0 to Sunday 6: 1 January 1970 was a Thursday. */
export function weekdayOf(date: string): number {
	return (dayNumber(date) + 3) % 7;
}

function isLeap(year: number): boolean {
	return year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);
}

export function monthLength(year: number, month: number): number {
	return [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** Every day of some years, in order. */
export function daysOfYears(from: number, to: number): string[] {
	const days: string[] = [];
	for (let year = from; year <= to; year += 1) {
		for (let month = 1; month <= 12; month += 1) {
			for (let day = 1; day <= monthLength(year, month); day += 1) days.push(iso(year, month, day));
		}
	}
	return days;
}

/** The bank holidays of England and Wales in a year, in order. */
export function holidaysByRule(year: number): string[] {
	const easter = easterSunday(year);
	const found = [
		later(easter, -2),
		later(easter, 1),
		mondays(year, 5)[0] ?? '',
		mondays(year, 5).at(-1) ?? '',
		mondays(year, 8).at(-1) ?? ''
	];
	// What falls on a weekend is made up for on the next weekday that is not one already.
	for (const day of [iso(year, 1, 1), iso(year, 12, 25), iso(year, 12, 26)]) {
		let made = day;
		while (weekdayOf(made) > 4 || found.includes(made)) made = later(made, 1);
		found.push(made);
	}
	return found.sort();
}

function later(date: string, days: number): string {
	const target = dayNumber(date) + days;
	let year = 1970;
	let left = target;
	while (left >= (isLeap(year) ? 366 : 365)) {
		left -= isLeap(year) ? 366 : 365;
		year += 1;
	}
	let month = 1;
	while (left >= monthLength(year, month)) {
		left -= monthLength(year, month);
		month += 1;
	}
	return iso(year, month, left + 1);
}

/** The paschal full moons of 1900 to 2199, by golden number; Easter is the Sunday after. */
function easterSunday(year: number): string {
	const moons = [
		'04-14',
		'04-03',
		'03-23',
		'04-11',
		'03-31',
		'04-18',
		'04-08',
		'03-28',
		'04-16',
		'04-05',
		'03-25',
		'04-13',
		'04-02',
		'03-22',
		'04-10',
		'03-30',
		'04-17',
		'04-07',
		'03-27'
	];
	let day = later(`${year}-${moons[year % 19] ?? ''}`, 1);
	while (weekdayOf(day) !== 6) day = later(day, 1);
	return day;
}

function mondays(year: number, month: number): string[] {
	return Array.from({ length: monthLength(year, month) }, (_, at) =>
		iso(year, month, at + 1)
	).filter((day) => weekdayOf(day) === 0);
}

function iso(year: number, month: number, day: number): string {
	return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
