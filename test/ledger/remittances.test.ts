import { buildRemittance, readEraFile, type EraFile } from '../../lib/x12';
import type { Evidence } from '../../lib/intake';
import { ledgerLines } from '../../lib/ledger';
import { once } from '../sandbox/offline-run';
import { fixture } from '../x12/fixture';
import { depositedEvidence, depositsOf } from './deposited';
import { evidenceOf, postEvidence, type NamedFile, type Posted } from './posted';

/** One interchange with one balanced payment of a few claims. */
async function era(change: (file: EraFile) => void = () => {}): Promise<Uint8Array> {
	const file = await readEraFile(once(Buffer.from(fixture())));
	change(file);
	return buildRemittance(file, { trailers: 'computed' });
}

function transactionOf(file: EraFile): EraFile['interchanges'][number]['groups'][number]['transactions'][number] {
	const transaction = file.interchanges[0]?.groups[0]?.transactions[0];
	if (transaction === undefined) throw new Error('The fixture has a transaction');
	return transaction;
}

function ids({ lines }: Posted): string[] {
	return lines.map(({ lineId, amountCents }) => `${lineId} ${String(amountCents)}`);
}

function reasons({ ledger }: Posted): string[] {
	return ledger.held.map(({ reason }) => reason);
}

async function post(files: readonly NamedFile[], deposited = files): Promise<Posted> {
	return postEvidence(await depositedEvidence(files, deposited));
}

describe('ids', () => {
	test('are those of the payment, not of the file that tells of it', async () => {
		const plain = { name: 'a.835', bytes: await era() };
		const resent = {
			name: 'b.835',
			bytes: await era((file) => {
				const header = file.interchanges[0]?.header;
				if (header) header.controlNumber = '000000777';
				const transaction = transactionOf(file);
				transaction.controlNumber = '0099';
				transaction.references.push({ qualifier: 'F2', value: 'V2' });
			}),
		};
		const [first, again] = [await post([plain]), await post([resent])];
		expect(first.lines.length).toBeGreaterThan(3);
		expect(again.lines[0]?.sourceSegment).not.toBe(first.lines[0]?.sourceSegment);
		expect(ids(again)).toEqual(ids(first));
		expect(ids(await post([{ ...plain, name: 'renamed.835' }]))).toEqual(ids(first));
	});

	test('of another trace number, date or amount are others', async () => {
		const first = ids(await post([{ name: 'a.835', bytes: await era() }]));
		for (const change of [
			(file: EraFile) => Object.assign(transactionOf(file).trace ?? {}, { number: 'OTHER1' }),
			(file: EraFile) => Object.assign(transactionOf(file).payment ?? {}, { date: '2026-03-06' }),
		]) {
			const other = ids(await post([{ name: 'a.835', bytes: await era((file) => void change(file)) }]));
			expect(other).toHaveLength(first.length);
			expect(other.filter((id) => first.includes(id))).toEqual([]);
		}
	});

	test('stay when open money comes to the bank', async () => {
		const file = { name: 'a.835', bytes: await era() };
		const open = postEvidence(await evidenceOf([file]), { include: 'matchedAndOpen' });
		const banked = await post([file]);
		expect(open.lines.map(({ reconciled, depositDate }) => [reconciled, depositDate])[0]).toEqual(['open', null]);
		expect(banked.lines.map(({ reconciled, depositDate }) => [reconciled, depositDate])[0]).toEqual(['matched', '2026-03-06']);
		expect(ids(banked)).toEqual(ids(open));
		expect(reasons(postEvidence(await evidenceOf([file])))).toEqual(['open']);
	});

	test('without a trace number name the place in the file', async () => {
		const noTrace = await era((file) => {
			transactionOf(file).trace = null;
		});
		const [one, renamed] = [{ name: 'a.835', bytes: noTrace }, { name: 'b.835', bytes: noTrace }];
		const open = async (file: NamedFile): Promise<string[]> => ids(postEvidence(await evidenceOf([file]), { include: 'matchedAndOpen' }));
		expect((await open(one)).length).toBeGreaterThan(3);
		expect(await open(renamed)).toEqual(await open(one));
	});
});

