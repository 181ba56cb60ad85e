/** An address as a number, so that every spelling of it is the same. An IPv4 address mapped into IPv6 is the IPv4 address. */
export interface IpAddress {
	readonly family: 4 | 6;
	readonly bits: bigint;
}

const BYTE = /^(?:0|[1-9]\d{0,2})$/;
/** The first 96 bits of "::ffff:1.2.3.4". */
const MAPPED = 0xffffn;

/** Dotted decimal only: short, octal and hexadecimal forms mean different addresses to different programs. */
function readIpv4(text: string): bigint | null {
	const parts = text.split('.');
	if (parts.length !== 4 || !parts.every((part) => BYTE.test(part) && Number(part) <= 255)) return null;
	return parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}

/** The groups of one side of "::", where the last may be an IPv4 address; null when one is none. */
function readGroups(text: string): bigint[] | null {
	if (text === '') return [];
	const groups: bigint[] = [];
	const parts = text.split(':');
	for (const [index, part] of parts.entries()) {
		if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
		else {
			const dotted = index === parts.length - 1 ? readIpv4(part) : null;
			if (dotted === null) return null;
			groups.push(dotted >> 16n, dotted & 0xffffn);
		}
	}
	return groups;
}

function readIpv6(text: string): bigint | null {
	const sides = text.split('::');
	if (sides.length > 2) return null;
	const [head, tail] = [readGroups(sides[0] ?? ''), readGroups(sides[1] ?? '')];
	if (head === null || tail === null) return null;
	const missing = 8 - head.length - tail.length;
	// "::" stands for at least one group; without it all eight are there. An IPv4 part is only at the end.
	if (sides.length === 2 ? missing < 1 || (sides[0] ?? '').includes('.') : missing !== 0) return null;
	return [...head, ...Array.from({ length: missing }, () => 0n), ...tail].reduce((bits, group) => (bits << 16n) | group, 0n);
}

/** Reads one address without blanks, port or zone; null for anything else. */
export function readIpAddress(text: string): IpAddress | null {
	if (text.length > 45) return null;
	if (!text.includes(':')) {
		const bits = readIpv4(text);
		return bits === null ? null : { family: 4, bits };
	}
	const bits = readIpv6(text);
	if (bits === null) return null;
	return bits >> 32n === MAPPED ? { family: 4, bits: bits & 0xffffffffn } : { family: 6, bits };
}
