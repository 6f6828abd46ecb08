import workerUrl from './line-chart.worker.ts?worker&url';
import { taskEvent, type LinePicture, type Task } from './line-picture.ts';

export interface Drawing {
	show: (picture: LinePicture) => void;
	end: () => void;
}

interface Options {
	/** Makes an address that the browser's Trusted Types let through. */
	trustedUrl: (url: string) => string;
	ondrawn: () => void;
	onfail: () => void;
}

export function canDrawInWorker(canvas: HTMLCanvasElement): boolean {
	return (
		'transferControlToOffscreen' in canvas && Boolean(new OffscreenCanvas(1, 1).getContext('2d'))
	);
}

/** Hands the canvas to a worker for good: nothing on the page waits for Chart.js to load or to draw. */
export function drawInWorker(canvas: HTMLCanvasElement, options: Options): Drawing {
	const worker = new Worker(options.trustedUrl(workerUrl), { type: 'module', name: 'chart' });
	worker.addEventListener('message', options.ondrawn);
	worker.addEventListener('error', (event) => {
		event.preventDefault();
		options.onfail();
	});
	let handedOver: OffscreenCanvas | undefined = canvas.transferControlToOffscreen();
	return {
		show(picture) {
			const task: Task = handedOver ? { canvas: handedOver, picture } : { picture };
			worker.postMessage(task, handedOver ? [handedOver] : []);
			handedOver = undefined;
		},
		end: () => worker.terminate()
	};
}

/**
 * For browsers that cannot draw in a worker. The very file the worker runs is loaded into the page and spoken to
 * by events, so that Chart.js is on the phone once and not twice.
 */
export async function drawOnPage(canvas: HTMLCanvasElement, options: Options): Promise<Drawing> {
	await import(/* @vite-ignore */ workerUrl);
	return {
		show(picture) {
			const detail: Task = { canvas, picture };
			dispatchEvent(new CustomEvent(taskEvent, { detail }));
			options.ondrawn();
		},
		end: () => undefined
	};
}

/** Calls once when the element has been scrolled to and nothing else is going on. Returns a way to call it off. */
export function whenSeenAndIdle(element: HTMLElement, then: () => void): () => void {
	let isCalledOff = false;
	const start = () => {
		if (!isCalledOff) then();
	};
	const seen = new IntersectionObserver((entries) => {
		if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
		seen.disconnect();
		// Safari has no requestIdleCallback yet; a moment later is the next best.
		if (typeof requestIdleCallback === 'function') requestIdleCallback(start, { timeout: 2000 });
		else setTimeout(start, 200);
	});
	seen.observe(element);
	return () => {
		isCalledOff = true;
		seen.disconnect();
	};
}

/** Calls at once and whenever the element's size or colours may have changed. Returns stop. */
export function watchLook(element: HTMLElement, onchange: () => void): () => void {
	const size = new ResizeObserver(onchange);
	size.observe(element);
	const settings = new MutationObserver(onchange);
	settings.observe(document.documentElement, { attributes: true });
	const scheme = matchMedia('(prefers-color-scheme: dark)');
	scheme.addEventListener('change', onchange);
	return () => {
		size.disconnect();
		settings.disconnect();
		scheme.removeEventListener('change', onchange);
	};
}
