import fc from 'fast-check';
import type { ClaimDetail, ServiceLineDetail } from '../../lib/core/remittance';
import { bundleText, fhirBundles, type PostedDocument } from '../../lib/ledger';
import type { Bundle, ExplanationOfBenefit, PaymentReconciliation } from '../../lib/ledger/fhir/types';
import { buildRemittance } from '../../lib/x12';
import { generateEra } from '../x12/generate';
import { seeded } from '../x12/seed';
import { depositedEvidence } from './deposited';
import { evidenceOf, postEvidence, sandboxMonth, sum, type Posted } from './posted';
import { problemsOf } from './r4/check-resource';
import { runs } from './seed';

/** The Bundles as a server would read them. */
function bundlesOf({ ledger }: Posted): Bundle[] {
	return fhirBundles(ledger.documents).map((bundle) => JSON.parse([...bundleText(bundle)].join('')) as Bundle); // its shape is what is checked
}

function resourcesOf<T extends 'PaymentReconciliation' | 'ExplanationOfBenefit'>(bundles: readonly Bundle[], type: T): Extract<PaymentReconciliation | ExplanationOfBenefit, { resourceType: T }>[] {
	const resources = bundles.flatMap(({ entry }) => entry ?? []).flatMap(({ resource }) => resource ?? []);
	return resources.filter((one): one is Extract<typeof one, { resourceType: T }> => one.resourceType === type);
}

const cents = (money: { value?: number | undefined } | undefined): number => Math.round((money?.value ?? Number.NaN) * 100);

/** "segment amount" of each adjustment that an ExplanationOfBenefit tells. */
function adjustmentsOf(eob: ExplanationOfBenefit): string[] {
	const all = [...(eob.adjudication ?? []), ...(eob.item ?? []).flatMap(({ adjudication }) => adjudication ?? [])];
	return all
		.filter(({ reason, amount }) => reason?.coding?.[0]?.system === 'https://x12.org/codes/claim-adjustment-reason-codes' && amount !== undefined)
		.map(({ category, reason, amount, extension }) => `${String(extension?.[0]?.extension?.[0]?.valuePositiveInt)} ${String(category.coding?.[0]?.code)} ${String(reason?.coding?.[0]?.code)} ${String(cents(amount))}`);
}

/** Everything that holds for any posting, whatever it is made of. */
function expectSound(posted: Posted): Bundle[] {
	const bundles = bundlesOf(posted);
	expect(bundles.flatMap((bundle, index) => problemsOf('Bundle', bundle, String(index)))).toEqual([]);
	const urls = bundles.flatMap(({ entry }) => entry ?? []).map(({ fullUrl }) => fullUrl);
	expect(new Set(urls).size).toBe(urls.length);
	for (const { entry } of bundles) {
		for (const { request, resource } of entry ?? []) {
			const [identifier] = resource?.identifier ?? [];
			expect(new URLSearchParams(request?.ifNoneExist).get('identifier')).toBe(`${String(identifier?.system)}|${String(identifier?.value)}`);
			expect(request?.url).toBe(resource?.resourceType);
		}
	}
	const payments = resourcesOf(bundles, 'PaymentReconciliation');
	const claims = resourcesOf(bundles, 'ExplanationOfBenefit');
	const money = posted.lines.filter(({ effect }) => effect === 'money');
	expect(sum(payments.map(({ paymentAmount }) => cents(paymentAmount)))).toBe(sum(money.map(({ amountCents }) => amountCents)));
	for (const { paymentAmount, detail } of payments) expect(sum((detail ?? []).map(({ amount }) => cents(amount)))).toBe(cents(paymentAmount));
	const named = new Set(claims.map(({ identifier }) => identifier?.[0]?.value));
	for (const { response } of payments.flatMap(({ detail }) => detail ?? [])) if (response !== undefined) expect(named.has(response.identifier?.value)).toBe(true);
	const told = posted.lines.filter(({ adjustmentGroup, reasonCode }) => adjustmentGroup !== null && reasonCode !== null);
	expect(claims.flatMap(adjustmentsOf).sort()).toEqual(told.map(({ sourceSegment, adjustmentGroup, reasonCode, amountCents }) => `${String(sourceSegment)} ${String(adjustmentGroup)} ${String(reasonCode)} ${String(amountCents)}`).sort());
	for (const eob of claims) {
		const of = (code: string): number => sum((eob.total ?? []).filter(({ category }) => category.coding?.[0]?.code === code).map(({ amount }) => cents(amount)));
		expect(of('submitted') - sum(adjustmentsOf(eob).map((text) => Number(text.split(' ').at(-1))))).toBe(of('benefit'));
		expect(cents(eob.payment?.amount)).toBe(of('benefit'));
	}
	return bundles;
}

test('the demo month is sound: a Bundle for each remittance and for each deposit of patients', async () => {
	const { named } = await sandboxMonth(20_260_302);
	const posted = postEvidence(await evidenceOf(named));
	const bundles = expectSound(posted);
	const remittances = posted.ledger.documents.filter(({ type }) => type === 'remittance');
	expect(bundles.filter(({ entry }) => entry?.some(({ resource }) => resource?.resourceType === 'ExplanationOfBenefit'))).toHaveLength(remittances.length);
	const deposits = new Set(posted.lines.filter(({ sourceLine }) => sourceLine !== null).map(({ depositTrace, depositDate, postDate }) => (depositTrace === null && depositDate === null ? postDate : `${String(depositDate)} ${String(depositTrace)}`)));
	expect(bundles.length - remittances.length).toBe(deposits.size);
	expect(resourcesOf(bundles, 'ExplanationOfBenefit').length).toBe(sum(posted.ledger.documents.map((one) => (one.type === 'remittance' ? one.detail.claims.length : 0))));
});

