import type { Attachment } from 'svelte/attachments';
import { on } from 'svelte/events';
import { fitToSide, type Block, type Fit, type Letters } from './fit.ts';

const pixelsInPoint = 4 / 3;

/**
 * Keeps what stands in an element with `data-fits` inside its box, on the screen as on paper: by smaller letters, then by
 * cutting each `[data-block]` at whole lines, so that nothing is cut without a word about it.
 *
 * It sets `--size` and `--line` (letters and lines), `--extras` (the `display` of what is shown only while there is
 * room) and `--left-out` (the `display` of what says that something is left out) on the element, and on each block
 * `--lines`, `--overflow` and `--rest` (the `display` of what says that its end is missing).
 */
export function fitted(letters: Letters, onfit: (fit: Fit) => void): Attachment<HTMLElement> {
	return (side) => {
		let isHere = true;
		const watch = new MutationObserver(() => fit(side, letters, onfit));

		function fitAgain() {
			if (isHere) fit(side, letters, onfit);
		}

		void document.fonts.ready.then(() => {
			if (!isHere) return;
			fit(side, letters, onfit);
			watch.observe(side, { childList: true, characterData: true, subtree: true });
		});
		const stopHearing = [
			on(document.fonts, 'loadingdone', fitAgain),
			on(window, 'beforeprint', fitAgain)
		];
		return () => {
			isHere = false;
			watch.disconnect();
			for (const stop of stopHearing) stop();
		};
	};
}

/** By the boxes, not by what can be scrolled: tall letters of some fonts reach a little out of their line. */
function isInside(side: HTMLElement): boolean {
	// What is not shown has no box.
	const last = [...side.children]
		.findLast((child) => child.getClientRects().length > 0)
		?.getBoundingClientRect();
	return !last || last.bottom <= side.getBoundingClientRect().bottom + 0.5;
}

function fit(side: HTMLElement, letters: Letters, onfit: (fit: Fit) => void) {
	// What stands in a smaller side inside this one is fitted there.
	const blocks = [...side.querySelectorAll<HTMLElement>('[data-block]')].filter(
		(block) => block.closest('[data-fits]') === side
	);
	let measured: Block[] = [];

	function set({ size, lines, hasExtras }: Fit) {
		// A line is a whole number of pixels, so that a cut never leaves a sliver of the next line.
		side.style.setProperty('--size', `${size}pt`);
		side.style.setProperty('--line', `${Math.round(size * pixelsInPoint * letters.leading)}px`);
		side.style.setProperty('--extras', hasExtras ? 'initial' : 'none');
		let isAnyCut = false;
		for (const [index, block] of blocks.entries()) {
			const most = lines?.[index];
			// Letters may reach out of their line; only where lines are left out are they held in.
			block.style.setProperty('--overflow', most === undefined ? 'visible' : 'hidden');
			if (most === undefined) block.style.removeProperty('--lines');
			else block.style.setProperty('--lines', String(most));
			const isShort = most !== undefined && most < (measured[index]?.lines ?? 0);
			const isCut = isShort || block.hasAttribute('data-short');
			block.style.setProperty('--rest', isCut ? 'block' : 'none');
			isAnyCut ||= isCut;
		}
		side.style.setProperty('--left-out', isAnyCut ? 'block' : 'none');
	}

	function measureBlocks() {
		measured = blocks.map((block) => {
			const weight = Number(block.dataset.block);
			const text = block.firstElementChild;
			if (!(text instanceof HTMLElement)) return { lines: 0, weight };
			const line = parseFloat(getComputedStyle(text).lineHeight);
			return { lines: Math.round(text.offsetHeight / line), weight };
		});
		return measured;
	}

	const best = fitToSide(
		{
			fits: (setting) => {
				set(setting);
				return isInside(side);
			},
			measureBlocks
		},
		letters
	);
	set(best);
	onfit(best);
}
