import type { IDataObject } from 'n8n-workflow';
import { fileIdentity } from '../../lib/polling';
import type { RemoteFile } from '../../lib/sftp';
import { folderOf } from '../../lib/sftp/remote-path';

/** One remote file as an item: what later steps need to fetch and to acknowledge it. */
export function toFileItem(file: RemoteFile): IDataObject {
	return {
		name: file.name,
		path: file.path,
		folder: folderOf(file.path),
		/** Bytes. */
		size: file.size,
		modified: new Date(file.modifiedAt).toISOString(),
		fileId: fileIdentity(file),
	};
}

/** Names that uploads use while they are under way, here and at other clients. */
const UNFINISHED = /^\.|\.(?:part|partial|filepart|tmp|temp|crdownload)$/i;

export function isFinishedName(name: string): boolean {
	return !UNFINISHED.test(name);
}

export { fitsPattern as matchesPattern } from '../../lib/core/name-pattern';