test('any remittance is sound', async () => {
	await fc.assert(
		fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
			expectSound(postEvidence(await depositedEvidence([{ name: 'era.835', bytes: buildRemittance(generateEra(seeded(seed))) }])));
		}),
		runs(60),
	);
});

/** Text as files hold it at worst: nothing, blanks, control characters. */
const text = fc.constantFrom('', ' ', 'X', '0012', 'A B', 'A  B', 'A\u0007B', '\u0000', 'Ä');
const maybe = fc.option(text);
const day = fc.constantFrom(null, '2026-02-10', '2026-02-12');

const adjustments = fc.array(fc.record({ group: fc.oneof(text, fc.constantFrom('CO', 'PR', 'constructor')), reason: fc.oneof(text, fc.constantFrom('1', '3', '45', 'constructor')), amountCents: fc.constantFrom(null, 0, 7), segment: fc.constantFrom(null, 13) }), { maxLength: 2 });

const anyLine: fc.Arbitrary<ServiceLineDetail> = fc.record({
	segment: fc.constantFrom(null, 12),
	procedureQualifier: fc.constantFrom(null, 'HC', 'AD', 'NU', 'N4', 'ER'),
	procedureCode: fc.oneof(maybe, fc.constantFrom('99213', 'J1100', 'D0120')),
	modifiers: fc.array(text, { maxLength: 2 }),
	revenueCode: maybe,
	units: fc.constantFrom(null, '1', '1.5', '', 'x', '1e3'),
	controlNumber: maybe,
	serviceFrom: day,
	serviceTo: day,
	chargedCents: fc.constant(10_000),
	paidCents: fc.constant(10_000),
	adjustments,
	remarks: fc.array(text, { maxLength: 2 }),
});

const anyClaim: fc.Arbitrary<ClaimDetail> = fc.record({
	summary: fc.record({
		claimId: text,
		payerClaimNumber: maybe,
		status: fc.oneof(text, fc.constantFrom('1', '2', '3', '4', '22', '25')),
		chargedCents: fc.constant(10_000),
		paidCents: fc.constant(10_000),
		patientResponsibilityCents: fc.constantFrom(null, 0),
		balance: fc.constant('holds' as const),
	}),
	segment: fc.constantFrom(null, 9),
	serviceFrom: day,
	serviceTo: day,
	drgCode: maybe,
	adjustments,
	remarks: fc.array(text, { maxLength: 2 }),
	lines: fc.array(anyLine, { maxLength: 1 }),
});

test('whatever a file leaves out, required elements are there and nothing is empty', async () => {
	const { ledger } = postEvidence(await depositedEvidence([{ name: 'era.835', bytes: buildRemittance(generateEra(seeded(4))) }]));
	const base = ledger.documents.find(({ type }) => type === 'remittance');
	if (base?.type !== 'remittance') throw new Error('There is a remittance');
	const over = fc.record({ traceNumber: maybe, payerId: maybe, payerName: maybe, payeeId: maybe });
	const kept = fc.record({ payeeIdQualifier: fc.constantFrom(null, 'XX', 'FI'), payeeName: maybe });
	const plb = fc.record({ reason: fc.oneof(text, fc.constantFrom('L6', 'WO')), reference: maybe, amountCents: fc.constantFrom(null, 0, 5), segment: fc.constantFrom(null, 40) });
	fc.assert(
		fc.property(over, kept, fc.array(anyClaim, { maxLength: 2 }), fc.array(plb, { maxLength: 2 }), fc.boolean(), (remittance, detail, claims, providerAdjustments, hashed) => {
			const document: PostedDocument = {
				...base,
				remittance: { ...base.remittance, ...remittance },
				detail: { ...detail, claims, providerAdjustments },
				source: hashed ? base.source : { file: 'era.835' },
				inBank: { date: hashed ? '2026-03-06' : null, trace: remittance.traceNumber },
			};
			const bundles = fhirBundles([document]).map((bundle) => [...bundleText(bundle)].join(''));
			expect(bundles.flatMap((bundle) => problemsOf('Bundle', JSON.parse(bundle), ''))).toEqual([]);
		}),
		runs(300),
	);
});

test('the check itself finds what is wrong', async () => {
	const [bundle] = bundlesOf(postEvidence(await depositedEvidence([{ name: 'era.835', bytes: buildRemittance(generateEra(seeded(4))) }])));
	const damage = (change: (resource: Record<string, unknown>) => void): string[] => {
		const copy = structuredClone(bundle);
		change((copy?.entry?.[0]?.resource ?? {}) as unknown as Record<string, unknown>); // damaged on purpose, so no longer of its type
		return problemsOf('Bundle', copy, '');
	};
	expect(damage(() => {})).toEqual([]);
	for (const name of ['status', 'created', 'paymentDate', 'paymentAmount']) expect(damage((resource) => delete resource[name])).toHaveLength(1);
	for (const [name, value] of Object.entries({ status: 'final', paymentDate: '2026-02-30T', detail: [], identifier: [{}], disposition: '', paymentAmount: { value: 1.005, currency: 'USD' }, other: 1 })) {
		expect(damage((resource) => (resource[name] = value)).length).toBeGreaterThan(0);
	}
});
