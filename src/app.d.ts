declare global {
	interface Window {
		/** What happened before the page was alive, kept by app.html; gone once `platform/early.ts` has given it back. */
		early?: {
			type: string;
			target: Element;
			/** Of a field, as it stood then. */
			value?: string;
			checked?: boolean;
		}[];
	}
	namespace App {
		interface Error {
			/** A key of `platform/errors.ts`; `message` is never shown. */
			code?: string;
		}
		interface PageState {
			/** Which area of a rating round this step of the history shows. */
			ratingPlace?: string;
		}
	}
}

export {};
