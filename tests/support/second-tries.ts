import type { FullResult, Reporter, Suite } from '@playwright/test/reporter';

/**
 * Some eight hundred journeys in a real browser on two shared cores: now and then one meets a moment that no wait
 * foresaw. It may try a second time, by itself and with everything new. This names each that did, so that it is
 * looked into, and fails the run when they are more than a few: then it is the app, or the waits, and not the moment.
 */
export default class SecondTries implements Reporter {
	static readonly most = 3;
	#suite: Suite | undefined;

	onBegin(_config: unknown, suite: Suite): void {
		this.#suite = suite;
	}

	onEnd({ status }: FullResult): Promise<{ status: FullResult['status'] }> {
		const second = (this.#suite?.allTests() ?? []).filter((one) => one.outcome() === 'flaky');
		for (const one of second)
			console.log(`passed at its second try: ${one.titlePath().filter(Boolean).join(' › ')}`);
		if (second.length <= SecondTries.most) return Promise.resolve({ status });
		console.log(`More than ${SecondTries.most} second tries: the run fails.`);
		return Promise.resolve({ status: 'failed' });
	}
}
