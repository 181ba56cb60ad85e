import { balanceClaim, balanceLine, balanceTransaction, buildRemittance, type EraFile } from '../../lib/x12';
import { exchange, fileOf, fixture, read, withoutPositions } from './fixture';
import { generateEra } from './generate';
import { SEED, seeded } from './seed';

/** Members that only the reader sets. */
const SET_BY_READER = new Set(['at', 'balance', 'complete', 'serviceFrom', 'serviceTo', 'serviceDateSource', 'productionDate', 'remarks', 'trailer', 'separators', 'skipped']);

function bare(file: EraFile): unknown {
	return JSON.parse(JSON.stringify(file, (member: string, one: unknown) => (SET_BY_READER.has(member) && !(member === 'remarks' && Array.isArray(one) && one.some((remark) => typeof remark === 'object')) ? undefined : one)));
}

describe('writing', () => {
	test('the fixture is in canonical form: read and written it is the same bytes', async () => {
		expect(Buffer.from(buildRemittance(await fileOf(fixture()))).toString()).toBe(fixture());
	});

	test.each(['~', '~\r\n', '\n', '\r\n'])('with terminator %j too', async (terminator) => {
		const text = fixture(undefined, terminator);
		expect(Buffer.from(buildRemittance(await fileOf(text))).toString()).toBe(text);
	});

	test('read → write → read is equal for files with faults', async () => {
		const faulty = [
			fixture(exchange(['CLP*PT1002', 'CLP*PT1002*1*2OO*1,200**12*EX9002'])),
			fixture(exchange(['BPR*', 'BPR*I*X*C*ACH************20260230'], ['CAS*CO*45*30', 'CAS*CO*45**1*97*3O'])),
			fixture((all) => all.filter((one) => !/^(?:SE|GE|IEA)\*/.test(one))),
			fixture(exchange(['SE*', 'SE*9*0002'], ['REF*EA', 'REF*EA*1*2*3*4*5'], ['DTM*472', 'DTM*472*2026021O'])),
			fixture((all) => all.map((one) => (one.startsWith('MOA') ? 'ZZZ*A**B' : one))),
			fixture((all) => all.slice(2, -2)),
			fixture((all) => [...all.slice(0, 14), 'SVC*HC:1*1*1', ...all.slice(14)]),
			fixture().replace('JANE', 'JÁNOŠ'),
		];
		for (const text of faulty) {
			const first = await fileOf(text);
			const second = await fileOf(buildRemittance(first));
			expect(withoutPositions(second)).toEqual(withoutPositions(first));
		}
	});

	test(`500 generated files: written, read, written again; seed ${String(SEED)}`, async () => {
		const pick = seeded(SEED);
		for (let i = 0; i < 500; i += 1) {
			const file = generateEra(pick);
			const bytes = buildRemittance(file);
			const again = await fileOf(bytes);
			expect(bare(again)).toEqual(bare(file));
			expect(Buffer.from(buildRemittance(again)).equals(Buffer.from(bytes))).toBe(true);
			expect(Buffer.from(buildRemittance(again, { trailers: 'computed' })).equals(Buffer.from(bytes))).toBe(true);
		}
	});

	test('wrong trailers are written when the model has them', async () => {
		const file = await fileOf(fixture());
		const group = file.interchanges[0]?.groups[0];
		if (group === undefined) throw new Error('no group');
		group.trailer = { count: '9', controlNumber: '8' };
		const wrong = await read(buildRemittance(file));
		expect(wrong.codes).toEqual(['geCount', 'geControl']);
		group.trailer = null;
		expect((await read(buildRemittance(file))).codes).toEqual(['geMissing']);
	});

	test.each(['A*B', 'A~B', 'A\nB'])('%j cannot be written', async (name) => {
		const file = await fileOf(fixture());
		const payer = file.interchanges[0]?.groups[0]?.transactions[0]?.payer;
		if (payer === undefined || payer === null) throw new Error('no payer');
		payer.name = name;
		expect(() => buildRemittance(file)).toThrow(expect.objectContaining({ name: 'FileFormatError', code: 'separatorInData' }));
	});
});

