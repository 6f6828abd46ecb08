/** Free debt advice by phone. Only numbers that were found in a published page, and when they were last looked up. */

export const lines = [
	{ name: 'nationalDebtline', phone: '0808 808 4000' },
	{ name: 'stepChange', phone: '0800 138 1111' }
] as const;

export const checkedOn = '2026-11-21';
