import { expect, test } from '../support/test.ts';

test.describe('text that reached a page', () => {
	test.use({
		expectedProblems: /^(blocked|console): |^another origin: https:..stranger[.]example$/
	});

	test.beforeEach(async ({ page }) => {
		await page.goto('/');
		await page.evaluate(() => {
			const reached = new Set<string>();
			Object.assign(window, { reached, reach: (what: string) => reached.add(what) });
		});
	});

	test('cannot run a script', async ({ page }) => {
		const reached = await page.evaluate(async () => {
			// The debugger may use eval() in its own turn; the page may not in the next.
			await new Promise((resume) => setTimeout(resume));
			const tries: (() => void)[] = [
				() => document.body.append(element('script', { textContent: 'reach("inline")' })),
				() =>
					document.body.append(element('script', { src: 'data:text/javascript,reach("data")' })),
				() => document.body.append(element('script', { src: 'https://stranger.example/x.js' })),
				() =>
					document.body.insertAdjacentHTML(
						'beforeend',
						'<img src="x" onerror="reach(\'onerror\')">'
					),
				() => (document.body.innerHTML += '<svg onload="reach(\'onload\')"></svg>'),
				() => document.body.setAttribute('onclick', 'reach("onclick")'),
				// eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the attack itself
				() => new Function('reach("function")')() as unknown,
				() => eval('reach("eval")') as unknown,
				// eslint-disable-next-line @typescript-eslint/no-implied-eval -- the attack itself
				() => setTimeout('reach("timer")'),
				() =>
					document.body.append(
						element('iframe', { srcdoc: '<script>parent.reach("frame")</script>' })
					),
				() => element('a', { href: 'javascript:reach("address")' }).click()
			];
			for (const attempt of tries) {
				try {
					attempt();
				} catch {
					// refused at once, as hoped; a late success would show in `reached`
				}
			}
			document.body.click();
			await new Promise((resume) => setTimeout(resume, 300));
			return [...(window as unknown as { reached: Set<string> }).reached];

			function element<Name extends keyof HTMLElementTagNameMap>(
				name: Name,
				parts: Partial<HTMLElementTagNameMap[Name]>
			): HTMLElementTagNameMap[Name] {
				const made = document.createElement(name);
				for (const [key, value] of Object.entries(parts)) {
					try {
						Object.assign(made, { [key]: value as unknown });
					} catch {
						made.setAttribute(key, String(value)); // past the property’s Trusted Types check
					}
				}
				return made;
			}
		});
		expect(reached).toEqual([]);
	});

	test('cannot dress the page, send it elsewhere or load from elsewhere', async ({
		page,
		baseURL
	}) => {
		const outcome = await page.evaluate(async () => {
			const style = document.createElement('style');
			style.textContent = 'body { outline: 7px solid }';
			const base = document.createElement('base');
			base.href = 'https://stranger.example/';
			const form = document.createElement('form');
			form.action = 'https://stranger.example/';
			const image = new Image();
			const imageLoad = new Promise<string>((settle) => {
				image.onload = () => settle('loaded');
				image.onerror = () => settle('refused');
			});
			image.src = 'https://stranger.example/x.png';
			document.head.append(style, base);
			document.body.append(form);
			form.submit();
			const socket = new Promise<string>((settle) => {
				try {
					const opened = new WebSocket('wss://stranger.example/');
					opened.onopen = () => settle('opened');
					opened.onerror = () => settle('refused');
				} catch {
					settle('refused');
				}
			});
			const fetched = await fetch('https://stranger.example/').then(
				() => 'answered',
				() => 'refused'
			);
			return {
				outline: getComputedStyle(document.body).outlineWidth,
				baseURI: document.baseURI,
				image: await imageLoad,
				socket: await socket,
				fetched
			};
		});
		expect(outcome).toMatchObject({
			baseURI: `${baseURL!}/`,
			image: 'refused',
			socket: 'refused',
			fetched: 'refused'
		});
		expect(outcome.outline).not.toBe('7px');
		expect(page.url()).toBe(`${baseURL!}/`);
	});

	test('cannot become a worker, a script address or markup without a policy we named', async ({
		page
	}) => {
		const refusals = await page.evaluate(() => {
			const tries: Record<string, () => unknown> = {
				innerHTML: () => (document.createElement('p').innerHTML = '<b>x</b>'),
				outerHTML: () => {
					const parent = document.createElement('p');
					parent.append(document.createElement('b'));
					parent.firstElementChild!.outerHTML = '<i>x</i>';
				},
				parser: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
				range: () => document.createRange().createContextualFragment('<b>x</b>'),
				script: () => (document.createElement('script').src = '/x.js'),
				worker: () => new Worker('/x.js'),
				policy: () =>
					(
						window as unknown as {
							trustedTypes: { createPolicy(name: string, rules: object): void };
						}
					).trustedTypes.createPolicy('stranger', {})
			};
			return Object.fromEntries(
				Object.entries(tries).map(([name, attempt]) => {
					try {
						attempt();
						return [name, 'allowed'];
					} catch (error) {
						return [name, (error as Error).name];
					}
				})
			);
		});
		expect(Object.values(refusals)).toEqual(Object.keys(refusals).map(() => 'TypeError'));
	});
});

test('no other site may frame a page', async ({ page, server }) => {
	const response = await page.goto(server.origin);
	expect(response?.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
});
