import { buildRemittance, DEFAULT_LIMITS, type EraIssue, readEraFile } from '../../lib/x12';
import { Walker } from '../../lib/x12/walk/walker';
import { bytesOf, exchange, fileOf, fixture, inChunks, ISA, read } from './fixture';
import { SEED, seeded } from './seed';

/** Names, ids and account numbers of the fixture: none may stand in an issue. */
const CANARIES = ['ISAACSON', 'ISAAC', 'W000111222', 'DOE', 'JANE', 'W000333444', 'STONE', 'MARY', 'MR5501', '98765001', '5550001', '999988880'];

function mutate(bytes: Uint8Array, pick: (below: number) => number): Uint8Array {
	let out = Buffer.from(bytes);
	for (let times = 1 + pick(4); times > 0; times -= 1) {
		const at = pick(out.length + 1);
		const end = Math.min(out.length, at + pick(60));
		switch (pick(8)) {
			case 0:
				out[Math.min(at, out.length - 1)] = pick(256);
				break;
			case 1:
				out = Buffer.concat([out.subarray(0, at), out.subarray(end)]);
				break;
			case 2:
				out = Buffer.concat([out.subarray(0, at), Buffer.from('*~:^\n\r \0IG'[pick(10)] ?? '~'), out.subarray(at)]);
				break;
			case 3:
				out = Buffer.concat([out.subarray(0, at), out.subarray(at, end), out.subarray(at, end), out.subarray(end)]);
				break;
			case 4:
				out = out.subarray(0, at);
				break;
			case 5: {
				const [a, b] = ['~', '*'].map((c) => Buffer.from(c));
				const target = out.indexOf(a ?? '', at);
				if (target !== -1) out[target] = (b ?? out)[0] ?? 42;
				break;
			}
			case 6:
				out = Buffer.concat([out.subarray(0, at), Buffer.from(['__proto__', 'ISA*', 'ST*835*1~', 'CLP~', 'SE*~', 'constructor', `${ISA}~`, 'IEA*1*000000042~'][pick(8)] ?? ''), out.subarray(at)]);
				break;
			default:
				out = Buffer.concat([out.subarray(at), out.subarray(0, at)]);
		}
		if (out.length === 0) out = Buffer.from('I');
	}
	return new Uint8Array(out);
}

function leaks(issues: readonly EraIssue[]): string[] {
	const text = JSON.stringify(issues.map(({ where, ...rest }) => ({ ...rest, where: { ...where, claimId: null, transaction: null, interchange: null } })));
	return CANARIES.filter((canary) => text.includes(canary));
}

describe('hostile input', () => {
	test(`20,000 mutations: nothing but FileFormatError is thrown, the model is written and read again; seed ${String(SEED)}`, async () => {
		const before = Object.getOwnPropertyNames(Object.prototype).sort();
		const pick = seeded(SEED);
		const whole = bytesOf(fixture());
		for (let i = 0; i < 20_000; i += 1) {
			const bytes = mutate(whole, pick);
			const limits = pick(4) === 0 ? { blockBytes: 1 + pick(50), claimBytes: 80 + pick(300), segmentBytes: 400 } : {};
			const failure = await read(bytes, { limits }).then(
				({ issues, claims, summary }) => {
					JSON.stringify(claims);
					if (!Number.isSafeInteger(summary.paidCents)) return 'money is not whole cents';
					const found = leaks(issues);
					return found.length > 0 ? `issues hold ${found.join()}` : null;
				},
				(error: Error) => (error.name === 'FileFormatError' ? null : error.stack),
			);
			if (failure !== null) throw new Error(`mutation ${String(i)}: ${String(failure)}\n${Buffer.from(bytes).toString('latin1')}`);
			if (i % 20 === 0) {
				await readEraFile(inChunks(bytes)).then(buildRemittance).catch((error: Error) => {
					if (error.name !== 'FileFormatError') throw error;
				});
			}
		}
		expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
	});

	test('a file full of faults names none of its people', async () => {
		const broken = fixture((all) => all.map((one) => (/^(?:ISA|ST)/.test(one) ? one : one.replace(/\*(\d+(?:\.\d+)?)(?=\*|$)/g, '*$1x'))).filter((one) => !/^(?:SE|N1|LX)\*/.test(one)));
		const { issues } = await read(broken);
		expect(issues.length).toBeGreaterThan(10);
		expect(leaks(issues)).toEqual([]);
		const cut = await read(fixture().slice(0, fixture().indexOf('JANE') + 2));
		expect(leaks(cut.issues)).toEqual([]);
		// The search would find one that is there.
		expect(leaks([{ code: 'noX12', severity: 'error', message: 'JANE', where: {} }])).toEqual(['JANE']);
	});
});

/** Bytes the scanner looked at. */
function workOn(bytes: Uint8Array, chunk: number): number {
	const walker = new Walker(DEFAULT_LIMITS, undefined, false);
	for (let at = 0; at < bytes.length; at += chunk) {
		const piece = bytes.subarray(at, at + chunk);
		for (let from = 0; from < piece.length; ) from += walker.scanner.take(piece, from);
	}
	walker.scanner.finish();
	walker.finish();
	return walker.scanner.work;
}