describe('the deposit', () => {
	test('in several parts is named with all its traces and its last day', async () => {
		const file = { name: 'a.835', bytes: await era() };
		const [whole] = depositsOf([file]).depositLines;
		if (whole === undefined) throw new Error('The payment was deposited');
		const parts = [
			{ ...whole, amountCents: 5_000, effectiveDate: '2026-03-09', source: { ...whole.source, line: 2 } },
			{ ...whole, amountCents: (whole.amountCents ?? 0) - 5_000, effectiveDate: '2026-03-06', traceNumber: 'ACH2', source: { ...whole.source, line: 3 } },
		];
		const split = { ...depositsOf([file]), depositLines: parts };
		const { lines } = postEvidence([...(await evidenceOf([file])), split]);
		expect(lines.length).toBeGreaterThan(3);
		for (const line of lines) expect([line.reconciledBecause, line.depositDate, line.depositTrace]).toEqual(['sumAgrees', '2026-03-09', `ACH2; ${String(whole.paymentIdentifier)}`]);
	});
});

test('a row of which nothing was read is held, not forgotten', async () => {
	const { input, result } = await post([{ name: 'a.835', bytes: await era() }]);
	const { documents, held } = ledgerLines({ ...input, remittances: [], rows: result.rows });
	expect([documents, held.map(({ reason }) => reason)]).toEqual([[], ['noDetail']]);
});

describe('held', () => {
	test('a second copy, in whichever file it comes', async () => {
		const one = { name: 'a.835', bytes: await era() };
		const copy = {
			name: 'b.835',
			bytes: await era((file) => {
				transactionOf(file).controlNumber = '0042';
			}),
		};
		const both = await post([one, copy], [one]);
		expect(ids(both)).toEqual(ids(await post([one])));
		expect(both.ledger.held.map(({ reason, source }) => [reason, source.file])).toEqual([['duplicate', 'b.835']]);
	});

	test('a second copy is called one even where it does not add up', async () => {
		const one = { name: 'a.835', bytes: await era() };
		const copy = {
			name: 'b.835',
			bytes: await era((file) => {
				const claim = transactionOf(file).batches[0]?.claims[0];
				if (claim?.chargedCents != null) claim.chargedCents += 1;
			}),
		};
		expect(reasons(await post([one, copy], [one]))).toEqual(['duplicate']);
	});

	test('a remittance of which only a summary was given', async () => {
		const file = { name: 'a.835', bytes: await era() };
		const summaries = [...(await evidenceOf([file], false)), depositsOf([file])];
		expect(reasons(postEvidence(summaries))).toEqual(['noDetail']);
		const both: Evidence[] = [...(await evidenceOf([file])), ...summaries];
		// beside the file itself the summary does no harm, in any order
		for (const evidence of [both, [...both].reverse()]) expect(ids(postEvidence(evidence))).toEqual(ids(await post([file])));
	});

	test('a payment without a date', async () => {
		const file = {
			name: 'a.835',
			bytes: await era((all) => {
				const { payment } = transactionOf(all);
				if (payment !== null) payment.date = null;
			}),
		};
		expect(reasons(postEvidence(await evidenceOf([file]), { include: 'matchedAndOpen' }))).toEqual(['noDate']);
	});

	test('names the segment at fault, and no patient', async () => {
		const file = {
			name: 'a.835',
			bytes: await era((all) => {
				const claim = transactionOf(all).batches[0]?.claims[0];
				const line = claim?.lines[0];
				if (line?.chargedCents != null) line.chargedCents += 100;
			}),
		};
		const { ledger } = await post([file]);
		const [held] = ledger.held;
		const segments = Buffer.from(file.bytes).toString().split('~');
		expect(held?.reason).toBe('unbalanced');
		expect(segments[(held?.source.segment ?? 0) - 1]?.trim()).toMatch(/^SVC\*/);
		expect(JSON.stringify(ledger.held)).not.toMatch(/PT1001|JANE|DOE/);
	});
});

