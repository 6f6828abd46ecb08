declare global {
	namespace App {
		interface Error {
			/** A key of `platform/errors.ts`; `message` is never shown. */
			code?: string;
		}
	}
}

export {};
