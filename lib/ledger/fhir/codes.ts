import type { AdjustmentDetail, ClaimDetail, ServiceLineDetail } from '../../core/remittance';
import { nameAdjustmentGroup } from '../../x12';
import { absent } from './references';
import { codeText, textOf } from './some-of';
import { SYSTEMS } from './systems';
import type { CodeableConcept, Coding } from './types';

export type AdjudicationCode = 'submitted' | 'benefit' | 'deductible' | 'copay';

export function adjudicationCode(code: AdjudicationCode): Coding {
	return { system: SYSTEMS.adjudication, code };
}

/** CARCs of group PR that the HL7 list of adjudication values has, too. */
const SHARED_BY_PATIENT: ReadonlyMap<string, AdjudicationCode> = new Map([
	['1', 'deductible'],
	['3', 'copay'],
]);

/** CAS01 as category, with HL7's own value beside it where there is one. */
export function adjustmentCategory({ group, reason }: Pick<AdjustmentDetail, 'group' | 'reason'>): CodeableConcept {
	const code = codeText(group);
	if (code === undefined) return { text: 'Adjustment' };
	const coding: Coding = { system: SYSTEMS.adjustmentGroup, code, display: nameAdjustmentGroup(code) ?? undefined };
	const shared = code === 'PR' ? SHARED_BY_PATIENT.get(reason) : undefined;
	return { coding: shared === undefined ? [coding] : [coding, adjudicationCode(shared)] };
}

export function codeOf(system: string, code: string | null): CodeableConcept | undefined {
	const text = codeText(code);
	return text === undefined ? undefined : { coding: [{ system, code: text }] };
}

/** HC holds codes of two owners: level II begins with a letter, CPT with a digit. */
function procedureSystem(qualifier: string | null, code: string): string | undefined {
	switch (qualifier) {
		case 'HC':
			return /^[A-Z]/.test(code) ? SYSTEMS.hcpcs : SYSTEMS.cpt;
		case 'AD':
			return SYSTEMS.cdt;
		case 'NU':
			return SYSTEMS.revenue;
		case 'N4':
			return SYSTEMS.ndc;
		default:
			return undefined;
	}
}

/** The service, under the owner of its code where the qualifier tells one. */
export function productOrService({ procedureQualifier, procedureCode }: ServiceLineDetail): CodeableConcept {
	const code = codeText(procedureCode);
	if (code === undefined) return { extension: [absent('unknown')] };
	const system = procedureSystem(procedureQualifier, code);
	return system === undefined ? { text: code } : { coding: [{ system, code }] };
}

/**
 * An 835 does not say what type of claim it answers. A DRG or revenue code shows a hospital's, a dental procedure a
 * dentist's; otherwise it stays open rather than guessed.
 */
export function claimType({ drgCode, lines }: ClaimDetail): CodeableConcept {
	const isInstitutional = textOf(drgCode) !== undefined || lines.some(({ revenueCode, procedureQualifier }) => textOf(revenueCode) !== undefined || procedureQualifier === 'NU');
	if (isInstitutional) return { coding: [{ system: SYSTEMS.claimType, code: 'institutional' }] };
	if (lines.some(({ procedureQualifier }) => procedureQualifier === 'AD')) return { coding: [{ system: SYSTEMS.claimType, code: 'oral' }] };
	return { text: 'Not told by the 835' };
}
