import { claimsOf, bytesOf, exchange, fixture, ISA, read, type Read, SEGMENTS } from './fixture';

let clean: unknown;
beforeAll(async () => {
	clean = claimsOf(await read(fixture()));
});

/** Named ways to spell the same file; `codes` are all issues it may give. */
type Case = [name: string, input: string | Uint8Array, codes: string[], complete?: boolean];

const isaWith = (index: number, text: string): string => ISA.split('*').map((one, i) => (i === index ? text : one)).join('*');
const withIsa = (isa: string, terminator = '~\n'): string => fixture(exchange(['ISA*', isa]), terminator);
const wrap = (text: string, width: number, end = '\n'): string => text.replace(new RegExp(`.{${String(width)}}`, 'gs'), `$&${end}`);
const withSeparators = (element: string, component: string, repetition: string, terminator: string): string =>
	fixture(undefined, '~').replace(/[*:^~]/g, (c) => ({ '*': element, ':': component, '^': repetition, '~': terminator })[c] ?? c);

const right: Case[] = [
	['terminator ~', fixture(undefined, '~'), []],
	['terminator ~ LF', fixture(), []],
	['terminator ~ CRLF', fixture(undefined, '~\r\n'), []],
	['terminator LF', fixture(undefined, '\n'), []],
	['terminator CR', fixture(undefined, '\r'), []],
	['terminator CRLF', fixture(undefined, '\r\n'), []],
	['blank before LF', fixture(undefined, ' \n'), []],
	['blank before CRLF', fixture(undefined, ' \r\n'), []],
	['blank before ~', fixture(undefined, ' ~\n'), []],
	['blanks after ~', fixture(undefined, '~  '), []],
	['last line end missing', fixture(undefined, '\n').trimEnd(), ['finalTerminatorMissing']],
	['wrapped at 80 columns', wrap(fixture(undefined, '~'), 80), ['wrappedLines']],
	['wrapped at 80 columns, CRLF', wrap(fixture(undefined, '~'), 80, '\r\n'), ['wrappedLines']],
	['wrapped at 104 columns', wrap(fixture(undefined, '~'), 104), ['wrappedLines']],
	['wrapped at 105 columns', wrap(fixture(undefined, '~'), 105), ['wrappedLines']],
	['byte order mark', `\ufeff${fixture()}`, []],
	['blank lines first', `\r\n\n  \n${fixture()}`, []],
	['byte order mark and blank lines', `\ufeff\n\n${fixture()}`, []],
	['Ctrl-Z at the end', `${fixture()}\r\n\x1a`, []],
	['NULs at the end', `${fixture()}\0\0\0`, []],
	['text before ISA', `Content-Type: application/edi-x12\n\n${fixture()}`, ['leadingText']],
	['text after IEA', `${fixture()}-- end of file --`, ['trailingText']],
	['ISA three too long', withIsa(isaWith(6, 'PAYER01           ')), ['isaWidth']],
	['ISA one too long', withIsa(isaWith(6, 'PAYER01         ')), ['isaWidth']],
	['ISA one too short', withIsa(isaWith(6, 'PAYER01       ')), ['isaWidth']],
	['ISA three too short', withIsa(isaWith(8, 'CLINIC01    ')), ['isaWidth']],
	['ISA without any padding', withIsa(ISA.replace(/ +/g, '')), ['isaWidth']],
	['ISA unpadded, line ends', withIsa(ISA.replace(/ +/g, ''), '\r\n'), ['isaWidth']],
	['ISA with a tab', withIsa(isaWith(6, 'PAYER01\t       ')), []],
	['ISA with two-byte text', withIsa(isaWith(6, 'PAYÉR01        ')), ['isaWidth']],
	['ISA16 missing', withIsa(ISA.slice(0, -1)), ['separatorMissing', 'isaWidth']],
	['ISA one element short', withIsa(ISA.replace('*0*T*', '*T*')), ['isaWidth']],
	['4010, ISA11 U', withIsa(isaWith(12, '00401').replace('*^*', '*U*')).replace('005010X221A1', '004010X091A1'), []],
	['5010, ISA11 U', withIsa(ISA.replace('*^*', '*U*')), ['separatorDoubtful']],
	['pipe delimiters', withSeparators('|', '>', '^', '~'), []],
	['control-character delimiters', withSeparators('\x1d', '\x1f', '\x1e', '\x1c'), []],
	['pattern-character delimiters', withSeparators('\\', '$', '[', '^'), []],
	['a byte above 127 as delimiter', bytesOf(withSeparators('\xa7', ':', '^', '~'), 'latin1'), ['separatorDoubtful']],
	['empty segments', fixture().replaceAll('~\n', '~~\n'), ['emptySegment']],
	['starts at GS', fixture((all) => all.slice(1, -1)), ['isaMissing'], false],
	['starts at GS, IEA kept', fixture((all) => all.slice(1)), ['isaMissing'], false],
	['starts at ST', fixture((all) => all.slice(2, -2)), ['isaMissing', 'gsMissing'], false],
	['starts at ST, lines', fixture((all) => all.slice(2, -2), '\n'), ['isaMissing', 'gsMissing'], false],
	['starts at GS, wrapped', wrap(fixture((all) => all.slice(1, -1), '~'), 80), ['isaMissing', 'wrappedLines'], false],
	['TA1 before GS', fixture((all) => [...all.slice(0, 1), 'TA1*000000001*260302*0800*A*000', ...all.slice(1)]), []],
	['separators the same', withIsa(ISA.replace('*T*:', '*T*^')).replaceAll(':', '^'), ['separatorsEqual']],
	['a letter as component separator', withIsa(ISA.replace('*T*:', '*T*Z')), ['separatorDoubtful']],
];

