/**
 * Where the phone is, rounded to about a kilometre: enough for "near me", and no address. Ask only on a tap: the browser
 * then asks the person. Undefined when they say no, or the phone does not know.
 */
export function askWhereabouts(): Promise<{ latitude: number; longitude: number } | undefined> {
	return new Promise((resolve) => {
		if (!('geolocation' in navigator)) {
			resolve(undefined);
			return;
		}
		navigator.geolocation.getCurrentPosition(
			({ coords }) =>
				resolve({ latitude: rough(coords.latitude), longitude: rough(coords.longitude) }),
			() => resolve(undefined),
			{ enableHighAccuracy: false, timeout: 15_000, maximumAge: 600_000 }
		);
	});
}

function rough(degrees: number): number {
	return Math.round(degrees * 100) / 100;
}
