/** Claim files (837) and payments to pass on (835), invented. */

export interface SampleClaim {
	readonly id: string;
	/** Dollars of the claim and of its one line. */
	readonly charge: string;
	readonly lineCharge?: string;
	readonly serviceDate?: string;
}

interface Envelope {
	readonly sender?: string;
	readonly control: string;
	readonly kind: 'HC' | 'HP';
	readonly version: string;
}

function wrap({ sender = 'EMC0001', control, kind, version }: Envelope, sets: readonly (readonly string[])[]): Buffer {
	const isa = ['ISA', '00', ' '.repeat(10), '00', ' '.repeat(10), 'ZZ', sender.padEnd(15), 'ZZ', 'INSTAMED'.padEnd(15), '260302', '0900', '^', '00501', control, '0', 'T', ':'].join('*');
	const bodies = sets.flatMap((set, index) => {
		const number = String(index + 1).padStart(4, '0');
		const segments = [`ST*${kind === 'HC' ? '837' : '835'}*${number}*${version}`, ...set];
		return [...segments, `SE*${segments.length + 1}*${number}`];
	});
	const group = Number(control);
	return Buffer.from([isa, `GS*${kind}*${sender}*INSTAMED*20260302*0900*${group}*X*${version}`, ...bodies, `GE*${sets.length}*${group}`, `IEA*1*${control}`, ''].join('~\n'));
}

function claimSegments(claim: SampleClaim): string[] {
	return [
		`CLM*${claim.id}*${claim.charge}***11:B:1*Y*A*Y*Y`,
		'HI*ABK:Z000',
		'LX*1',
		`SV1*HC:99213*${claim.lineCharge ?? claim.charge}*UN*1***1`,
		`DTP*472*D8*${claim.serviceDate ?? '20260220'}`,
	];
}

/** Segments of an 837 set with one subscriber to whom all claims belong. */
export function claimSet(batch: string, claims: readonly SampleClaim[], options: { readonly gender?: string } = {}): string[] {
	return [
		`BHT*0019*00*${batch}*20260302*0900*CH`,
		'NM1*41*2*Test Clinic*****46*EMC0001',
		'PER*IC*Billing*TE*5550100001',
		'NM1*40*2*INSTAMED*****46*INSTAMED',
		'HL*1**20*1',
		'NM1*85*2*Test Clinic*****XX*1999999984',
		'N3*10 Clinic Road',
		'N4*Springfield*IL*62704',
		'REF*EI*000000000',
		'HL*2*1*22*0',
		'SBR*P*18*******CI',
		'NM1*IL*1*Sample*Ada****MI*PAT-1001',
		`DMG*D8*19800131*${options.gender ?? 'U'}`,
		'NM1*PR*2*Sample Health Plan*****PI*PAYER01',
		...claims.flatMap(claimSegments),
	];
}

export function claimFile(control: string, sets: readonly (readonly string[])[], sender?: string): Buffer {
	return wrap({ control, kind: 'HC', version: '005010X222A1', ...(sender === undefined ? {} : { sender }) }, sets);
}

export interface SamplePayment {
	readonly trace: string;
	/** Dollars of BPR02, and of its one claim where they differ. */
	readonly amount: string;
	readonly claimPaid?: string;
	/** N103 and N104 of the payee. */
	readonly payee?: readonly [qualifier: string, id: string];
}

/** Segments of an 835 set with one claim. */
export function paymentSet({ trace, amount, claimPaid = amount, payee = ['XX', '1999999984'] }: SamplePayment): string[] {
	return [
		`BPR*I*${amount}*C*ACH*CCP*01*999999992*DA*0001*1999999999**01*999999992*DA*0002*20260304`,
		`TRN*1*${trace}*1999999999`,
		'N1*PR*Sample Health Plan',
		'N3*10 Plan Road',
		'N4*Springfield*IL*62704',
		`N1*PE*Test Payee*${payee.join('*')}`,
		'LX*1',
		`CLP*C-${trace}*1*${claimPaid}*${claimPaid}**12*PCN-${trace}*11*1`,
		'NM1*QC*1*Sample*Ada****MI*PAT-1001',
		'DTM*232*20260220',
	];
}

export function paymentFile(control: string, payments: readonly SamplePayment[]): Buffer {
	return wrap({ control, kind: 'HP', version: '005010X221A1' }, payments.map(paymentSet));
}
