/**
 * The server side of SFTP: requests in, answers out, over one tree of files.
 * Longer than most files: every kind of request reads and changes the same open handles.
 */

import { buildPacket, FieldReader, OPEN_FLAG, PacketReader, REPLY, REQUEST, STATUS, type Field, type RequestName } from './wire';
import { splitPath, type FileNode, type FileTree, type TreeNode, type TreeResult } from './file-tree';
import type { Ledger } from './ledger';

/** One decoded request, before anything is done with it. */
export interface SftpRequest {
	readonly name: RequestName | 'posixRename' | 'limits';
	/** Path it names, also for requests on a handle; "" when it has none. */
	readonly path: string;
	/** Second path of a rename. */
	readonly target?: string;
	readonly offset?: number;
	readonly length?: number;
	/** 0-based count of the requests of this session. */
	readonly index: number;
}

/**
 * What a script makes of a request instead of the right thing. `status`: answer with that code and do nothing.
 * `silent`: do nothing, answer nothing. `drop`: cut the connection before doing it; `doThenDrop`: after doing it,
 * without an answer. `raw`: send these bytes as the answer.
 */
export type Interception =
	| { readonly kind: 'status'; readonly code: number; readonly text?: string }
	| { readonly kind: 'silent' }
	| { readonly kind: 'drop' }
	| { readonly kind: 'doThenDrop' }
	| { readonly kind: 'raw'; readonly bytes: Buffer };

export type Intercept = (request: SftpRequest) => Interception | undefined;

export interface SessionOptions {
	readonly files: FileTree;
	readonly ledger: Ledger;
	readonly home: string;
	readonly posixRename: boolean;
	readonly largePackets: boolean;
	readonly intercept?: Intercept | undefined;
	send(bytes: Buffer): void;
	drop(): void;
}

type Handle =
	| { readonly kind: 'file'; readonly path: string; readonly node: FileNode; readonly flags: number }
	| { readonly kind: 'folder'; readonly path: string; entries: Array<[string, TreeNode]> };

const STATUS_OF: Record<TreeResult, number> = {
	done: STATUS.ok,
	missing: STATUS.noSuchFile,
	exists: STATUS.failure,
	notAFolder: STATUS.failure,
	isAFolder: STATUS.failure,
	notEmpty: STATUS.failure,
};

const STATUS_TEXT: Record<number, string> = {
	[STATUS.ok]: 'Success',
	[STATUS.eof]: 'End of file',
	[STATUS.noSuchFile]: 'No such file',
	[STATUS.permissionDenied]: 'Permission denied',
	[STATUS.failure]: 'Failure',
	[STATUS.badMessage]: 'Bad message',
	[STATUS.unsupported]: 'Operation unsupported',
};

const NAMES = new Map<number, RequestName>(
	Object.entries(REQUEST).map(([name, type]) => [type, name as RequestName]), // entries() widens the names
);

const LARGEST = 256 * 1024;
const ENTRIES_PER_READDIR = 100;

function attrsOf(node: TreeNode): Field {
	const seconds = Math.floor(node.modifiedAt / 1000);
	const attrs = Buffer.alloc(32);
	attrs.writeUInt32BE(1 | 2 | 4 | 8, 0);
	attrs.writeBigUInt64BE(BigInt(node.kind === 'file' ? node.size : 4096), 4);
	attrs.writeUInt32BE(1000, 12);
	attrs.writeUInt32BE(1000, 16);
	attrs.writeUInt32BE(node.kind === 'file' ? 0o100644 : 0o040755, 20);
	attrs.writeUInt32BE(seconds, 24);
	attrs.writeUInt32BE(seconds, 28);
	return { raw: attrs };
}

function longName(name: string, node: TreeNode): string {
	const day = new Date(node.modifiedAt).toUTCString().slice(5, 11).split(' ').reverse().join(' ');
	const size = String(node.kind === 'file' ? node.size : 4096).padStart(8);
	return `${node.kind === 'file' ? '-rw-r--r--' : 'drwxr-xr-x'}    1 instamed instamed ${size} ${day} 00:00 ${name}`;
}

/** The server side of one SFTP channel: bytes in through `receive`, answers out through `send`. */
export class SftpServerSession {
	readonly #options: SessionOptions;
	readonly #reader: PacketReader;
	readonly #handles = new Map<number, Handle>();
	#nextHandle = 1;
	#index = 0;
	#ended = false;

	constructor(options: SessionOptions) {
		this.#options = options;
		this.#reader = new PacketReader((packet) => this.#onPacket(packet));
	}

	receive(chunk: Buffer): void {
		if (!this.#ended && !this.#reader.push(chunk)) this.#drop();
	}

	#drop(): void {
		this.#ended = true;
		this.#options.drop();
	}

	#onPacket(packet: Buffer): void {
		if (this.#ended) return;
		const fields = new FieldReader(packet);
		const type = fields.byte();
		if (type === REQUEST.init) return this.#version();
		let id = 0;
		try {
			id = fields.uint32();
			this.#onRequest(type, id, fields);
		} catch (error) {
			this.#refuse(id, error);
		}
	}

