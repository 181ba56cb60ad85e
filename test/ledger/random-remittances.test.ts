import fc from 'fast-check';
import { buildRemittance } from '../../lib/x12';
import { generateEra } from '../x12/generate';
import { seeded } from '../x12/seed';
import { depositedEvidence } from './deposited';
import { postEvidence, sum, type Posted } from './posted';
import { runs } from './seed';
import { amountsOf, paymentsByHand, segmentsByHand, type PaymentByHand } from './x12-by-hand';

/** A file of balanced remittances: reversals, claims with and without lines, adjustments at both levels, PLB. */
function eraBytes(seed: number): Uint8Array {
	return buildRemittance(generateEra(seeded(seed)));
}

async function postEra(bytes: Uint8Array, deposited = bytes): Promise<Posted> {
	const file = { name: 'era.835', bytes };
	return postEvidence(await depositedEvidence([file], [{ ...file, bytes: deposited }]));
}

/** The ST that holds a segment. */
function paymentAt(payments: readonly PaymentByHand[], segment: number): PaymentByHand | undefined {
	return payments.filter((one) => one.segment <= segment).at(-1);
}

test('every remittance is posted to the cent, every line from its segment', async () => {
	const seen = new Set<string>();
	await fc.assert(
		fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
			const bytes = eraBytes(seed);
			const segments = segmentsByHand(bytes);
			const payments = paymentsByHand(segments);
			const { ledger, lines } = await postEra(bytes);
			expect(ledger.held).toEqual([]);
			const money = new Map(payments.map(({ segment }) => [segment, 0]));
			const claims = new Map(payments.flatMap((payment) => payment.claims.map(({ segment }) => [segment, 0])));
			const wrong: string[] = [];
			for (const line of lines) {
				const at = line.sourceSegment ?? 0;
				const segment = segments[at - 1] ?? [];
				if (!amountsOf(segment).includes(line.amountCents)) wrong.push(`${line.lineId}: amount`);
				seen.add(`${segment[0] ?? ''} ${line.kind}`);
				const level = segments.slice(0, at).findLast(([name]) => name === 'SVC' || name === 'CLP' || name === 'PLB') ?? [];
				const [charge, paid] = level[0] === 'SVC' ? [level[2], level[3]] : [level[3], level[4]];
				if (line.nothingPaid !== (level[0] === 'PLB' ? null : Number(paid) === 0 && Number(charge) !== 0)) wrong.push(`${line.lineId}: nothing paid`);
				const payment = paymentAt(payments, at);
				if (line.effect === 'money') money.set(payment?.segment ?? 0, (money.get(payment?.segment ?? 0) ?? 0) + line.amountCents);
				const claim = line.claimId === null ? undefined : payment?.claims.filter((one) => one.segment <= at).at(-1);
				if (claim !== undefined) claims.set(claim.segment, (claims.get(claim.segment) ?? 0) + line.amountCents);
				if (claim !== undefined && (line.claimId !== claim.id || line.traceNumber !== payment?.trace)) wrong.push(`${line.lineId}: claim`);
			}
			expect(wrong).toEqual([]);
			expect([...money]).toEqual(payments.map(({ segment, cents }) => [segment, cents]));
			expect([...claims]).toEqual(payments.flatMap((payment) => payment.claims.map(({ segment, charge }) => [segment, charge])));
			expect(new Set(lines.map(({ lineId }) => lineId)).size).toBe(lines.length);
		}),
		runs(100),
	);
	expect([...seen].sort()).toEqual(
		[
			'CAS contractualAdjustment',
			'CAS otherAdjustment',
			'CAS patientResponsibility',
			'CLP insurancePayment',
			'CLP insuranceReversal',
			'PLB providerAdjustment',
			'SVC insurancePayment',
			'SVC insuranceReversal',
		].sort(),
	);
});

/** Elements that are terms of a balance, as "segment and element" indexes. */
function termsOf(segments: readonly (readonly string[])[]): [number, number][] {
	const elements: Readonly<Record<string, readonly number[]>> = { BPR: [2], CLP: [3, 4], SVC: [2, 3], CAS: [3, 6, 9, 12, 15, 18], PLB: [4, 6, 8, 10, 12, 14] };
	return segments.flatMap((segment, at) => (elements[segment[0] ?? ''] ?? []).filter((index) => (segment[index] ?? '') !== '').map((index): [number, number] => [at, index]));
}

function joined(segments: readonly (readonly string[])[]): Uint8Array {
	return Buffer.from(segments.map((segment) => `${segment.join('*')}~\n`).join(''), 'latin1');
}

function oneCentMore(text: string): string {
	const cents = Math.round(Number(text) * 100) + 1;
	return `${cents < 0 ? '-' : ''}${String(Math.floor(Math.abs(cents) / 100))}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}

test('a single cent, anywhere in a balance, holds the whole remittance, and no other', async () => {
	const told = new Set<string>();
	await fc.assert(
		fc.asyncProperty(fc.nat(1_000_000), fc.nat(), fc.constantFrom('cent', 'letter'), async (seed, pick, fault) => {
			const bytes = eraBytes(seed);
			const segments = segmentsByHand(bytes);
			const terms = termsOf(segments);
			const [at, element] = terms[pick % terms.length] ?? [0, 0];
			const changed = segments.map((segment, index) => (index === at ? segment.map((text, one) => (one === element ? (fault === 'cent' ? oneCentMore(text) : `${text}O`) : text)) : segment));
			const { ledger, lines } = await postEra(joined(changed), bytes);
			const whole = await postEra(bytes);
			const payments = paymentsByHand(segments);
			const wrong = paymentAt(payments, at + 1);
			expect(ledger.held.map(({ reason }) => reason)).toEqual([fault === 'cent' ? 'unbalanced' : 'unreadable']);
			expect(paymentAt(payments, ledger.held[0]?.source.segment ?? 0)).toBe(wrong);
			told.add(`${segments[at]?.[0] ?? ''} ${fault}`);
			const others = whole.lines.filter(({ sourceSegment }) => paymentAt(payments, sourceSegment ?? 0) !== wrong);
			expect(lines.map(({ lineId, amountCents }) => [lineId, amountCents])).toEqual(others.map(({ lineId, amountCents }) => [lineId, amountCents]));
		}),
		runs(150),
	);
	for (const name of ['BPR', 'CLP', 'SVC', 'CAS', 'PLB']) expect([...told]).toEqual(expect.arrayContaining([`${name} cent`, `${name} letter`]));
});

test('of a file that ends early only what is whole is posted', async () => {
	await fc.assert(
		fc.asyncProperty(fc.nat(1_000_000), fc.double({ min: 0, max: 1, noNaN: true }), async (seed, share) => {
			const bytes = eraBytes(seed);
			const segments = segmentsByHand(bytes);
			const kept = segments.slice(0, Math.max(4, Math.floor(share * (segments.length - 1))));
			const { lines } = await postEra(joined(kept), bytes);
			const ended = kept.reduce((last, [name], index) => (name === 'IEA' ? index + 1 : last), 0);
			const wholeOnes = paymentsByHand(segments.slice(0, ended));
			expect(sum(lines.filter(({ effect }) => effect === 'money').map(({ amountCents }) => amountCents))).toBe(sum(wholeOnes.map(({ cents }) => cents)));
			expect(lines.every(({ sourceSegment }) => (sourceSegment ?? 0) <= ended)).toBe(true);
		}),
		runs(60),
	);
});
