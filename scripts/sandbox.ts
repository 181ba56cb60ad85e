/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
/**
 * `npm run sandbox`: starts a local InstaMed, runs the scenario's nights and keeps running until Ctrl-C.
 * Arguments, each also an environment variable: --sftp-port (INSTAMED_SANDBOX_SFTP_PORT), --http-port
 * (INSTAMED_SANDBOX_HTTP_PORT), --seed (INSTAMED_SANDBOX_SEED), --nights (INSTAMED_SANDBOX_NIGHTS), --clean.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FOLDERS, startSandbox, type Sandbox } from '../sandbox';
import { sandboxHome } from './n8n/sandbox-home';

const { values: args } = parseArgs({
	options: {
		'sftp-port': { type: 'string' },
		'http-port': { type: 'string' },
		seed: { type: 'string' },
		nights: { type: 'string' },
		clean: { type: 'boolean' },
	},
});

/** A whole number from the command line, then from the environment, then the default. */
function numberFrom(name: 'sftp-port' | 'http-port' | 'seed' | 'nights', otherwise: number | undefined): number | undefined {
	const text = args[name] ?? process.env[`INSTAMED_SANDBOX_${name.toUpperCase().replace('-', '_')}`];
	if (text === undefined || text === '') return otherwise;
	if (!/^\d{1,9}$/.test(text)) throw new RangeError(`--${name} takes a whole number`);
	return Number(text);
}

function say(sandbox: Sandbox, keptIn: string): void {
	const { sftp, access } = sandbox;
	const { account, connect, oAuth2, urls } = access;
	const planted = sandbox.planted().map((one) => `    ${one.kind.padEnd(20)} ${one.description}`);
	const folders = Object.values(FOLDERS).map((folder) => `    ${folder.padEnd(28)} ${sandbox.files.names(folder).length} files`);
	process.stdout.write(
		[
			'',
			'Local InstaMed is running. Everybody and everything in it is invented.',
			'',
			`  SFTP host         ${sftp.host}`,
			`  SFTP port         ${sftp.port}`,
			`  User name         ${sftp.username}`,
			`  Password          ${sftp.password}`,
			`  Private key       in ${join(keptIn, 'login')}`,
			`  Fingerprint       ${sftp.fingerprint}`,
			'',
			`  Session API       ${urls.sessionApi}`,
			`  User, password    ${account.username}   ${account.password}   corporate ID ${account.corporateId}`,
			`  TOTP secret       ${account.totpSecret}`,
			`  OAuth2 client     ${oAuth2.clientId}   ${oAuth2.clientSecret}`,
			'',
			`  Connect API       ${urls.base}   (REST, NVP, SOAP, hosted pages)`,
			`  Key, secret       ${connect.apiKey}   ${connect.apiSecret}`,
			`  NVP and SOAP      ${connect.user}   ${connect.password}`,
			`  SSO               ${connect.ssoAccount}   alias ${connect.ssoAlias}   ${connect.securityKey}`,
			`  Outlet            ${connect.outlet.merchantId} ${connect.outlet.storeId} ${connect.outlet.terminalId}`,
			'',
			`  Control           ${sandbox.control.url}/   (POST /night runs the next business day)`,
			'',
			`  Try               sftp -P ${sftp.port} ${sftp.username}@${sftp.host}`,
			'',
			`  Folders after ${sandbox.world.nights} nights, today ${sandbox.clock.today()}:`,
			...folders,
			'',
			planted.length === 0 ? '  Nothing is planted.' : '  Planted for reconciliation to find:',
			...planted,
			'',
			'Ctrl-C stops it.',
			'',
		].join('\n'),
	);
}

async function main(): Promise<void> {
	// shared with `npm start`, so that a credential made for one fits the other
	const keptIn = sandboxHome();
	const seed = numberFrom('seed', undefined);
	const nights = numberFrom('nights', undefined);
	const sandbox = await startSandbox({
		...(seed === undefined ? {} : { seed }),
		scenario: { ...(nights === undefined ? {} : { nights }), ...(args.clean === true ? { plant: [] } : {}) },
		sftpPort: numberFrom('sftp-port', 2222) ?? 0,
		httpPort: numberFrom('http-port', 8035) ?? 0,
		hostKeyFile: join(keptIn, 'host-key'),
		loginFile: join(keptIn, 'login'),
		accessFile: join(keptIn, 'access'),
	});
	let stopping = false;
	const stop = (): void => {
		// Ctrl-C reaches this program twice: from the terminal and from the npm script
		if (stopping) return;
		stopping = true;
		void sandbox.stop().then(() => process.stdout.write('Stopped.\n'));
	};
	process.on('SIGINT', stop);
	process.on('SIGTERM', stop);
	await sandbox.runScenario();
	if (!stopping) say(sandbox, keptIn);
}

main().catch((error: unknown) => {
	const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	if (taken) process.stderr.write('Choose other ports with --sftp-port and --http-port; 0 takes any free one.\n');
	process.exitCode = 1;
});