	/** A packet that ends too early is the client's fault; anything else is a fault of this server. */
	#refuse(id: number, error: unknown): void {
		if (!(error instanceof RangeError)) throw error;
		this.#status(id, STATUS.badMessage);
	}

	#version(): void {
		const extensions: Field[] = [];
		if (this.#options.posixRename) extensions.push('posix-rename@openssh.com', '1');
		if (this.#options.largePackets) extensions.push('limits@openssh.com', '1');
		this.#options.send(buildPacket(REPLY.version, 3, ...extensions));
	}

	#onRequest(type: number, id: number, fields: FieldReader): void {
		const decoded = this.#decode(type, fields);
		if (decoded === undefined) return this.#status(id, STATUS.unsupported);
		const [request, run] = decoded;
		const interception = this.#options.intercept?.(request);
		let answer: Buffer;
		switch (interception?.kind) {
			case undefined:
				answer = run(id);
				break;
			case 'status':
				answer = buildPacket(REPLY.status, id, interception.code, interception.text ?? STATUS_TEXT[interception.code] ?? 'Error', '');
				break;
			case 'raw':
				answer = interception.bytes;
				break;
			case 'silent':
				return;
			case 'drop':
				return this.#drop();
			case 'doThenDrop':
				run(id);
				return this.#drop();
		}
		if (request.name !== 'read' && request.name !== 'write') {
			const status = answer[4] === REPLY.status ? answer.readUInt32BE(9) : STATUS.ok;
			this.#options.ledger.add({ kind: 'request', at: this.#options.files.now(), name: request.name, path: request.path, status });
		}
		this.#options.send(answer);
	}

	/** What the request is, and how to carry it out; undefined for requests this server does not know. */
	#decode(type: number, fields: FieldReader): [SftpRequest, (id: number) => Buffer] | undefined {
		const name = NAMES.get(type);
		const index = this.#index++;
		const { files } = this.#options;
		const status = (result: TreeResult) => (id: number) => this.#statusPacket(id, STATUS_OF[result]);
		switch (name) {
			case 'open': {
				const path = fields.text();
				const flags = fields.uint32();
				return [{ name, path, index }, (id) => this.#open(id, path, flags)];
			}
			case 'close': {
				const [handle, number] = this.#handle(fields);
				return [
					{ name, path: handle?.path ?? '', index },
					(id) => this.#statusPacket(id, this.#handles.delete(number) ? STATUS.ok : STATUS.failure),
				];
			}
			case 'read': {
				const [handle] = this.#handle(fields);
				const offset = fields.uint64();
				const length = fields.uint32();
				return [{ name, path: handle?.path ?? '', offset, length, index }, (id) => this.#read(id, handle, offset, length)];
			}
			case 'write': {
				const [handle] = this.#handle(fields);
				const offset = fields.uint64();
				const data = fields.bytes();
				return [
					{ name, path: handle?.path ?? '', offset, length: data.length, index },
					(id) => this.#write(id, handle, offset, data),
				];
			}
			case 'stat':
			case 'lstat': {
				const path = fields.text();
				return [{ name, path, index }, (id) => this.#attrs(id, files.find(path))];
			}
			case 'fstat': {
				const [handle] = this.#handle(fields);
				const node = handle?.kind === 'file' ? handle.node : undefined;
				return [{ name, path: handle?.path ?? '', index }, (id) => this.#attrs(id, node)];
			}
			case 'setstat':
			case 'fsetstat': {
				const handle = name === 'fsetstat' ? this.#handle(fields)[0] : undefined;
				const path = name === 'fsetstat' ? (handle?.path ?? '') : fields.text();
				const attrs = fields.attrs();
				return [
					{ name, path, index },
					(id) => {
						const node = handle?.kind === 'file' ? handle.node : files.find(path);
						if (node === undefined) return this.#statusPacket(id, STATUS.noSuchFile);
						if (attrs.size !== undefined && node.kind === 'file') node.truncate(attrs.size);
						if (attrs.modifiedAt !== undefined) node.modifiedAt = attrs.modifiedAt * 1000;
						return this.#statusPacket(id, STATUS.ok);
					},
				];
			}
			case 'opendir': {
				const path = fields.text();
				return [{ name, path, index }, (id) => this.#openFolder(id, path)];
			}
			case 'readdir': {
				const [handle] = this.#handle(fields);
				return [{ name, path: handle?.path ?? '', index }, (id) => this.#readFolder(id, handle)];
			}
			case 'remove': {
				const path = fields.text();
				return [{ name, path, index }, (id) => status(files.removeFile(path))(id)];
			}
			case 'mkdir': {
				const path = fields.text();
				return [{ name, path, index }, (id) => status(files.add(path, 'folder'))(id)];
			}
			case 'rmdir': {
				const path = fields.text();
				return [{ name, path, index }, (id) => status(files.removeFolder(path))(id)];
			}
			case 'realpath': {
				const path = fields.text();
				const full = `/${splitPath(path.startsWith('/') ? path : `${this.#options.home}/${path}`).join('/')}`;
				return [{ name, path, index }, (id) => buildPacket(REPLY.name, id, 1, full, full, 0)];
			}
			case 'rename': {
				const path = fields.text();
				const target = fields.text();
				return [{ name, path, target, index }, (id) => status(files.rename(path, target))(id)];
			}
			case 'extended':
				return this.#extended(fields, index);
			default:
				return undefined;
		}
	}

	#extended(fields: FieldReader, index: number): [SftpRequest, (id: number) => Buffer] | undefined {
		const extension = fields.text();
		if (extension === 'posix-rename@openssh.com' && this.#options.posixRename) {
			const path = fields.text();
			const target = fields.text();
			const run = (id: number) => this.#statusPacket(id, STATUS_OF[this.#options.files.rename(path, target, true)]);
			return [{ name: 'posixRename', path, target, index }, run];
		}
		if (extension === 'limits@openssh.com' && this.#options.largePackets) {
			const limits: Field[] = [LARGEST, LARGEST - 1024, LARGEST - 1024, 1000].map((uint64) => ({ uint64 }));
			return [{ name: 'limits', path: '', index }, (id) => buildPacket(REPLY.extended, id, ...limits)];
		}
		return undefined;
	}

	#open(id: number, path: string, flags: number): Buffer {
		const { files } = this.#options;
		let node = files.find(path);
		if (node === undefined && flags & OPEN_FLAG.create) {
			const added = files.add(path, 'file');
			if (added !== 'done') return this.#statusPacket(id, STATUS_OF[added]);
			node = files.find(path);
		} else if (node !== undefined && flags & OPEN_FLAG.create && flags & OPEN_FLAG.exclusive) {
			return this.#statusPacket(id, STATUS.failure);
		}
		if (node === undefined) return this.#statusPacket(id, STATUS.noSuchFile);
		if (node.kind === 'folder') return this.#statusPacket(id, STATUS.failure);
		if (flags & OPEN_FLAG.truncate && node.size > 0) node.truncate(0);
		return this.#handlePacket(id, { kind: 'file', path, node, flags });
	}

	#read(id: number, handle: Handle | undefined, offset: number, length: number): Buffer {
		if (handle?.kind !== 'file' || !(handle.flags & OPEN_FLAG.read)) return this.#statusPacket(id, STATUS.failure);
		const data = handle.node.slice(offset, Math.min(length, LARGEST - 1024));
		if (data.length === 0) return this.#statusPacket(id, STATUS.eof);
		this.#options.ledger.bytesRead += data.length;
		return buildPacket(REPLY.data, id, data);
	}

	#write(id: number, handle: Handle | undefined, offset: number, data: Buffer): Buffer {
		if (handle?.kind !== 'file' || !(handle.flags & OPEN_FLAG.write)) return this.#statusPacket(id, STATUS.failure);
		handle.node.writeAt(handle.flags & OPEN_FLAG.append ? handle.node.size : offset, data);
		handle.node.modifiedAt = this.#options.files.now();
		this.#options.ledger.bytesWritten += data.length;
		return this.#statusPacket(id, STATUS.ok);
	}

	#attrs(id: number, node: TreeNode | undefined): Buffer {
		return node === undefined ? this.#statusPacket(id, STATUS.noSuchFile) : buildPacket(REPLY.attrs, id, attrsOf(node));
	}

	#openFolder(id: number, path: string): Buffer {
		const node = this.#options.files.find(path);
		if (node === undefined) return this.#statusPacket(id, STATUS.noSuchFile);
		if (node.kind === 'file') return this.#statusPacket(id, STATUS.failure);
		return this.#handlePacket(id, { kind: 'folder', path, entries: [['.', node], ['..', node], ...node.children] });
	}

	#readFolder(id: number, handle: Handle | undefined): Buffer {
		if (handle?.kind !== 'folder') return this.#statusPacket(id, STATUS.failure);
		const page = handle.entries.splice(0, ENTRIES_PER_READDIR);
		if (page.length === 0) return this.#statusPacket(id, STATUS.eof);
		return buildPacket(REPLY.name, id, page.length, ...page.flatMap(([name, node]) => [name, longName(name, node), attrsOf(node)]));
	}

	#handlePacket(id: number, handle: Handle): Buffer {
		const number = this.#nextHandle++;
		this.#handles.set(number, handle);
		const name = Buffer.alloc(4);
		name.writeUInt32BE(number);
		return buildPacket(REPLY.handle, id, name);
	}

	#handle(fields: FieldReader): [Handle | undefined, number] {
		const name = fields.bytes();
		const number = name.length === 4 ? name.readUInt32BE(0) : 0;
		return [this.#handles.get(number), number];
	}

	#statusPacket(id: number, code: number): Buffer {
		return buildPacket(REPLY.status, id, code, STATUS_TEXT[code] ?? 'Error', '');
	}

	#status(id: number, code: number): void {
		this.#options.send(this.#statusPacket(id, code));
	}
}
