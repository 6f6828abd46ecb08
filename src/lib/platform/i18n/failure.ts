import { errorCodes, errorWords, type ErrorCode, type NextStep } from '../errors.ts';
import type { Translate } from './i18n.ts';

/** What to do about each kind of failure; the page that shows it says how, since platform knows no pages. */
export type FailureSteps = Record<Exclude<NextStep, 'none'>, () => void>;

/** From an error's code to what a person reads and can press. A code we do not know reads as `unexpected`. */
export function failureWords(t: Translate<'errors'>, steps: FailureSteps) {
	return (code: string) => {
		const { title, text, nextStep, nextStepLabel } = errorWords(
			isErrorCode(code) ? code : 'unexpected'
		);
		return {
			title: t(title),
			text: t(text),
			...(nextStepLabel &&
				nextStep !== 'none' && { step: { words: t(nextStepLabel), act: steps[nextStep] } })
		};
	};
}

function isErrorCode(code: string): code is ErrorCode {
	return (errorCodes as string[]).includes(code);
}