describe('balances', () => {
	test(`1,000 generated files balance, counted and on the model; seed ${String(SEED)}`, async () => {
		const pick = seeded(SEED + 1);
		for (let i = 0; i < 1000; i += 1) {
			const got = await read(buildRemittance(generateEra(pick)));
			expect(got.codes.filter((code) => !/^(?:reversalUnpaired|paymentDirection|reversalPositive|duplicate|unknownSegment)/.test(code))).toEqual([]);
			const { transaction, claim, line } = got.summary.balance;
			expect([transaction.mismatch, claim.mismatch, line.mismatch]).toEqual([0, 0, 0]);
			expect([transaction.notEvaluable, claim.notEvaluable, line.notEvaluable]).toEqual([0, 0, 0]);
			expect(claim.holds).toBe(got.summary.claims);
			expect(got.summary.complete).toBe(true);
		}
	});

	test(`every single-cent change is found, and by its cent; seed ${String(SEED)}`, async () => {
		const pick = seeded(SEED + 2);
		for (let i = 0; i < 300; i += 1) {
			const file = generateEra(pick);
			const money: { object: Record<string, unknown>; member: string }[] = [];
			const walk = (value: unknown): void => {
				if (Array.isArray(value)) value.forEach(walk);
				else if (typeof value === 'object' && value !== null) {
					for (const [member, one] of Object.entries(value)) {
						// AMT never enters a balance.
						if (member === 'amounts') continue;
						if (/Cents$/.test(member) && typeof one === 'number' && member !== 'patientResponsibilityCents') money.push({ object: value as Record<string, unknown>, member });
						else walk(one);
					}
				}
			};
			walk(file);
			const { object, member } = money[pick(money.length)] ?? { object: {}, member: '' };
			object[member] = (object[member] as number) + (pick(2) === 0 ? 1 : -1);
			const got = await read(buildRemittance(file));
			const differences = got.issues.filter(({ code }) => /Balance$/.test(code)).map(({ differenceCents }) => Math.abs(differenceCents ?? 0));
			expect(differences.length).toBeGreaterThan(0);
			expect(differences.every((cents) => cents === 1)).toBe(true);
		}
	});

	test('the count on bytes agrees with the count on the model, also for broken money', async () => {
		const pick = seeded(SEED + 3);
		for (let i = 0; i < 300; i += 1) {
			let text = Buffer.from(buildRemittance(generateEra(pick))).toString();
			for (let faults = pick(4); faults > 0; faults -= 1) {
				const at = pick(text.length - 200) + 107;
				if (/\d/.test(text[at] ?? '')) text = text.slice(0, at) + ['9', 'O', '.', ',', '', ' ', '*'][pick(7)] + text.slice(at + 1);
			}
			const { summary, issues } = await read(text);
			const file = await fileOf(text);
			const states = { transaction: [0, 0, 0], claim: [0, 0, 0], line: [0, 0, 0] };
			const count = (list: number[], state: string): void => {
				const index = ['holds', 'mismatch', 'notEvaluable'].indexOf(state);
				list[index] = (list[index] ?? 0) + 1;
			};
			for (const { groups } of file.interchanges) {
				for (const one of groups.flatMap(({ transactions }) => transactions)) {
					count(states.transaction, balanceTransaction(one).state);
					for (const claim of one.batches.flatMap(({ claims }) => claims)) {
						count(states.claim, balanceClaim(claim).state);
						for (const line of claim.lines) count(states.line, balanceLine(line).state);
					}
				}
			}
			const counted = Object.fromEntries(Object.entries(summary.balance).map(([name, { holds, mismatch, notEvaluable }]) => [name, [holds, mismatch, notEvaluable]]));
			// Transactions that are no 835 and cut claims are out of the model's reach.
			if (!issues.some(({ code }) => code === 'transactionSkipped' || code === 'seMissing' || code === 'segmentUnterminated')) expect(states).toEqual(counted);
		}
	});

	test('0.1 + 0.2 = 0.3, and 20,000 × 0.01 = 200', async () => {
		const tenths = await read(fixture(exchange(['CLP*PT1002', 'CLP*PT1002*1*.3*0**12*E'], ['CAS*CO*45*25.5', 'CAS*CO*45*0.1**97*.20'], ['BPR*', 'BPR*I*70*C*ACH************20260305'])));
		expect(tenths.codes).toEqual([]);
		const cents = Array.from({ length: 20_000 }, () => 'CAS*CO*45*0.01');
		const many = await read(fixture((all) => exchange(['CLP*PT1002', 'CLP*PT1002*1*200*0**12*E'], ['BPR*', 'BPR*I*70*C*ACH************20260305'])(all).flatMap((one) => (one === 'CAS*CO*45*25.5' ? cents : [one]))));
		expect(many.codes).toEqual(['seCount']);
	});

	test.each(['2OO', '1,200', '1 0', '1e3', '--1', '1.234', '$5', '9'.repeat(17), '.', '-', '١٢'])('%j is unreadable, not 0', async (text) => {
		const got = await read(fixture(exchange(['CLP*PT1002', `CLP*PT1002*1*90.5*${text}**12*EX9002`])));
		expect(got.codes).toEqual(['amountUnreadable']);
		expect(got.issues[0]?.where).toMatchObject({ field: 'CLP04', claimId: 'PT1002', transaction: '0001', interchange: '000000042' });
		expect(got.summary.balance.claim.notEvaluable).toBe(1);
		expect(got.summary.balance.transaction.notEvaluable).toBe(1);
		expect(got.claims[1]).toMatchObject({ paidCents: null, asWritten: { CLP04: text } });
	});
});