describe('work grows with the input, not faster', () => {
	const shapes: [string, (n: number) => string][] = [
		['claims', (n) => fixture((all) => all.flatMap((one) => (one.startsWith('CLP*PT1002') ? Array.from({ length: n / 64 }, () => one) : [one])))],
		['one huge segment', (n) => `${ISA}~NTE*${'X'.repeat(n)}~`],
		['a huge segment without end', (n) => `${ISA}~NTE*${'X'.repeat(n)}`],
		['empty segments', (n) => `${ISA}~${'~'.repeat(n)}`],
		['empty elements', (n) => `${ISA}~CAS${'*'.repeat(n)}~`],
		['no X12', (n) => 'ISAAC '.repeat(n / 6)],
		['headers that are none', (n) => 'ISA*'.repeat(n / 4)],
		['blanks', (n) => ' '.repeat(n)],
		['header after header', (n) => `${ISA}~`.repeat(Math.ceil(n / 107))],
	];

	test.each(shapes)('%s', (_name, shape) => {
		for (const chunk of [1, 1000, 1 << 20]) {
			const small = workOn(bytesOf(shape(120_000)), chunk);
			const large = workOn(bytesOf(shape(960_000)), chunk);
			expect(large / small).toBeLessThan(8 * 1.5);
			expect(large).toBeLessThan(960_000 * 45);
		}
	});
});

describe('limits', () => {
	test('a segment at the limit passes, one byte more is refused', async () => {
		const limits = { segmentBytes: 200 };
		const segment = (bytes: number): string => fixture(exchange(['REF*EA', `REF*EA*${'X'.repeat(bytes - 7)}`]));
		expect((await read(segment(200), { limits })).codes).toEqual([]);
		for (const blockBytes of [1, 50, 65_536]) {
			await expect(read(segment(201), { limits: { ...limits, blockBytes } })).rejects.toMatchObject({
				name: 'FileFormatError',
				code: 'segmentTooLong',
				where: { segment: 19 },
			});
		}
	});

	test('elements and components beyond the limit are named and kept', async () => {
		const elements = (count: number): string => fixture(exchange(['REF*EA', `REF*EA*${Array.from({ length: count - 1 }, (_, i) => String(i)).join('*')}`]));
		expect((await read(elements(1000))).codes).toEqual([]);
		const more = await read(elements(1001));
		expect(more.codes).toEqual(['tooManyElements']);
		expect(more.claims[0]?.references[0]?.extra).toHaveLength(998);
		const components = (count: number): string => fixture(exchange(['SVC*HC:87880', `SVC*HC${':A'.repeat(count - 1)}*50*20**1`]));
		expect((await read(components(100))).codes).toEqual([]);
		const many = await read(components(101));
		expect(many.codes).toEqual(['tooManyComponents']);
		expect(many.claims[0]?.lines[1]?.procedure?.codeTo).toHaveLength(94 * 2 - 1);
	});

	test('a claim larger than the limit comes in parts that are together the whole', async () => {
		const lines = Array.from({ length: 300 }, (_, i) => ['SVC*HC:99213*1*1**1', 'DTM*472*20260210', `REF*6R*L${String(i)}`]).flat();
		const text = fixture((all) => exchange(['CLP*PT1002', 'CLP*PT1002*1*300*300**12*EX9002'], ['BPR*', 'BPR*I*370*C*ACH************20260305'], ['SE*', 'SE*935*0001'])(all.flatMap((one) => (one === 'CAS*CO*45*25.5' ? [] : one.startsWith('PLB') ? [...lines, one] : [one]))));
		const whole = await read(text);
		expect(whole.codes).toEqual([]);
		for (const blockBytes of [100, 65_536]) {
			const parted = await read(text, { limits: { claimBytes: 1000, blockBytes } });
			expect(parted.codes).toEqual(['claimInParts']);
			const parts = parted.claims.filter(({ claimId }) => claimId === 'PT1002');
			expect(parts.length).toBeGreaterThan(5);
			expect(parts.map(({ part }) => part?.last)).toEqual([...parts.slice(1).map(() => false), true]);
			expect(parts.flatMap(({ lines: some }) => some)).toEqual(whole.claims[1]?.lines);
			expect({ ...parted.summary, issues: [] }).toEqual(whole.summary);
		}
		const { transactions = [] } = (await readEraFile(inChunks(bytesOf(text)), { limits: { claimBytes: 1000 } })).interchanges[0]?.groups[0] ?? {};
		expect(transactions).toEqual((await fileOf(text)).interchanges[0]?.groups[0]?.transactions);
	});

	test('issues beyond the limit are counted in the summary and still given as events', async () => {
		const broken = fixture((all) => all.map((one) => (one.startsWith('CAS') ? 'CAS*CO*45*X' : one)));
		const { summary, issues } = await read(broken, { limits: { issues: 2 } });
		expect(summary.issues).toHaveLength(2);
		expect(summary.issuesOmitted).toBe(issues.length - 2);
	});
});
