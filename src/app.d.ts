declare global {
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
