import { SftpError, type SftpErrorDetails, type SftpReason } from './error';
import { cleanFileName } from './remote-path';
import type { RawError } from './raw-client';

export const END_OF_FILE = 1;
const NO_SUCH_FILE = 2;

// 0–8 are version 3; the rest are codes of versions 4–6 that servers send all the same
const REASONS: Readonly<Record<number, SftpReason>> = {
	[NO_SUCH_FILE]: 'noSuchFile',
	3: 'permission',
	4: 'protocol',
	5: 'protocol',
	6: 'dropped',
	7: 'dropped',
	8: 'protocol',
	10: 'noSuchFile',
	11: 'alreadyExists',
	12: 'permission',
	14: 'quota',
	15: 'quota',
};

const TEXT: Partial<Record<SftpReason, string>> = {
	noSuchFile: 'there is no such file or folder',
	permission: 'the server does not permit it',
	quota: 'the server has no space left for it',
	alreadyExists: 'the name is taken',
	dropped: 'the server lost its own connection',
};

/** Status code of an SFTP answer; undefined for errors of the connection. */
export function statusOf(error: RawError): number | undefined {
	return typeof error.code === 'number' && error.level === undefined ? error.code : undefined;
}

/** A refusal by the server as a typed error. The server's own text decides only between reasons; it is not passed on. */
export function statusError(operation: string, path: string, error: RawError, more: SftpErrorDetails = {}): SftpError {
	const status = statusOf(error) ?? 4;
	// servers with version 3 have one code for every other failure and say the rest in words
	const full = status === 4 && /quota|no space|disk (?:is )?full/i.test(error.message);
	const reason = full ? 'quota' : (REASONS[status] ?? 'protocol');
	const fileName = cleanFileName(path);
	const said = TEXT[reason] ?? `the server answered with status ${status}`;
	return new SftpError(reason, `Cannot ${operation} "${fileName}": ${said}`, { fileName, status, ...more });
}