describe('ways to spell one file', () => {
	test('there are forty of them', () => expect(right.length).toBeGreaterThanOrEqual(40));

	test.each(right)('%s', async (_name, input, codes, complete = true) => {
		for (const size of [65_536, 1]) {
			const got = await read(input, undefined, size);
			expect([...new Set(got.codes)].sort()).toEqual([...new Set(codes)].sort());
			expect(got.summary.complete).toBe(complete);
			expect(got.summary.paidCents).toBe(14500);
			expect(got.summary.balance.transaction.holds).toBe(1);
			if (!codes.some((code) => code.startsWith('separator'))) expect(claimsOf(got)).toEqual(clean);
		}
	});
});

const second = (text: string): string => text.replaceAll('000000042', '000000043').replace('EFT777', 'EFT778');

describe('more than one in a file', () => {
	const sums = ({ summary }: Read): unknown => [summary.interchanges, summary.claims, summary.paidCents, summary.complete];

	test('a second interchange with other separators', async () => {
		const other = second(withSeparators('|', '>', '^', '\n'));
		const got = await read(fixture() + other);
		expect(got.codes).toEqual([]);
		expect(sums(got)).toEqual([2, 4, 29000, true]);
	});

	test('joined files of which the first is cut in mid-segment', async () => {
		const whole = fixture(undefined, '~');
		for (const other of [second(whole), second(withSeparators('|', '>', '^', '!'))]) {
			const got = await read(whole.slice(0, whole.indexOf('*90.5') + 3) + other);
			expect(sums(got)).toEqual([2, 3, 22500, false]);
			expect(got.codes).toEqual(['segmentUnterminated', 'seMissing', 'geMissing', 'ieaMissing']);
		}
	});

	test('joined files of which the first lacks its trailers', async () => {
		const got = await read(fixture((all) => all.slice(0, -3)) + second(withSeparators('|', '>', '^', '!')));
		expect(sums(got)).toEqual([2, 4, 29000, false]);
		expect(got.codes).toEqual(['seMissing', 'geMissing', 'ieaMissing']);
	});

	test('the same interchange twice is named, the payment too', async () => {
		const got = await read(fixture() + fixture());
		expect(got.codes).toEqual(['duplicateInterchange', 'duplicateRemittance']);
		expect(got.summary.claims).toBe(4);
	});

	test('two groups, and a transaction number used twice', async () => {
		const body = SEGMENTS.slice(1, -1);
		const got = await read([ISA, ...body, ...body.map((one) => one.replace('EFT777', 'EFT778')), 'IEA*2*000000042'].map((one) => `${one}~`).join(''));
		expect(got.codes).toEqual(['duplicateGroup']);
		const st = SEGMENTS.slice(2, -2);
		const twice = await read([...SEGMENTS.slice(0, 2), ...st, ...st, 'GE*2*7', 'IEA*1*000000042'].map((one) => `${one}~`).join(''));
		expect(twice.codes).toEqual(['duplicateTransaction', 'duplicateRemittance']);
	});

	test('other transaction sets are named and passed over', async () => {
		const got = await read(
			fixture((all) => [ISA, 'GS*FA*A*B*20260302*0800*3*X*005010X231A1', 'ST*999*0009', 'AK1*HP*7', 'AK9*A*1*1*1', 'SE*4*0009', 'GE*1*3', ...all.slice(1, -1), 'IEA*2*000000042']),
		);
		expect(got.codes).toEqual(['transactionSkipped']);
		expect(got.summary).toMatchObject({ complete: true, groups: 2, transactions: 1, claims: 2 });
		expect(got.events.find(({ type }) => type === 'skipped')).toMatchObject({ skipped: { kind: '999', controlNumber: '0009', segments: 4 } });
	});
});

