import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { createPorts } from '../../shared/ports';
import { attempt } from '../../shared/attempt';
import { toNodeError } from '../../shared/errors';
import { createSftpSession } from '../../shared/sftp-session';
import { KINDS } from '../file-kind';

const PAGE = 100;

/** Files of the chosen kind's folder, newest first; the token is the number of files already shown. */
export async function searchFiles(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
	const resource = this.getCurrentNodeParameter('resource');
	const kind = KINDS.find(({ value }) => value === resource);
	const session = createSftpSession(async () => await this.getCredentials('instaMedSftpApi'), createPorts(this.logger), undefined);
	const listed = await attempt(async () => {
		const { folders } = await session.credential();
		const own = kind === undefined || kind.folder === null ? this.getCurrentNodeParameter('folder') : this.getCurrentNodeParameter('options.folder');
		const folder = typeof own === 'string' && own.trim() !== '' ? own.trim() : kind?.folder ? folders[kind.folder] : '/';
		return await session.use(async (transport) => await transport.list(folder));
	});
	await session.close();
	if (!listed.ok) throw toNodeError(this.getNode(), listed.error);
	const wanted = (filter ?? '').toLowerCase();
	const files = listed.value
		.filter(({ isFolder, name }) => !isFolder && name.toLowerCase().includes(wanted))
		.sort((a, b) => b.modifiedAt - a.modifiedAt || a.name.localeCompare(b.name, 'en'));
	const from = Number(paginationToken ?? 0);
	const until = from + PAGE;
	return {
		results: files.slice(from, until).map(({ name, path }) => ({ name, value: path })),
		...(until < files.length ? { paginationToken: String(until) } : {}),
	};
}
