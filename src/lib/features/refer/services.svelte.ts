// The list of services for a page: what is kept at once, and what is fetched once it is there.

import { noServices, type ServiceList } from './service.ts';
import { readServices, renewServices } from './services.repo.ts';

export class ServicesHere {
	list = $state.raw<ServiceList>(noServices);
	/** What is kept has been read. */
	isRead = $state(false);
	/** A newer list may still come. */
	isLooking = $state(true);

	/** Never rejects. */
	async look(): Promise<void> {
		this.list = await readServices();
		this.isRead = true;
		this.list = (await renewServices()) ?? this.list;
		this.isLooking = false;
	}
}
