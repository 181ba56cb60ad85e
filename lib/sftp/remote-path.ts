import { SftpError } from './error';

// control characters, and the marks that turn text around or hide it
const UNSAFE = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

function parts(path: string): string[] {
	const result: string[] = [];
	for (const part of path.split('/')) {
		if (part === '' || part === '.') continue;
		if (part !== '..') result.push(part);
		else if (result.pop() === undefined) throw new SftpError('path', 'The path goes above the top folder');
	}
	return result;
}

/**
 * Absolute form of a path that is absolute or relative to `root`, without "." and "..".
 * @throws SftpError 'path' when it leaves the root, holds a NUL, or is longer than 4096 bytes.
 */
export function resolveRemote(root: string, path: string): string {
	if (path.includes('\0')) throw new SftpError('path', 'The path holds a NUL character');
	if (Buffer.byteLength(path) > 4096) throw new SftpError('path', 'The path is longer than 4096 bytes');
	const base = parts(root);
	const full = path.startsWith('/') ? parts(path) : parts([...base, path].join('/'));
	if (base.some((part, index) => full[index] !== part)) {
		throw new SftpError('path', 'The path leaves the folder that the connection is limited to');
	}
	return `/${full.join('/')}`;
}

/** Folder of an absolute path; "/" for files at the top. */
export function folderOf(path: string): string {
	return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** Last part of an absolute path. */
export function baseNameOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

export function joinRemote(folder: string, name: string): string {
	return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

/** True for a name that a listing may contain: one path part that names something below its folder. */
export function isPlainName(name: string): boolean {
	return name !== '' && name !== '.' && name !== '..' && !name.includes('/') && !name.includes('\0');
}

/** A name safe to show, to log and to give to a download: no separators, no control or direction marks, 1–200 characters. */
export function cleanFileName(name: string): string {
	const last = name.split(/[/\\]/).pop() ?? '';
	const plain = last.replace(UNSAFE, '').replace(/[<>:"|?*]/g, '_').replace(/^[.\s~-]+/, '').replace(/[.\s]+$/, '');
	const short = [...plain].slice(0, 200).join('');
	if (short === '') return 'file';
	return RESERVED.test(short) ? `_${short}` : short;
}

/**
 * Refuses a name that this package would create on the server.
 * @throws SftpError 'path' for control or direction characters and for names longer than 200 bytes.
 */
export function checkNewName(path: string): void {
	const name = baseNameOf(path);
	if (!isPlainName(name)) throw new SftpError('path', 'The path has no file name');
	if (name.search(UNSAFE) >= 0) throw new SftpError('path', 'The file name holds control characters');
	if (Buffer.byteLength(name) > 200) throw new SftpError('path', 'The file name is longer than 200 bytes');
}
