/** An invented payer and how it pays. */
export interface Payer {
	/** Identifier of up to 7 characters; also in the names of its remittance files. */
	readonly id: string;
	readonly name: string;
	readonly address: { readonly street: string; readonly city: string; readonly state: string; readonly zip: string };
	/** Ten characters, "1" and an invented tax number: TRN03 and BPR10. */
	readonly traceCompanyId: string;
	/** Bank account that it pays from, invented. */
	readonly account: string;
	/** Days on which it pays: 1 Monday … 5 Friday. */
	readonly payDays: readonly number[];
	/** Business nights between its remittance file and the deposit of the money. */
	readonly depositLag: number;
	/** Percent of a charge that it allows. */
	readonly allows: { readonly low: number; readonly high: number };
	/** One payment, thus one ST, for each department instead of one for all. */
	readonly paysDepartmentsApart?: true;
	/** Takes two percent off its payments, as government plans do. */
	readonly sequesters?: true;
	/** Share of the patients it covers first; 0 for a supplement. */
	readonly share: number;
}

export const PAYERS: readonly Payer[] = [
	{
		id: 'NFH01',
		name: 'NORTHFIELD HEALTH PLAN',
		address: { street: '800 PLAN AVENUE', city: 'NORTHFIELD', state: 'PA', zip: '19998' },
		traceCompanyId: '1990000501',
		account: '000990501',
		payDays: [1, 2, 3, 4, 5],
		depositLag: 1,
		allows: { low: 55, high: 80 },
		paysDepartmentsApart: true,
		share: 40,
	},
	{
		id: 'MMU02',
		name: 'MARLOWE MUTUAL',
		address: { street: '1 MUTUAL SQUARE', city: 'MARLOWE', state: 'OH', zip: '43999' },
		traceCompanyId: '1990000502',
		account: '000990502',
		payDays: [1, 3, 5],
		depositLag: 1,
		allows: { low: 50, high: 70 },
		share: 25,
	},
	{
		id: 'TVC03',
		name: 'TANSY VALLEY CARE',
		address: { street: '77 TANSY ROAD', city: 'TANSY', state: 'NJ', zip: '08999' },
		traceCompanyId: '1990000503',
		account: '000990503',
		payDays: [2, 4],
		depositLag: 2,
		allows: { low: 60, high: 85 },
		share: 15,
	},
	{
		id: 'PSP04',
		name: 'PUBLIC SAMPLE PLAN',
		address: { street: '5 STATE HOUSE PLAZA', city: 'CAPITAL', state: 'PA', zip: '17999' },
		traceCompanyId: '1990000504',
		account: '000990504',
		payDays: [1, 2, 3, 4, 5],
		depositLag: 0,
		allows: { low: 40, high: 55 },
		sequesters: true,
		share: 20,
	},
	{
		id: 'SLS05',
		name: 'SECOND LEAF SUPPLEMENT',
		address: { street: '9 LEAF COURT', city: 'ORCHARD', state: 'DE', zip: '19997' },
		traceCompanyId: '1990000505',
		account: '000990505',
		payDays: [3, 5],
		depositLag: 1,
		allows: { low: 60, high: 80 },
		share: 0,
	},
];

export function payerById(id: string): Payer {
	const payer = PAYERS.find((candidate) => candidate.id === id);
	if (payer === undefined) throw new RangeError('No such payer');
	return payer;
}
