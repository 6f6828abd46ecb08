/** Reads a QR code in a picture: with the browser where it can, else with a reader that is fetched only then. */
export type CodeReader = (picture: ImageBitmapSource) => Promise<string | undefined>;

/** The part of the Shape Detection API that is used here. Some browsers have it, and some of those only its name. */
interface DetectorMaker {
	new (options: { formats: 'qr_code'[] }): {
		detect: (picture: ImageBitmapSource) => Promise<{ rawValue: string }[]>;
	};
	getSupportedFormats: () => Promise<readonly string[]>;
}

/** Rejects when there is no reader here and none can be fetched. */
export async function openCodeReader(): Promise<CodeReader> {
	const Detector = (await ownDetector()) ?? (await import('qr/decode.js')).BarcodeDetector;
	const detector = new Detector({ formats: ['qr_code'] });
	return async (picture) => (await detector.detect(picture))[0]?.rawValue;
}

async function ownDetector(): Promise<DetectorMaker | undefined> {
	const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorMaker };
	try {
		const formats = (await BarcodeDetector?.getSupportedFormats()) ?? [];
		return formats.includes('qr_code') ? BarcodeDetector : undefined;
	} catch {
		return undefined; // it says that it is there, and is not
	}
}
