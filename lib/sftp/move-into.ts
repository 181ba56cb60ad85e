import { SftpError, isSftpError } from './error';
import { joinRemote } from './remote-path';
import type { SftpTransport } from './types';

/** Files of one name that a folder takes. */
const MOST = 100;

/** "report.txt" → "report-2.txt". */
function numbered(name: string, copy: number): string {
	if (copy === 1) return name;
	const dot = name.lastIndexOf('.');
	return dot <= 0 ? `${name}-${copy}` : `${name.slice(0, dot)}-${copy}${name.slice(dot)}`;
}

/**
 * Moves a file into a folder, which is made when it is not there. A name that is taken gets a number, so that nothing
 * is replaced. Returns the new path.
 * @throws SftpError `noSuchFile` when the file went away, `alreadyExists` when a hundred of its name are there.
 */
export async function moveInto(transport: SftpTransport, path: string, folder: string, name: string): Promise<string> {
	await transport.makeFolder(folder);
	for (let copy = 1; copy <= MOST; copy += 1) {
		const target = joinRemote(folder, numbered(name, copy));
		if ((await transport.stat(target)) !== null) continue;
		const refusal = await transport.rename(path, target).then(
			() => null,
			(error: unknown) => ({ error }),
		);
		if (refusal === null) return target;
		// somebody else took the name in the meantime
		if (!isSftpError(refusal.error) || refusal.error.reason !== 'alreadyExists') throw refusal.error;
	}
	throw new SftpError('alreadyExists', 'The folder holds a hundred files of this name', { help: 'Tidy up the folder that files are moved to.' });
}
