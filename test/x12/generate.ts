import type { AdjustmentGroup, Claim, EraFile, EraTransaction, ServiceLine } from '../../lib/x12';

type Pick = (below: number) => number;

const WORDS = ['ADA', 'BO', 'Núñez', 'O’HARA', 'VON TRAPP', 'SMITH-JONES', 'Łódź', 'X', 'ISA', 'Müller & Co'];

function adjustments(pick: Pick, cents: number, group: string): AdjustmentGroup[] {
	const first = pick(Math.abs(cents) + 1) * Math.sign(cents);
	if (pick(3) === 0) {
		return [
			{ group, reasons: [{ reason: '45', amountCents: first }] },
			{ group: 'OA', reasons: [{ reason: '23', amountCents: cents - first, quantity: '1' }] },
		];
	}
	return [{ group, reasons: [{ reason: '45', amountCents: first }, { reason: '2', amountCents: cents - first }] }];
}

function line(pick: Pick, sign: number): ServiceLine {
	const charged = pick(50000) * sign;
	const paid = pick(Math.abs(charged) + 1) * sign;
	const made: ServiceLine = {
		procedure: { qualifier: 'HC', code: `99${String(200 + pick(300))}`, modifiers: pick(2) === 0 ? ['25', 'LT'].slice(pick(2)) : [] },
		chargedCents: charged,
		paidCents: paid,
		dates: pick(2) === 0 ? [{ qualifier: '472', date: '2026-02-10' }] : [],
		adjustments: adjustments(pick, charged - paid, pick(2) === 0 ? 'CO' : 'PR'),
		references: pick(2) === 0 ? [{ qualifier: '6R', value: `L${String(pick(99))}` }] : [],
		amounts: pick(2) === 0 ? [{ qualifier: 'B6', amountCents: pick(9999) }] : [],
		quantities: [],
		remarks: pick(3) === 0 ? [{ list: 'HE', code: 'N130' }] : [],
		otherSegments: pick(9) === 0 ? [{ name: 'ZZ', elements: ['KEPT', '', 'RAW'] }] : [],
	};
	if (pick(3) === 0) made.paidUnits = '1.5';
	if (pick(4) === 0) made.revenueCode = '0450';
	return made;
}

function claim(pick: Pick): Claim {
	const sign = pick(9) === 0 ? -1 : 1;
	const lines = Array.from({ length: pick(4) }, () => line(pick, sign));
	const own = lines.length === 0 ? pick(9000) * sign : 0;
	const charged = lines.reduce((sum, one) => sum + (one.chargedCents ?? 0), own);
	const held = pick(2) === 0 ? 0 : pick(500) * sign;
	const paid = lines.reduce((sum, one) => sum + (one.paidCents ?? 0), own) - held;
	const groups: AdjustmentGroup[] = held === 0 ? [] : [{ group: 'CO', reasons: [{ reason: '253', amountCents: held }] }];
	const owed = [...groups, ...lines.flatMap((one) => one.adjustments)]
		.filter(({ group }) => group === 'PR')
		.flatMap(({ reasons }) => reasons)
		.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0);
	const made: Claim = {
		claimId: `PT${String(pick(1_000_000))}`,
		status: sign < 0 ? '22' : '1',
		chargedCents: charged,
		paidCents: paid,
		patientResponsibilityCents: pick(2) === 0 ? owed : null,
		filingIndicator: '12',
		payerClaimNumber: `EX${String(pick(1_000_000))}`,
		adjustments: groups,
		names: [{ role: 'QC', entityType: '1', lastName: WORDS[pick(WORDS.length)] ?? 'X', firstName: WORDS[pick(WORDS.length)] ?? 'X', idQualifier: 'MI', id: `W${String(pick(999_999))}` }],
		references: pick(2) === 0 ? [{ qualifier: 'EA', value: 'MR1' }] : [],
		dates: [{ qualifier: '232', date: '2026-02-09' }, { qualifier: '233', date: '2026-02-11' }],
		contacts: pick(5) === 0 ? [{ role: 'CX', name: 'CLAIMS', numbers: [{ qualifier: 'TE', value: '5550100' }] }] : [],
		amounts: [],
		quantities: pick(5) === 0 ? [{ qualifier: 'CA', quantity: '8' }] : [],
		otherSegments: [],
		lines,
	};
	if (pick(4) === 0) made.outpatient = { elements: ['', '', 'MA01'] };
	return made;
}

function transaction(pick: Pick, number: number): EraTransaction {
	const batches = Array.from({ length: 1 + pick(2) }, (_, i) => ({
		number: String(i + 1),
		otherSegments: [],
		claims: Array.from({ length: pick(4) }, () => claim(pick)),
	}));
	const paid = batches.flatMap(({ claims }) => claims).reduce((sum, one) => sum + (one.paidCents ?? 0), 0);
	const taken = pick(2) === 0 ? 0 : pick(5000) - 2500;
	return {
		controlNumber: String(number).padStart(4, '0'),
		payment: { handling: 'I', amountCents: paid - taken, direction: 'C', method: 'ACH', receiver: { routingQualifier: '01', routingNumber: '999988880', accountQualifier: 'DA', accountNumber: '98765001' }, date: '2026-03-05' },
		trace: { type: '1', number: `EFT${String(number)}-${String(pick(999))}`, payerId: '1512345678' },
		references: [{ qualifier: 'EV', value: 'CLINIC01' }],
		dates: [{ qualifier: '405', date: '2026-03-01' }],
		payer: { role: 'PR', name: 'PLAN', addressLines: [['1 MAIN ST', 'FLOOR 2']], place: { city: 'X', state: 'IL', postalCode: '62701' }, contacts: [], references: [{ qualifier: '2U', value: '9' }], otherSegments: [] },
		payee: { role: 'PE', name: 'CLINIC', idQualifier: 'XX', id: '1999999984', addressLines: [], contacts: [], references: [], otherSegments: [{ name: 'RDM', elements: ['BM', 'A'] }] },
		otherParties: [],
		otherSegments: [],
		batches,
		providerAdjustments:
			taken === 0 ? [] : [{ providerId: '1999999984', fiscalPeriodEnd: '2026-12-31', items: [{ reason: 'WO', reference: 'PT1', amountCents: taken }] }],
	};
}

/** A balanced file of invented people: 1 to 3 transactions in 1 or 2 interchanges. */
export function generateEra(pick: Pick): EraFile {
	return {
		interchanges: Array.from({ length: 1 + pick(2) }, (_, i) => ({
			header: {
				authorizationQualifier: '00',
				authorization: '',
				securityQualifier: '00',
				security: '',
				senderQualifier: 'ZZ',
				senderId: 'PAYER01',
				receiverQualifier: 'ZZ',
				receiverId: 'CLINIC01',
				date: '260302',
				time: '0800',
				repetitionOrStandard: '^',
				version: '00501',
				controlNumber: String(i + 1).padStart(9, '0'),
				acknowledgementRequested: '0',
				usage: 'T',
			},
			groups: [
				{
					header: { functionalCode: 'HP', senderCode: 'PAYER01', receiverCode: 'CLINIC01', date: '20260302', time: '0800', controlNumber: '1', responsibleAgency: 'X', version: '005010X221A1' },
					transactions: Array.from({ length: 1 + pick(3) }, (__, j) => transaction(pick, i * 10 + j + 1)),
				},
			],
		})),
	};
}
