import type { ICredentialTestFunctions, ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';
import { DEFAULT_FOLDERS, FURTHER_FOLDERS, type Folders } from '../../lib/mailbox/defaults';
import { isInstaMedError } from '../../lib/core/error';
import { connectSftp, readHostFingerprint, type SftpTransport } from '../../lib/sftp';
import { attempt } from './attempt';
import { readCredential, type InstaMedCredential } from './credential';
import { describeProblem } from './errors';
import { createPorts, type Ports } from './ports';

function failure(error: unknown): INodeCredentialTestResult {
	const { message, help } = describeProblem(error);
	return { status: 'Error', message: help === '' ? message : `${message}. ${help}` };
}

/** Shows the key of the server that answers, before anything but the greeting was exchanged. */
async function showFingerprint({ settings }: InstaMedCredential): Promise<INodeCredentialTestResult> {
	const seen = await attempt(async () => await readHostFingerprint(settings));
	if (!seen.ok) return failure(seen.error);
	return {
		status: 'Error',
		message: `The server shows the fingerprint ${seen.value}. Compare it with the one InstaMed gave you. If they are equal, paste it into "Host Key Fingerprints" and test again. Your username and password were not sent.`,
	};
}

/** Folders that every practice has; of the others, those that were changed by hand. */
function checkedFolders(folders: InstaMedCredential['folders']): Set<string> {
	const further: readonly string[] = FURTHER_FOLDERS;
	return new Set(
		Object.entries(folders).flatMap(([name, folder]) => (further.includes(name) && folder === DEFAULT_FOLDERS[name as keyof Folders] ? [] : [folder])),
	);
}

async function listFolders(transport: SftpTransport, folders: InstaMedCredential['folders']): Promise<string[]> {
	const missing: string[] = [];
	for (const folder of checkedFolders(folders)) {
		const listed = await attempt(async () => await transport.list(folder));
		if (listed.ok) continue;
		// a refused folder is a finding; a broken connection ends the test
		if (!isInstaMedError(listed.error) || !['noSuchFile', 'permission'].includes(listed.error.code)) throw listed.error;
		missing.push(folder);
	}
	return missing;
}

async function logIn({ settings, folders }: InstaMedCredential, ports: Ports): Promise<INodeCredentialTestResult> {
	const connected = await attempt(async () => await connectSftp(settings, ports));
	if (!connected.ok) return failure(connected.error);
	const listed = await attempt(async () => await listFolders(connected.value, folders));
	await connected.value.close();
	if (!listed.ok) return failure(listed.error);
	if (listed.value.length === 0) return { status: 'OK', message: 'Logged in, and every folder can be listed' };
	const all = checkedFolders(folders).size;
	const names = listed.value.join(', ');
	if (listed.value.length === all) {
		return { status: 'Error', message: `Logged in, but none of the folders can be listed: ${names}. Enter the folder names that InstaMed agreed with you.` };
	}
	return { status: 'OK', message: `Logged in. These folders cannot be listed: ${names}. Correct their names if you use them.` };
}

/**
 * One connection, nothing changed on the server. Without a pinned key it stops before the log-in and shows the key;
 * with one it logs in and lists the folders.
 */
export async function testSftpCredential(
	this: ICredentialTestFunctions,
	stored: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const credential = await attempt(async () => readCredential(stored.data));
	if (!credential.ok) return failure(credential.error);
	if (credential.value.settings.hostFingerprints.length === 0) return await showFingerprint(credential.value);
	return await logIn(credential.value, createPorts(this.logger));
}
