import { FOLDERS } from '../../sandbox';
import { contentOf, pathsIn, runOffline } from './offline-run';
import { seeds } from './seeds';

/** Segments of an 835 of the sandbox, cut by hand: no reader of ours stands between file and sum. */
function segmentsOf(text: string): string[][] {
	return text.split('~').map((segment) => segment.trim()).filter((segment) => segment !== '').map((segment) => segment.split('*'));
}

function cents(text = ''): number {
	return Math.round(Number(text || '0') * 100);
}

/** Sum of every third element from the third on: the amounts of a CAS. */
function adjusted(segment: readonly string[]): number {
	return segment.reduce((sum, element, index) => (index >= 3 && index % 3 === 0 ? sum + cents(element) : sum), 0);
}

function plbAmounts(segment: readonly string[]): number {
	return segment.reduce((sum, element, index) => (index >= 4 && index % 2 === 0 ? sum + cents(element) : sum), 0);
}

interface Sums {
	transactions: number;
	claims: number;
	lines: number;
	wrong: string[];
}

function check(text: string, sums: Sums): void {
	let st: { index: number; control: string; bpr: number; paid: number; plb: number } | null = null;
	let claim: { id: string; charge: number; paid: number; cas: number; lines: number; owed: number; pr: number } | null = null;
	let line: { charge: number; paid: number; cas: number } | null = null;
	let sets = 0;
	const endLine = (): void => {
		if (line !== null && line.charge - line.cas !== line.paid) sums.wrong.push('line');
		line = null;
	};
	const endClaim = (): void => {
		endLine();
		if (claim === null) return;
		if (claim.charge - claim.cas !== claim.paid) sums.wrong.push(`claim ${claim.id}`);
		if (claim.lines !== claim.charge) sums.wrong.push(`lines of ${claim.id}`);
		if (claim.owed !== claim.pr) sums.wrong.push(`patient share of ${claim.id}`);
		claim = null;
	};
	const segments = segmentsOf(text);
	for (const [index, segment] of segments.entries()) {
		const [name = '', one = '', two = '', three = '', four = '', five = ''] = segment;
		if (name === 'ST') st = { index, control: two, bpr: 0, paid: 0, plb: 0 };
		if (name === 'BPR' && st !== null) st.bpr = cents(two);
		if (name === 'CLP') {
			endClaim();
			claim = { id: one, charge: cents(three), paid: cents(four), cas: 0, lines: 0, owed: cents(five), pr: 0 };
			sums.claims += 1;
			if (st !== null) st.paid += claim.paid;
		}
		if (name === 'SVC' && claim !== null) {
			endLine();
			line = { charge: cents(two), paid: cents(three), cas: 0 };
			claim.lines += line.charge;
			sums.lines += 1;
		}
		if (name === 'CAS' && claim !== null) {
			claim.cas += adjusted(segment);
			if (one === 'PR') claim.pr += adjusted(segment);
			if (line !== null) line.cas += adjusted(segment);
		}
		if (name === 'PLB' && st !== null) st.plb += plbAmounts(segment);
		if (name === 'SE' && st !== null) {
			endClaim();
			sets += 1;
			sums.transactions += 1;
			if (st.bpr !== st.paid - st.plb) sums.wrong.push(`payment ${st.control}`);
			if (one !== String(index - st.index + 1) || two !== st.control) sums.wrong.push(`SE ${st.control}`);
			st = null;
		}
		if (name === 'GE' && one !== String(sets)) sums.wrong.push('GE');
		if (name === 'IEA' && (one !== '1' || two !== segments[0]?.[13])) sums.wrong.push('IEA');
	}
	if (segments.at(-1)?.[0] !== 'IEA') sums.wrong.push('end');
}

test.each(seeds(20))('seed %i: every line, claim and payment of every remittance balances', async (seed) => {
	const { files, world } = await runOffline(seed, { plant: ['duplicateRemittance', 'missingDeposit', 'amountDiffers'] });
	const sums: Sums = { transactions: 0, claims: 0, lines: 0, wrong: [] };
	for (const path of pathsIn(files, FOLDERS.era)) check(contentOf(files, path).toString('utf8'), sums);
	expect(sums.wrong).toEqual([]);
	// one remittance stands in two files
	const resent = world.payerPayments.find((one) => one.trace === world.plan.chosen.get('duplicateRemittance'));
	const claims = [...world.payerPayments, ...(resent === undefined ? [] : [resent])].flatMap((payment) => payment.claims);
	expect(sums).toMatchObject({ transactions: world.payerPayments.length + 1, claims: claims.length, lines: claims.flatMap((one) => one.lines).length });
});

test('the demo scenario shows every kind of decision and provider adjustment', async () => {
	const { world } = await runOffline(20260302);
	const claims = world.payerPayments.flatMap((payment) => payment.claims);
	expect(claims.length).toBeGreaterThanOrEqual(150);
	expect(claims.length).toBeLessThanOrEqual(320);
	expect(world.transactions.size).toBeGreaterThan(100);
	expect(new Set(claims.map((one) => one.status))).toEqual(new Set(['1', '2', '4', '22']));
	expect(new Set(world.payerPayments.flatMap((one) => one.providerAdjustments).map((one) => one.reason))).toEqual(new Set(['WO', 'FB', 'L6']));
	expect(new Set(world.payerPayments.map((one) => one.payerId)).size).toBe(5);
	// a reversal is followed by its correction, and goes back to a decision of an earlier night
	for (const [index, claim] of claims.entries()) {
		if (claim.status !== '22') continue;
		expect(claims[index + 1]?.claim.id).toBe(claim.claim.id);
		expect(claims.slice(0, index).some((one) => one.payerClaimNumber === claim.payerClaimNumber && one.paidCents === -claim.paidCents)).toBe(true);
	}
	// money carried forward comes back off a later payment
	const forwarded = world.payerPayments.flatMap((one) => one.providerAdjustments).filter((one) => one.reason === 'FB');
	const outstanding = [...world.forwarded.values()].map((one) => one.reference);
	for (const one of forwarded) expect(forwarded.some((other) => other.reference === one.reference && other.amountCents === -one.amountCents) || outstanding.includes(one.reference)).toBe(true);
});
