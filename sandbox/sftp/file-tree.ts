import type { Clock } from '../../lib/core/ports';

/** A file in memory. It stays readable through open handles after it was removed, as on a POSIX disk. */
export class FileNode {
	readonly kind = 'file';
	modifiedAt: number;
	#bytes: Buffer;
	#size: number;

	constructor(bytes: Uint8Array, modifiedAt: number) {
		this.#bytes = Buffer.from(bytes);
		this.#size = bytes.length;
		this.modifiedAt = modifiedAt;
	}

	get size(): number {
		return this.#size;
	}

	/** The content; shares memory with the file. */
	get bytes(): Buffer {
		return this.#bytes.subarray(0, this.#size);
	}

	slice(offset: number, length: number): Buffer {
		return this.#bytes.subarray(Math.min(offset, this.#size), Math.min(offset + length, this.#size));
	}

	writeAt(offset: number, data: Uint8Array): void {
		const end = offset + data.length;
		if (end > this.#bytes.length) {
			const grown = Buffer.alloc(Math.max(end, this.#bytes.length * 2, 1024));
			this.#bytes.copy(grown, 0, 0, this.#size);
			this.#bytes = grown;
		}
		if (offset > this.#size) this.#bytes.fill(0, this.#size, offset);
		this.#bytes.set(data, offset);
		this.#size = Math.max(this.#size, end);
	}

	truncate(size: number): void {
		if (size > this.#size) this.writeAt(size, new Uint8Array());
		this.#size = size;
	}
}

class FolderNode {
	readonly kind = 'folder';
	readonly children = new Map<string, TreeNode>();
	modifiedAt: number;

	constructor(modifiedAt: number) {
		this.modifiedAt = modifiedAt;
	}
}

export type TreeNode = FileNode | FolderNode;

export type TreeResult = 'done' | 'missing' | 'exists' | 'notAFolder' | 'isAFolder' | 'notEmpty';

/** "/a//./b/../c" → ["a", "c"]; ".." never goes above the top. */
export function splitPath(path: string): string[] {
	const parts: string[] = [];
	for (const part of path.split('/')) {
		if (part === '' || part === '.') continue;
		if (part === '..') parts.pop();
		else parts.push(part);
	}
	return parts;
}

/** Folders and files in memory under "/", with modification times from a clock. */
export class FileTree {
	readonly root: FolderNode;
	readonly #clock: Clock;

	constructor(clock: Clock = { now: () => Date.now() }) {
		this.#clock = clock;
		this.root = new FolderNode(clock.now());
	}

	now(): number {
		return this.#clock.now();
	}

	find(path: string): TreeNode | undefined {
		let node: TreeNode = this.root;
		for (const part of splitPath(path)) {
			if (node.kind !== 'folder') return undefined;
			const next = node.children.get(part);
			if (next === undefined) return undefined;
			node = next;
		}
		return node;
	}

	/** Names in a folder, sorted; empty when there is no such folder. */
	names(folder: string): string[] {
		const node = this.find(folder);
		return node?.kind === 'folder' ? [...node.children.keys()].sort() : [];
	}

	/** Content of a file, or undefined. */
	read(path: string): Buffer | undefined {
		const node = this.find(path);
		return node?.kind === 'file' ? node.bytes : undefined;
	}

	/** Puts a whole file in one step, replacing an existing one and making the folders above it. */
	write(path: string, content: Uint8Array | string, modifiedAt = this.now()): FileNode {
		const parts = splitPath(path);
		const name = parts.pop();
		if (name === undefined) throw new Error('A file needs a name');
		const folder = this.makeFolder(parts.join('/'));
		const file = new FileNode(typeof content === 'string' ? Buffer.from(content) : content, modifiedAt);
		folder.children.set(name, file);
		folder.modifiedAt = this.now();
		return file;
	}

	/** Makes a folder and all above it. */
	makeFolder(path: string): FolderNode {
		let node = this.root;
		for (const part of splitPath(path)) {
			const next = node.children.get(part) ?? new FolderNode(this.now());
			if (next.kind !== 'folder') throw new Error(`${part} is a file`);
			node.children.set(part, next);
			node = next;
		}
		return node;
	}

	/** Adds an empty file or a folder below an existing folder. */
	add(path: string, kind: 'file' | 'folder'): TreeResult {
		const [parent, name] = this.#place(path);
		if (parent === undefined) return 'missing';
		if (parent.children.has(name)) return 'exists';
		parent.children.set(name, kind === 'file' ? new FileNode(new Uint8Array(), this.now()) : new FolderNode(this.now()));
		parent.modifiedAt = this.now();
		return 'done';
	}

	removeFile(path: string): TreeResult {
		const [parent, name] = this.#place(path);
		const node = parent?.children.get(name);
		if (parent === undefined || node === undefined) return 'missing';
		if (node.kind === 'folder') return 'isAFolder';
		parent.children.delete(name);
		parent.modifiedAt = this.now();
		return 'done';
	}

	removeFolder(path: string): TreeResult {
		const [parent, name] = this.#place(path);
		const node = parent?.children.get(name);
		if (parent === undefined || node === undefined) return 'missing';
		if (node.kind === 'file') return 'notAFolder';
		if (node.children.size > 0) return 'notEmpty';
		parent.children.delete(name);
		parent.modifiedAt = this.now();
		return 'done';
	}

	/** Moves a file or folder in one step. An existing target is replaced only when asked for, as posix-rename does. */
	rename(from: string, to: string, replace = false): TreeResult {
		const [oldParent, oldName] = this.#place(from);
		const node = oldParent?.children.get(oldName);
		if (oldParent === undefined || node === undefined) return 'missing';
		const [newParent, newName] = this.#place(to);
		if (newParent === undefined) return 'missing';
		const target = newParent.children.get(newName);
		if (target !== undefined && (!replace || target.kind === 'folder')) return 'exists';
		oldParent.children.delete(oldName);
		newParent.children.set(newName, node);
		oldParent.modifiedAt = newParent.modifiedAt = this.now();
		return 'done';
	}

	/** Removes everything. */
	clear(): void {
		this.root.children.clear();
	}

	/** Paths of all files, sorted. */
	files(): string[] {
		const paths: string[] = [];
		const walk = (folder: FolderNode, prefix: string): void => {
			for (const [name, node] of folder.children) {
				if (node.kind === 'folder') walk(node, `${prefix}${name}/`);
				else paths.push(prefix + name);
			}
		};
		walk(this.root, '/');
		return paths.sort();
	}

	#place(path: string): [FolderNode | undefined, string] {
		const parts = splitPath(path);
		const name = parts.pop();
		if (name === undefined) return [undefined, ''];
		const parent = this.find(parts.join('/'));
		return [parent?.kind === 'folder' ? parent : undefined, name];
	}
}
