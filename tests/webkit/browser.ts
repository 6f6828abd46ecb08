import { spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver';

export function webDriverPath(): string | undefined {
	return ['/usr/bin/WebKitWebDriver', '/usr/local/bin/WebKitWebDriver'].find((path) =>
		existsSync(path)
	);
}

export function miniBrowserPath(): string | undefined {
	return globSync('/usr/lib{,exec}/{,*/}webkit{2,}gtk-*/MiniBrowser').sort().at(-1);
}

export interface WebKit {
	driver: WebDriver;
	/** Closes the browser and what drives it. */
	close(): Promise<void>;
}

/** Opens a fresh WebKitGTK window with nothing stored in it. */
export async function openWebKit(): Promise<WebKit> {
	const port = await freePort();
	const process_ = spawn(webDriverPath()!, [`--port=${port}`], {
		// In a container or as root WebKit cannot build its sandbox; the pages it opens are our own.
		env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
		stdio: 'ignore'
	});
	try {
		const driver = await connect(port);
		return {
			driver,
			close: async () => {
				await driver.quit().catch(() => undefined); // it may be gone already
				process_.kill();
			}
		};
	} catch (error) {
		process_.kill();
		throw error;
	}
}

async function connect(port: number): Promise<WebDriver> {
	const capabilities = new Capabilities({
		browserName: 'MiniBrowser',
		'webkitgtk:browserOptions': { binary: miniBrowserPath(), args: ['--automation'] }
	});
	const builder = new Builder()
		.usingServer(`http://127.0.0.1:${port}`)
		.withCapabilities(capabilities)
		.disableEnvironmentOverrides();
	for (let attempt = 1; ; attempt++) {
		try {
			return await builder.build();
		} catch (error) {
			// The driver needs a moment before it listens.
			if (attempt === 20) throw error;
			await new Promise((resume) => setTimeout(resume, 250));
		}
	}
}

async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
	const { port } = probe.address() as AddressInfo;
	await new Promise((closed) => probe.close(closed));
	return port;
}
