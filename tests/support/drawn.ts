/**
 * What a page has drawn: its text, and all that is not among what the app may draw. Runs in the page, in any browser: it is
 * sent there as text, so it uses nothing from outside.
 */
export function drawnHere() {
	const mayBe = new Set(
		`html head meta link title script style body div header nav main section article footer aside
		h1 h2 h3 h4 p ul ol li dl dt dd a button form fieldset legend label input textarea select option datalist details
		summary strong em b small span time table caption thead tbody tr th td hr br figure figcaption dialog blockquote
		canvas svg path circle rect line polyline polygon ellipse g defs title output progress mark abbr address q
		bdi sup sub text tspan desc use`.split(/\s+/)
	);
	const odd: string[] = [];
	for (const element of document.querySelectorAll('base, body *')) {
		const name = element.localName;
		if (!mayBe.has(name)) odd.push(`element ${name}`);
		if (name === 'script' && element.closest('main')) odd.push('script in the page');
		for (const { name: attribute, value } of element.attributes) {
			if (/^on|^srcdoc$|^formaction$|^xlink:href$/i.test(attribute))
				odd.push(`${name} ${attribute}`);
			const isAddress = ['href', 'src', 'action'].includes(attribute);
			if (
				isAddress &&
				!/^(#|\/(?!\/)|\.{1,2}\/|tel:[\d+#*]+$|sms:[\d+]+(\?&body=SHOUT)?$|blob:http|\?|https:\/\/)/.test(
					value
				)
			) {
				odd.push(`${name} ${attribute}=${value.slice(0, 60)}`);
			}
		}
	}
	return {
		odd,
		harmed: 'harmed' in globalThis,
		sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
		text: document.body.textContent,
		title: document.title
	};
}