describe('ISA inside data', () => {
	test.each(['ISA', 'ISAAC', 'ISA ISA', 'GS', 'ST', 'IEA'])('a patient named %s', async (name) => {
		const got = await read(fixture(exchange(['NM1*QC*1*DOE', `NM1*QC*1*${name}*ISA****MI*ISA`])));
		expect(got.codes).toEqual([]);
		expect(got.claims[1]?.names[0]).toMatchObject({ lastName: name, firstName: 'ISA', id: 'ISA' });
	});

	test('other separators inside data', async () => {
		const got = await read(fixture(exchange(['N1*PR', 'N1*PR*A|B>C^D,"E"'])));
		expect(got.codes).toEqual([]);
		const header = got.events.find((event) => event.type === 'transaction');
		expect(header).toMatchObject({ transaction: { payer: { name: 'A|B>C^D,"E"' } } });
	});
});

describe('no X12 at all', () => {
	test.each(['', '   \n', 'hello', '%PDF-1.7 nothing here', 'ISABELLA WAS HERE', '\x1a'])('%j', async (input) => {
		const { summary, codes } = await read(input);
		expect(codes.at(-1)).toBe('noX12');
		expect(summary).toMatchObject({ complete: false, segments: 0, claims: 0 });
	});
});

const faults: [name: string, start: string, wrong: string, code: string][] = [
	['SE01 one more', 'SE*', 'SE*37*0001', 'seCount'],
	['SE01 one less', 'SE*', 'SE*35*0001', 'seCount'],
	['SE01 no number', 'SE*', 'SE*3G*0001', 'seCount'],
	['SE02 other', 'SE*', 'SE*36*0002', 'seControl'],
	['SE empty', 'SE*', 'SE', 'seCount'],
	['GE01 one more', 'GE*', 'GE*2*7', 'geCount'],
	['GE01 one less', 'GE*', 'GE*0*7', 'geCount'],
	['GE02 other', 'GE*', 'GE*1*8', 'geControl'],
	['IEA01 one more', 'IEA*', 'IEA*2*000000042', 'ieaCount'],
	['IEA01 one less', 'IEA*', 'IEA*0*000000042', 'ieaCount'],
	['IEA02 other', 'IEA*', 'IEA*1*000000024', 'ieaControl'],
];

describe('counts and control numbers', () => {
	test.each(faults)('%s', async (_name, start, wrong, code) => {
		const got = await read(fixture(exchange([start, wrong])));
		expect(got.codes).toContain(code);
		expect(got.summary).toMatchObject({ complete: false, claims: 2, paidCents: 14500 });
		const issue = got.issues.find((one) => one.code === code);
		expect(issue?.where.segment).toBe(SEGMENTS.findIndex((one) => one.startsWith(start)) + 1);
	});

	test.each(['SE', 'GE', 'IEA'])('%s missing', async (name) => {
		const got = await read(fixture((all) => all.filter((one) => !one.startsWith(`${name}*`))));
		expect(got.codes).toContain(`${name.toLowerCase()}Missing`);
		expect(got.summary).toMatchObject({ complete: false, claims: 2 });
	});

	test.each(['SE', 'GE', 'IEA'])('%s twice', async (name) => {
		const got = await read(fixture((all) => all.flatMap((one) => (one.startsWith(`${name}*`) ? [one, one] : [one]))));
		expect(got.summary.complete).toBe(name === 'IEA');
	});
});
