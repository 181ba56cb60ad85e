/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';
import { isInRanges, readAddressList, type AddressRange } from '../../lib/webhook/address-list';
import { readIpAddress } from '../../lib/webhook/ip-address';
import { runs } from './seed';

function rangesOf(text: string): readonly AddressRange[] {
	const reading = readAddressList(text);
	if (!reading.ok) throw new Error(`line ${reading.line} ${reading.reason}`);
	return reading.ranges;
}

/** One IPv6 address in a spelling of chance: leading zeros, case, one run of zeros cut out, IPv4 at the end. */
const spelled = fc
	.record({
		groups: fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 0xffff })), { minLength: 8, maxLength: 8 }),
		zeros: fc.boolean(),
		upper: fc.boolean(),
		cut: fc.nat(8),
		dotted: fc.boolean(),
	})
	.map(({ groups, zeros, upper, cut, dotted }) => {
		const texts = groups.map((group) => (zeros ? group.toString(16).padStart(4, '0') : group.toString(16)));
		const shown = dotted ? [...texts.slice(0, 6), [groups[6] ?? 0, groups[7] ?? 0].flatMap((group) => [group >> 8, group & 255]).join('.')] : texts;
		let length = 0;
		while (cut + length < 6 && groups[cut + length] === 0) length += 1;
		const text = length === 0 ? shown.join(':') : `${shown.slice(0, cut).join(':')}::${shown.slice(cut + length).join(':')}`;
		const bits = groups.reduce((all, group) => (all << 16n) | BigInt(group), 0n);
		return { text: upper ? text.toUpperCase() : text, bits };
	});

describe('addresses', () => {
	test('every spelling of an IPv6 address is the same address', () => {
		fc.assert(
			fc.property(spelled, ({ text, bits }) => {
				const expected = bits >> 32n === 0xffffn ? { family: 4, bits: bits & 0xffffffffn } : { family: 6, bits };
				expect(readIpAddress(text)).toEqual(expected);
			}),
			runs(2000),
		);
	});

	test('what Node takes for no address is none here', () => {
		const characters = fc.string({ unit: fc.constantFrom(...'0123456789abcdef:.:.%/ x'), maxLength: 24 });
		fc.assert(
			fc.property(fc.oneof(characters, spelled.chain(({ text }) => fc.nat(text.length).map((at) => `${text.slice(0, at)}:${text.slice(at)}`))), (text) => {
				if (isIP(text) === 0) expect(readIpAddress(text)).toBeNull();
				// zones belong to a machine, not to an address
				else if (!text.includes('%')) expect(readIpAddress(text)).not.toBeNull();
			}),
			runs(5000),
		);
	});

	test.each(['0177.0.0.1', '127.1', '2130706433', '0x7f.0.0.1', '1.2.3.4 ', ' 1.2.3.4', '1.2.3.256', '1.2.3', '１.2.3.4', '::ffff:1.2.3', '::1.2.3.4.5', '1::2::3', ':::', '::ffff:1.2.3.4%eth0', '', 'fe80::1%1', '[::1]', '1.2.3.4:80'])('%j is no address', (text) =>
		expect(readIpAddress(text)).toBeNull());

	test('an IPv4 address mapped into IPv6 is that IPv4 address', () => {
		for (const text of ['::ffff:203.0.113.7', '::FFFF:cb00:7107', '0:0:0:0:0:ffff:203.0.113.7', '0000::ffff:cb00:7107']) expect(readIpAddress(text)).toEqual(readIpAddress('203.0.113.7'));
		// these are other addresses
		for (const text of ['::203.0.113.7', '64:ff9b::203.0.113.7', '::ffff:0:203.0.113.7']) expect(readIpAddress(text)).toMatchObject({ family: 6 });
	});

	test('a range holds what Node says that it holds', () => {
		const v4 = fc.integer({ min: 0, max: 0xffffffff }).map((bits) => [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.'));
		fc.assert(
			fc.property(v4, fc.integer({ min: 8, max: 32 }), v4, fc.integer({ min: 0, max: 31 }), (base, prefix, other, flipped) => {
				const list = new BlockList();
				list.addSubnet(base, prefix, 'ipv4');
				const ranges = rangesOf(`${base}/${prefix}`);
				const near = base.split('.').map((part, index) => (index === flipped >> 3 ? Number(part) ^ (1 << (7 - (flipped & 7))) : part)).join('.');
				for (const address of [base, other, near]) {
					const read = readIpAddress(address);
					expect(read !== null && isInRanges(read, ranges)).toBe(list.check(address, 'ipv4'));
					const mapped = readIpAddress(`::ffff:${address}`);
					expect(mapped !== null && isInRanges(mapped, ranges)).toBe(list.check(address, 'ipv4'));
				}
			}),
			runs(1000),
		);
		fc.assert(
			fc.property(spelled, fc.integer({ min: 16, max: 128 }), spelled, (base, prefix, other) => {
				fc.pre(base.bits >> 32n !== 0xffffn && other.bits >> 32n !== 0xffffn);
				const list = new BlockList();
				list.addSubnet(base.text, prefix, 'ipv6');
				for (const { text } of [base, other]) {
					const read = readIpAddress(text);
					expect(read !== null && isInRanges(read, rangesOf(`${base.text}/${prefix}`))).toBe(list.check(text, 'ipv6'));
				}
			}),
			runs(500),
		);
	});
});

describe('a list of addresses', () => {
	test('takes lines, commas, blanks and empty lines', () => {
		expect(rangesOf(' 203.0.113.7 \r\n\n203.0.113.16/28, 2001:db8::/32\n')).toHaveLength(3);
		expect(rangesOf('')).toEqual([]);
	});

	test('tells the line that is none, and does not pass it over', () => {
		for (const wrong of ['203.0.113', '203.0.113.7/33', '2001:db8::/129', 'example.com', '203.0.113.7-9', '203.0.113.7/', '203.0.113.7/08', '203.0.113.7 203.0.113.8', '::ffff:1.2.3.4/130']) {
			expect(readAddressList(`198.51.100.1\n${wrong}`)).toEqual({ ok: false, line: 2, reason: 'unreadable' });
		}
	});

	test('a range that lets almost anybody in is not taken for a check', () => {
		for (const wide of ['0.0.0.0/0', '128.0.0.0/1', '10.0.0.0/7', '::/0', '2000::/3', '::ffff:0:0/96', '::/15']) expect(readAddressList(wide)).toEqual({ ok: false, line: 1, reason: 'tooWide' });
		expect(rangesOf('10.0.0.0/8\n2001::/16')).toHaveLength(2);
	});
});