test('interest is money of its own kind, and PLB signs turn', async () => {
	const file = {
		name: 'a.835',
		bytes: await era((all) => {
			const transaction = transactionOf(all);
			transaction.providerAdjustments.push({ providerId: '1', fiscalPeriodEnd: '2026-12-31', items: [{ reason: 'L6', amountCents: -325 }, { reason: 'WO', reference: 'RECOUP', amountCents: 325 }] });
		}),
	};
	const { lines } = await post([file]);
	const own = lines.filter(({ reasonCode, sourceSegment }) => sourceSegment === lines.at(-1)?.sourceSegment && (reasonCode === 'L6' || reasonCode === 'WO'));
	expect(own.map(({ kind, amountCents, adjustmentReference }) => [kind, amountCents, adjustmentReference])).toEqual([
		['interest', 325, null],
		['providerAdjustment', -325, 'RECOUP'],
	]);
});

test('nothing paid is told of a charge, and not where nothing was charged', async () => {
	const file = {
		name: 'a.835',
		bytes: await era((all) => {
			const { payment, batches } = transactionOf(all);
			const [first, second] = batches.flatMap(({ claims }) => claims);
			if (payment === null || first === undefined || second === undefined) throw new Error('The fixture has two claims');
			const [, line] = first.lines;
			// the second line of 50.00 is refused, the second claim charges nothing
			if (line !== undefined) Object.assign(line, { paidCents: 0, adjustments: [{ group: 'CO', reasons: [{ reason: '97', amountCents: 5_000 }] }] });
			first.paidCents = 6_000;
			Object.assign(second, { chargedCents: 0, paidCents: 0, adjustments: [] });
			payment.amountCents = 5_000;
		}),
	};
	const { lines, ledger } = await post([file]);
	expect(ledger.held).toEqual([]);
	expect(lines.filter(({ claimId }) => claimId !== null).map(({ kind, amountCents, nothingPaid }) => [kind, amountCents, nothingPaid])).toEqual([
		['insurancePayment', 6_000, false],
		['contractualAdjustment', 3_000, false],
		['patientResponsibility', 1_000, false],
		['insurancePayment', 0, true],
		['contractualAdjustment', 5_000, true],
		['insurancePayment', 0, false],
	]);
});

test('where service lines do not tell the payment, the claim does', async () => {
	const lines = (await post([{ name: 'a.835', bytes: await era() }])).lines.filter(({ kind }) => kind === 'insurancePayment' || kind === 'insuranceReversal');
	const byClaim = lines.filter(({ lineId }) => /-c\d+-paid$/.test(lineId));
	const byLine = lines.filter(({ lineId }) => /-c\d+-l\d+-paid$/.test(lineId));
	const claims = (parts: typeof lines): Set<string | undefined> => new Set(parts.map(({ lineId }) => lineId.split('-')[1]));
	expect([...claims(byClaim)].filter((claim) => claims(byLine).has(claim))).toEqual([]);
	expect(byLine.every(({ procedureCode }) => procedureCode !== null)).toBe(true);
});

test('a group that is no group of X12 is another adjustment, whatever it is called', async () => {
	for (const group of ['ZZ', 'constructor', 'toString']) {
		const file = {
			name: 'a.835',
			bytes: await era((all) => {
				const claim = transactionOf(all).batches[0]?.claims[0];
				for (const one of [...(claim?.adjustments ?? []), ...(claim?.lines.flatMap(({ adjustments }) => adjustments) ?? [])]) Object.assign(one, { group });
			}),
		};
		const lines = (await post([file])).lines.filter(({ adjustmentGroup }) => adjustmentGroup === group);
		expect(lines.length).toBeGreaterThan(0);
		expect([...new Set(lines.map(({ kind, effect }) => `${kind} ${effect}`))]).toEqual(['otherAdjustment adjustment']);
	}
});
