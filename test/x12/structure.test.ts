import { claimRow, type EraEvent, lineRows, maskAccount, nameAdjustmentGroup, nameClaimStatus, namePaymentMethod, namePlbReason, nameReason, nameRemark, readRemittances, transactionRow } from '../../lib/x12';
import { bytesOf, exchange, fileOf, fixture, inChunks, ISA, read } from './fixture';

const endOf = (events: EraEvent[]): Extract<EraEvent, { type: 'end' }> => {
	const end = events.at(-1);
	if (end?.type !== 'end') throw new Error('no end');
	return end;
};

const insertBefore =
	(start: string, ...added: string[]) =>
	(all: string[]): string[] =>
		all.flatMap((one) => (one.startsWith(start) ? [...added, one] : [one]));

describe('the model', () => {
	test('header', async () => {
		const file = await fileOf(fixture());
		const transaction = file.interchanges[0]?.groups[0]?.transactions[0];
		expect(transaction).toMatchObject({
			controlNumber: '0001',
			payment: { handling: 'I', amountCents: 13500, direction: 'C', method: 'ACH', format: 'CCP', date: '2026-03-05', receiver: { accountNumber: '98765001' } },
			trace: { number: 'EFT777', payerId: '1512345678' },
			productionDate: '2026-03-01',
			references: [{ qualifier: 'EV', value: 'CLINIC01' }],
			payer: { name: 'EXAMPLE HEALTH PLAN', addressLines: [['1 MAIN STREET']], place: { city: 'SPRINGFIELD' }, contacts: [{ role: 'BL', numbers: [{ qualifier: 'TE', value: '5550100100' }] }] },
			payee: { id: '1999999984', references: [{ qualifier: 'TJ', value: '123456789' }] },
			providerAdjustments: [{ providerId: '1999999984', fiscalPeriodEnd: '2026-12-31', items: [{ reason: 'WO', reference: 'PT0900', amountCents: 1250 }, { reason: 'L6', amountCents: -250 }] }],
		});
	});

	test('claim and lines; the service date falls back to the claim’s and says so', async () => {
		const { claims } = await read(fixture());
		expect(claims[0]?.at).toEqual({ segment: 15, byteOffset: fixture().indexOf('CLP*') });
		expect(claims[0]?.lines[0]).toMatchObject({ procedure: { qualifier: 'HC', code: '99213', modifiers: ['25'] }, paidUnits: '1', serviceFrom: '2026-02-10', serviceDateSource: 'line', remarks: [{ list: 'HE', code: 'N130' }] });
		expect(claims[0]?.lines[1]).toMatchObject({ serviceFrom: '2026-02-10', serviceTo: '2026-02-11', serviceDateSource: 'claim' });
		expect(claims[0]?.outpatient?.remarks).toEqual(['MA01']);
	});

	test('unknown and misplaced segments are kept and named', async () => {
		const got = await read(fixture((all) => insertBefore('CLP*PT1001', 'SVC*HC:1*1*1')(insertBefore('CAS*CO*45*30', 'ZZ1*A*B')(insertBefore('LX', 'QQ*HEAD')(all)))));
		expect(got.codes).toEqual(['unknownSegment', 'lineWithoutClaim', 'unknownSegment', 'seCount']);
		expect(got.claims[0]?.lines[0]?.otherSegments[0]).toMatchObject({ name: 'ZZ1', elements: ['A', 'B'] });
		const batch = got.events.find((event) => event.type === 'batch');
		expect(batch).toMatchObject({ batch: { number: '1', otherSegments: [{ name: 'SVC', elements: ['HC:1', '1', '1'] }] } });
	});

	test('several LX loops, TS3 and TS2, further parties', async () => {
		const file = await fileOf(
			fixture((all) => insertBefore('CLP*PT1002', 'LX*2', 'TS3*1999999984*11*20261231*1*90.5', 'TS2*1*2')(insertBefore('LX*1', 'N1*PR*SECOND PAYER')(all))),
		);
		const transaction = file.interchanges[0]?.groups[0]?.transactions[0];
		expect(transaction?.batches.map(({ number, claims }) => [number, claims.length])).toEqual([['1', 1], ['2', 1]]);
		expect(transaction?.batches[1]).toMatchObject({ summary: { elements: ['1999999984', '11', '20261231', '1', '90.5'] }, supplement: { elements: ['1', '2'] } });
		expect(transaction?.otherParties[0]?.name).toBe('SECOND PAYER');
	});
});

