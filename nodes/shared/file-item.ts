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

/** "*.835" and "Payment?.txt" as people write them; everything else is literal. */
export function matchesPattern(name: string, pattern: string): boolean {
	if (pattern.trim() === '') return true;
	const expression = pattern
		.trim()
		.replace(/[.+^${}()|[\]\\]/g, '\\$&')
		// runs of stars would make the match slow
		.replace(/\*+/g, '[^]*')
		.replaceAll('?', '[^]');
	return new RegExp(`^${expression}$`, 'i').test(name);
}
