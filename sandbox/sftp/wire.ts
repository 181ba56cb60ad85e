/**
 * Packets of the SSH File Transfer Protocol, version 3 (draft-ietf-secsh-filexfer-02): a four-byte length,
 * a type byte, then fields. Numbers are big-endian; strings carry a four-byte length.
 */

export const REQUEST = {
	init: 1,
	open: 3,
	close: 4,
	read: 5,
	write: 6,
	lstat: 7,
	fstat: 8,
	setstat: 9,
	fsetstat: 10,
	opendir: 11,
	readdir: 12,
	remove: 13,
	mkdir: 14,
	rmdir: 15,
	realpath: 16,
	stat: 17,
	rename: 18,
	readlink: 19,
	symlink: 20,
	extended: 200,
} as const;
export type RequestName = keyof typeof REQUEST;

export const REPLY = { version: 2, status: 101, handle: 102, data: 103, name: 104, attrs: 105, extended: 201 } as const;

export const STATUS = {
	ok: 0,
	eof: 1,
	noSuchFile: 2,
	permissionDenied: 3,
	failure: 4,
	badMessage: 5,
	noConnection: 6,
	connectionLost: 7,
	unsupported: 8,
} as const;

export const OPEN_FLAG = { read: 1, write: 2, append: 4, create: 8, truncate: 16, exclusive: 32 } as const;

const MAX_PACKET = 512 * 1024;

/** Joins channel chunks into packets and calls back with type byte plus fields; false for a broken length. */
export class PacketReader {
	#pending: Buffer[] = [];
	#length = 0;

	constructor(readonly onPacket: (packet: Buffer) => void) {}

	push(chunk: Buffer): boolean {
		this.#pending.push(chunk);
		this.#length += chunk.length;
		while (this.#length >= 4) {
			const head = this.#join(4);
			const size = head.readUInt32BE(0);
			if (size === 0 || size > MAX_PACKET) return false;
			if (this.#length < 4 + size) return true;
			const whole = this.#join(4 + size);
			this.#pending[0] = whole.subarray(4 + size);
			this.#length -= 4 + size;
			this.onPacket(whole.subarray(4, 4 + size));
		}
		return true;
	}

	/** Makes the first pending chunk at least `count` bytes long. */
	#join(count: number): Buffer {
		const first = this.#pending[0] ?? Buffer.alloc(0);
		if (first.length >= count) return first;
		const joined = Buffer.concat(this.#pending);
		this.#pending = [joined];
		return joined;
	}
}

/** Reads the fields of one packet in order; throws RangeError when it is too short. */
export class FieldReader {
	#at = 0;

	constructor(readonly packet: Buffer) {}

	byte(): number {
		return this.packet.readUInt8(this.#at++);
	}

	uint32(): number {
		this.#at += 4;
		return this.packet.readUInt32BE(this.#at - 4);
	}

	uint64(): number {
		return this.uint32() * 0x1_0000_0000 + this.uint32();
	}

	bytes(): Buffer {
		const length = this.uint32();
		if (this.#at + length > this.packet.length) throw new RangeError('The packet is too short');
		this.#at += length;
		return this.packet.subarray(this.#at - length, this.#at);
	}

	text(): string {
		return this.bytes().toString('utf8');
	}

	/** Size and times of an ATTRS structure; the rest is skipped. Times in seconds. */
	attrs(): { size?: number; modifiedAt?: number } {
		const flags = this.uint32();
		const attrs: { size?: number; modifiedAt?: number } = {};
		if (flags & 1) attrs.size = this.uint64();
		if (flags & 2) this.#at += 8;
		if (flags & 4) this.#at += 4;
		if (flags & 8) {
			this.uint32();
			attrs.modifiedAt = this.uint32();
		}
		return attrs;
	}
}

export type Field = number | string | Buffer | { readonly uint64: number } | { readonly raw: Buffer };

/** Builds a packet with its length in front; a number is a uint32, text and bytes get their length. */
export function buildPacket(type: number, ...fields: readonly Field[]): Buffer {
	const parts: Buffer[] = [];
	for (const field of fields) {
		if (typeof field === 'number') {
			const four = Buffer.allocUnsafe(4);
			four.writeUInt32BE(field >>> 0);
			parts.push(four);
		} else if (typeof field === 'string' || Buffer.isBuffer(field)) {
			const content = typeof field === 'string' ? Buffer.from(field) : field;
			const four = Buffer.allocUnsafe(4);
			four.writeUInt32BE(content.length);
			parts.push(four, content);
		} else if ('raw' in field) {
			parts.push(field.raw);
		} else {
			const eight = Buffer.allocUnsafe(8);
			eight.writeBigUInt64BE(BigInt(field.uint64));
			parts.push(eight);
		}
	}
	const head = Buffer.allocUnsafe(5);
	head.writeUInt32BE(1 + parts.reduce((sum, part) => sum + part.length, 0));
	head.writeUInt8(type, 4);
	return Buffer.concat([head, ...parts]);
}
