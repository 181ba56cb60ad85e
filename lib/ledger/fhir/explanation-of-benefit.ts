import type { Cents } from '../../core/money';
import { payerPlaceOf } from '../../core/payer-place';
import type { AdjustmentDetail, ClaimDetail, ServiceLineDetail } from '../../core/remittance';
import { nameClaimStatus } from '../../x12';
import type { PostedRemittance } from '../document';
import { adjudicationCode, adjustmentCategory, claimType, codeOf, productOrService, type AdjudicationCode } from './codes';
import { moneyOf } from './money';
import { payeeReference, payerReference } from './parties';
import { absent, accountIdentifier, identifierOf, logicalReference } from './references';
import { someOf, textOf } from './some-of';
import { metaOf, segmentExtension, sourceExtension } from './source';
import { OWN_SYSTEMS, SYSTEMS } from './systems';
import type { Adjudication, ExplanationOfBenefit, ExplanationOfBenefitItem } from './types';

const PRICING_ONLY = '25';

const QUANTITY = /^\d{1,9}(?:\.\d{1,4})?$/;

function amountOf(code: AdjudicationCode, cents: Cents | null): Adjudication[] {
	return cents === null ? [] : [{ category: { coding: [adjudicationCode(code)] }, amount: moneyOf(cents) }];
}

function adjustmentsOf(adjustments: readonly AdjustmentDetail[]): Adjudication[] {
	return adjustments.flatMap((adjustment) => {
		const { reason, amountCents, segment } = adjustment;
		// as for the lines: none of nothing
		if (amountCents === null || amountCents === 0) return [];
		return [{ extension: segmentExtension(segment), category: adjustmentCategory(adjustment), reason: codeOf(SYSTEMS.carc, reason), amount: moneyOf(amountCents) }];
	});
}

function remarksOf(remarks: readonly string[]): Adjudication[] {
	return remarks.flatMap((code) => {
		const reason = codeOf(SYSTEMS.rarc, code);
		return reason === undefined ? [] : [{ category: { text: 'Remark' }, reason }];
	});
}

function serviced({ serviceFrom, serviceTo }: Pick<ServiceLineDetail, 'serviceFrom' | 'serviceTo'>): Pick<ExplanationOfBenefitItem, 'servicedDate' | 'servicedPeriod'> {
	if (serviceFrom === null) return {};
	if (serviceTo === null || serviceTo === serviceFrom) return { servicedDate: serviceFrom };
	// a period that ends before it begins is none
	return serviceTo < serviceFrom ? { servicedDate: serviceFrom } : { servicedPeriod: { start: serviceFrom, end: serviceTo } };
}

function itemOf(line: ServiceLineDetail, index: number): ExplanationOfBenefitItem {
	const { segment, revenueCode, modifiers, units, chargedCents, paidCents, adjustments, remarks } = line;
	return {
		extension: segmentExtension(segment),
		sequence: index + 1,
		revenue: codeOf(SYSTEMS.revenue, revenueCode),
		productOrService: productOrService(line),
		modifier: someOf(modifiers.flatMap((modifier) => textOf(modifier) ?? []).map((text) => ({ text }))),
		...serviced(line),
		quantity: units !== null && QUANTITY.test(units) ? { value: Number(units) } : undefined,
		net: chargedCents === null ? undefined : moneyOf(chargedCents),
		adjudication: someOf([...amountOf('submitted', chargedCents), ...amountOf('benefit', paidCents), ...adjustmentsOf(adjustments), ...remarksOf(remarks)]),
	};
}

function totalsOf({ summary }: ClaimDetail): NonNullable<ExplanationOfBenefit['total']> {
	const { chargedCents, paidCents, patientResponsibilityCents } = summary;
	const totals: NonNullable<ExplanationOfBenefit['total']> = [];
	if (chargedCents !== null) totals.push({ category: { coding: [adjudicationCode('submitted')] }, amount: moneyOf(chargedCents) });
	if (paidCents !== null) totals.push({ category: { coding: [adjudicationCode('benefit')] }, amount: moneyOf(paidCents) });
	if (patientResponsibilityCents !== null) totals.push({ category: adjustmentCategory({ group: 'PR', reason: '' }), amount: moneyOf(patientResponsibilityCents) });
	return totals;
}

/** What one claim is named by: the posting id of its remittance and its number in it, from 1. */
export function claimPostingId({ postingId }: PostedRemittance, index: number): string {
	return `${postingId}-c${String(index + 1)}`;
}

/** One claim of a remittance; `index` counts from 0. Names and member ids of patients stay out. */
export function explanationOfBenefit(document: PostedRemittance, claim: ClaimDetail, index: number): ExplanationOfBenefit {
	const { remittance, postDate } = document;
	const { summary, segment, serviceFrom, serviceTo, adjustments, remarks, lines } = claim;
	const source = segment === null ? document.source : { ...document.source, segment };
	const ownMoney = lines.length === 0 ? [...amountOf('submitted', summary.chargedCents), ...amountOf('benefit', summary.paidCents)] : [];
	const period = serviced({ serviceFrom, serviceTo });
	return {
		resourceType: 'ExplanationOfBenefit',
		meta: metaOf(source),
		extension: [sourceExtension(source)],
		identifier: [{ system: OWN_SYSTEMS.postingId, value: claimPostingId(document, index) }],
		status: 'active',
		type: claimType(claim),
		use: summary.status === PRICING_ONLY ? 'predetermination' : 'claim',
		patient: logicalReference('Patient', accountIdentifier(summary.claimId)),
		billablePeriod: period.servicedPeriod ?? (period.servicedDate === undefined ? undefined : { start: period.servicedDate, end: period.servicedDate }),
		created: postDate,
		insurer: payerReference(document),
		provider: payeeReference(document),
		claim: logicalReference('Claim', identifierOf(summary.claimId)),
		claimResponse: summary.payerClaimNumber === null ? undefined : logicalReference('ClaimResponse', identifierOf(summary.payerClaimNumber)),
		outcome: 'complete',
		disposition: nameClaimStatus(summary.status) ?? textOf(summary.status),
		precedence: payerPlaceOf(summary.status),
		insurance: [{ focal: true, coverage: { type: 'Coverage', extension: [absent('masked')] } }],
		item: someOf(lines.map(itemOf)),
		adjudication: someOf([...ownMoney, ...adjustmentsOf(adjustments), ...remarksOf(remarks)]),
		total: someOf(totalsOf(claim)),
		payment: {
			date: postDate,
			amount: summary.paidCents === null ? undefined : moneyOf(summary.paidCents),
			identifier: identifierOf(remittance.traceNumber),
		},
	};
}