describe('what is named', () => {
	const cases: [string, (all: string[]) => string[], string[]][] = [
		['lines that do not add up to the claim', exchange(['SVC*HC:87880', 'SVC*HC:87880*51*21**1'], ['CLP*PT1001', 'CLP*PT1001*1*151*81*20*12*E'], ['SVC*HC:99213', 'SVC*HC:99213*99*59**1'], ['BPR*', 'BPR*I*136*C*ACH************20260305']), ['lineChargeTotal']],
		['CLP05 against PR', exchange(['CLP*PT1001', 'CLP*PT1001*1*150*80*21*12*E']), ['patientResponsibility']],
		['NON with money', (all) => all.map((one) => one.replace('*C*ACH*', '*C*NON*')), ['nonPaymentWithMoney']],
		['a debit', (all) => all.map((one) => one.replace('BPR*I*135*C*', 'BPR*I*135*D*')), ['paymentDirection', 'transactionBalance']],
		['CAS reason without amount', exchange(['CAS*PR*2*10', 'CAS*PR*2*10**3']), ['adjustmentIncomplete']],
		['CAS amount without reason', exchange(['CAS*PR*2*10', 'CAS*PR**10']), ['adjustmentIncomplete']],
		['PLB reason without amount', exchange(['PLB', 'PLB*1999999984*20261231*WO:PT0900*12.5*L6*-2.5*CS']), ['providerAdjustmentIncomplete']],
		['no BPR', (all) => all.filter((one) => !one.startsWith('BPR')), ['seCount', 'paymentMissing']],
		['no TRN', (all) => all.filter((one) => !one.startsWith('TRN')), ['seCount', 'traceMissing']],
		['no payer, no payee', (all) => all.map((one) => one.replace(/^N1\*P[RE]/, 'N1*ZZ')), ['payerMissing', 'payeeMissing']],
		['an impossible date', exchange(['DTM*472', 'DTM*472*20260230']), ['dateUnreadable']],
		['an unreadable AMT, which is in no balance', exchange(['AMT*B6', 'AMT*B6*7O']), ['amountUnreadable']],
		['an unknown claim status', exchange(['CLP*PT1002', 'CLP*PT1002*88*90.5*65**12*E']), ['claimStatusUnknown']],
		['a claim without a number', exchange(['CLP*PT1002', 'CLP**1*90.5*65**12*E']), ['claimIdMissing']],
		['a group that is not HP', exchange(['GS*HP', 'GS*HPO*A*B*20260302*0800*7*X*005010X221A1']), ['groupKind']],
	];

	test.each(cases)('%s', async (_name, change, codes) => {
		expect((await read(fixture(change))).codes).toEqual(codes);
	});

	test('balances are missed by the cent, at their place', async () => {
		const got = await read(fixture(exchange(['SVC*HC:87880', 'SVC*HC:87880*50*20.01**1'])), { file: 'a.835' });
		expect(got.issues).toEqual([
			expect.objectContaining({
				code: 'lineBalance',
				severity: 'error',
				differenceCents: 1,
				where: { file: 'a.835', segment: 30, byteOffset: fixture().indexOf('SVC*HC:87880'), record: 'SVC', field: 'SVC03', interchange: '000000042', transaction: '0001', claimId: 'PT1001' },
			}),
		]);
	});
});

describe('reversals', () => {
	const reversal = ['CLP*PT1001*22*-150*-80*-20*12*EX9001', 'CAS*CO*45*-50', 'CAS*PR*2*-20'];
	const correction = ['CLP*PT1001*1*150*70*30*12*EX9001B', 'CAS*CO*45*50', 'CAS*PR*2*30'];
	const paid = exchange(['BPR*', 'BPR*I*125*C*ACH************20260305'], ['SE*', 'SE*42*0001']);

	test('paired with the original before it and the correction after it', async () => {
		const text = fixture((all) => paid(insertBefore('PLB', ...reversal, ...correction)(all)));
		const got = await read(text);
		expect(got.codes).toEqual([]);
		expect(endOf(got.events).reversals).toEqual([
			{
				claimId: 'PT1001',
				payerClaimNumber: 'EX9001',
				reversal: { segment: 37, byteOffset: text.indexOf('CLP*PT1001*22') },
				paidCents: -8000,
				original: { segment: 15, byteOffset: text.indexOf('CLP*PT1001*1') },
				correction: { segment: 40, byteOffset: text.indexOf('CLP*PT1001*1*150*70') },
			},
		]);
	});

	test('a reversal alone is named', async () => {
		const got = await read(fixture((all) => insertBefore('PLB', ...reversal.map((one) => one.replace('PT1001', 'PT0001')))(all)));
		expect(got.codes).toContain('reversalUnpaired');
	});

	test('memory for pairing is bounded: far originals are not found, later corrections are', async () => {
		const text = fixture((all) => paid(insertBefore('PLB', ...reversal, ...correction)(all)));
		const got = await read(text, { limits: { remembered: 1 } });
		expect(endOf(got.events).reversals[0]).toMatchObject({ original: null, correction: { segment: 40 } });
	});
});

