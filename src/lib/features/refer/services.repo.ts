/** The list of services on the device: fetched at the first visit, kept, and renewed quietly. The same for everyone. */
import { patientFetch, type Fetch } from '#lib/platform/patient-fetch.ts';
import { isPublicKept, keepPublic, readPublic } from '#lib/platform/public-store.ts';
import { noServices, readServiceList, servicesPath, type ServiceList } from './service.ts';

const key = 'services';

/** What is kept; the phone's own where nothing was ever fetched. */
export async function readServices(): Promise<ServiceList> {
	return parse(await readPublic(key)) ?? noServices;
}

/** Brings the list to a phone that has none, so that it is there when the network is not. */
export async function bringServices(): Promise<void> {
	if (!(await isPublicKept(key))) await renewServices();
}

/** Brings the list as it is now. Whatever goes wrong, the last good one stays, and `undefined` says so. */
export async function renewServices(get: Fetch = patientFetch): Promise<ServiceList | undefined> {
	try {
		const response = await get(servicesPath, {
			cache: 'no-cache',
			credentials: 'omit',
			redirect: 'error'
		});
		if (!response.ok) return undefined;
		const text = await response.text();
		const list = parse(text);
		if (list) await keepPublic({ [key]: text });
		return list;
	} catch {
		return undefined; // offline, or the connection broke off
	}
}

function parse(text: unknown): ServiceList | undefined {
	if (typeof text !== 'string') return undefined;
	try {
		return readServiceList(JSON.parse(text));
	} catch {
		return undefined; // a captive portal's page, or cut off
	}
}
