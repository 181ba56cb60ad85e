import { readIpAddress, type IpAddress } from './ip-address';

/** All addresses that share their first `prefix` bits. */
export interface AddressRange {
	readonly family: 4 | 6;
	readonly first: bigint;
	readonly prefix: number;
}

export type AddressListReading = { readonly ok: true; readonly ranges: readonly AddressRange[] } | { readonly ok: false; /** 1-based. */ readonly line: number; readonly reason: 'unreadable' | 'tooWide' };

const WIDTH = { 4: 32, 6: 128 } as const;
/** A range wider than this lets half the world in: no check, so it is not taken for one. */
const SHORTEST_PREFIX = { 4: 8, 6: 16 } as const;

function maskedBits(bits: bigint, family: 4 | 6, prefix: number): bigint {
	const rest = BigInt(WIDTH[family] - prefix);
	return (bits >> rest) << rest;
}

function readRange(text: string): AddressRange | 'unreadable' | 'tooWide' {
	const match = /^([0-9a-f.:]+)(?:\/(0|[1-9]\d{0,2}))?$/i.exec(text);
	const address = match === null ? null : readIpAddress(match[1] ?? '');
	if (match === null || address === null) return 'unreadable';
	const { family, bits } = address;
	const isMapped = family === 4 && text.includes(':');
	const written = match[2] === undefined ? WIDTH[isMapped ? 6 : family] : Number(match[2]);
	// "::ffff:203.0.113.0/124" names as many addresses as "203.0.113.0/28"
	const prefix = isMapped ? written - 96 : written;
	if (prefix > WIDTH[family]) return 'unreadable';
	if (prefix < SHORTEST_PREFIX[family]) return 'tooWide';
	return { family, first: maskedBits(bits, family, prefix), prefix };
}

/** Reads addresses and ranges such as "203.0.113.0/28", one per line or parted by commas; empty lines do not count. */
export function readAddressList(text: string): AddressListReading {
	const ranges: AddressRange[] = [];
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		for (const part of line.split(',').map((one) => one.trim())) {
			if (part === '') continue;
			const range = readRange(part);
			if (typeof range === 'string') return { ok: false, line: index + 1, reason: range };
			ranges.push(range);
		}
	}
	return { ok: true, ranges };
}

export function isInRanges(address: IpAddress, ranges: readonly AddressRange[]): boolean {
	return ranges.some(({ family, first, prefix }) => family === address.family && maskedBits(address.bits, family, prefix) === first);
}