describe('remittances for reconciliation', () => {
	const remittances = async (text: string) => {
		const found = [];
		for await (const one of readRemittances(inChunks(bytesOf(text)), { file: 'a.835', sha256: 'ab' })) found.push(one);
		return found;
	};

	test('one for each 835', async () => {
		expect(await remittances(fixture())).toEqual([
			{
				source: { file: 'a.835', sha256: 'ab', segment: 3 },
				interchange: '000000042',
				transaction: '0001',
				traceNumber: 'EFT777',
				payerId: '1512345678',
				payerName: 'EXAMPLE HEALTH PLAN',
				payeeId: '1999999984',
				paymentDate: '2026-03-05',
				amountCents: 13500,
				method: 'ACH',
				claims: [
					{ claimId: 'PT1001', payerClaimNumber: 'EX9001', status: '1', chargedCents: 15000, paidCents: 8000, patientResponsibilityCents: 2000, balance: 'holds' },
					{ claimId: 'PT1002', payerClaimNumber: 'EX9002', status: '1', chargedCents: 9050, paidCents: 6500, patientResponsibilityCents: null, balance: 'holds' },
				],
				providerAdjustments: [
					{ reason: 'WO', reference: 'PT0900', amountCents: 1250 },
					{ reason: 'L6', reference: null, amountCents: -250 },
				],
				balance: 'holds',
				differenceCents: null,
				complete: true,
			},
		]);
	});

	test.each(['SE', 'GE', 'IEA'])('none is complete without its %s', async (name) => {
		const [one] = await remittances(fixture((all) => all.filter((segment) => !segment.startsWith(`${name}*`))));
		expect(one).toMatchObject({ complete: false, amountCents: 13500 });
	});
});

describe('rows', () => {
	test('claim and line rows carry their origin, and the patient only when asked', async () => {
		const { events } = await read(fixture(), { file: 'a.835' });
		const event = events.find((one) => one.type === 'claim');
		if (event === undefined) throw new Error('no claim');
		const row = claimRow(event);
		expect(row).toMatchObject({ file: 'a.835', interchange: '000000042', transaction: '0001', traceNumber: 'EFT777', payerName: 'EXAMPLE HEALTH PLAN', claimId: 'PT1001', statusName: 'Paid as primary', paid: '80.00', paidCents: 8000, lineCount: 2, balance: 'holds' });
		expect(JSON.stringify([row, lineRows(event)])).not.toMatch(/ISAAC|W000111222/);
		expect(claimRow(event, { includePatient: true })).toMatchObject({ patientName: 'ISAAC Q ISAACSON', patientId: 'W000111222' });
		expect(lineRows(event, { reasons: { '45': 'Our words' } })).toMatchObject([
			{ line: 1, controlNumber: 'L1', procedure: '99213', adjustments: [{ reasonName: 'Our words', amount: '30.00' }, { reasonName: 'Copay' }], remarks: [{ code: 'N130' }] },
			{ line: 2, controlNumber: null, serviceDateSource: 'claim' },
		]);
		const trailer = events.find((one) => one.type === 'trailer');
		if (trailer === undefined) throw new Error('no trailer');
		const transaction = transactionRow(trailer, events.filter((one) => one.type === 'providerAdjustments'));
		expect(transaction).toMatchObject({ amount: '135.00', methodName: 'Electronic transfer (ACH)', receiverAccount: '****5001', claims: 2, providerAdjustment: '10.00', complete: true });
		expect(JSON.stringify(transaction)).not.toContain('98765001');
	});

	test.each([
		['98765001', '****5001'],
		['1234', '****'],
		[undefined, null],
	])('account %s is shown as %s', (number, shown) => expect(maskAccount(number)).toBe(shown));
});

describe('codes', () => {
	test('known ones are named, unknown ones are not, and a user’s list comes first', () => {
		expect(nameClaimStatus('22')).toMatch(/reversal/i);
		for (const group of ['CO', 'PR', 'OA', 'PI', 'CR']) expect(nameAdjustmentGroup(group)).not.toBeNull();
		for (const reason of ['WO', 'FB', 'L6', '72', 'CS']) expect(namePlbReason(reason)).not.toBeNull();
		for (const method of ['ACH', 'CHK', 'NON', 'FWT', 'BOP']) expect(namePaymentMethod(method)).not.toBeNull();
		expect(nameReason('45')).not.toBeNull();
		expect(nameReason('45', { '45': 'mine' })).toBe('mine');
		expect(nameReason('ZZZ', { ZZZ: 'mine' })).toBe('mine');
		expect(nameRemark('MA01')).not.toBeNull();
		for (const odd of ['constructor', '__proto__', 'toString', '', '9999']) expect([nameReason(odd, {}), nameRemark(odd), namePlbReason(odd)]).toEqual([null, null, null]);
	});

	test('ISA is read by its elements', async () => {
		const got = await read(`${ISA}~IEA*0*000000042~`);
		expect(got.codes).toEqual([]);
		expect(got.events[0]).toMatchObject({ type: 'interchange', header: { senderId: 'PAYER01', version: '00501', controlNumber: '000000042', usage: 'T' } });
	});
});
