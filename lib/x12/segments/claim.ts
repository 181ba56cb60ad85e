/** CLP, SVC, MIA and MOA. */
import { type Elements, moneyText, put, withExtra } from '../elements';
import type { Adjudication, Claim, Procedure, ServiceLine } from '../model';

/** CLP, without what follows it. */
export function readClaimHead(from: Elements): Claim {
	const claim: Claim = {
		claimId: from.text(1),
		status: from.text(2),
		chargedCents: from.money(3),
		paidCents: from.money(4),
		patientResponsibilityCents: from.money(5),
		adjustments: [],
		names: [],
		references: [],
		dates: [],
		contacts: [],
		amounts: [],
		quantities: [],
		otherSegments: [],
		lines: [],
	};
	put(claim, 'filingIndicator', from.text(6));
	put(claim, 'payerClaimNumber', from.text(7));
	put(claim, 'facilityType', from.text(8));
	put(claim, 'frequency', from.text(9));
	put(claim, 'drgCode', from.text(11));
	put(claim, 'drgWeight', from.text(12));
	put(claim, 'dischargeFraction', from.text(13));
	// CLP10 is not used by the guide; kept so that nothing is lost.
	if (from.text(10) !== '') claim.asWritten = { CLP10: from.text(10) };
	const seen = claim.asWritten;
	from.into(claim, 13);
	if (seen !== undefined) claim.asWritten = { ...claim.asWritten, ...seen };
	return claim;
}

export function writeClaimHead(claim: Claim): string[] {
	return withExtra(
		claim,
		[
			claim.claimId,
			claim.status,
			moneyText(claim, 'CLP03', claim.chargedCents),
			moneyText(claim, 'CLP04', claim.paidCents),
			moneyText(claim, 'CLP05', claim.patientResponsibilityCents),
			claim.filingIndicator ?? '',
			claim.payerClaimNumber ?? '',
			claim.facilityType ?? '',
			claim.frequency ?? '',
			claim.asWritten?.CLP10 ?? '',
			claim.drgCode ?? '',
			claim.drgWeight ?? '',
			claim.dischargeFraction ?? '',
		],
		13,
	);
}

/** Components: qualifier, code, four modifiers, description, end of range. More are kept in the last. */
function readProcedure(text: string, separator: string): Procedure {
	const parts = text.split(separator);
	const procedure: Procedure = { qualifier: parts[0] ?? '', code: parts[1] ?? '', modifiers: parts.slice(2, 6) };
	while (procedure.modifiers.at(-1) === '') procedure.modifiers.pop();
	put(procedure, 'description', parts[6] ?? '');
	put(procedure, 'codeTo', parts.slice(7).join(separator));
	return procedure;
}

function writeProcedure(procedure: Procedure): string[] {
	const modifiers = [0, 1, 2, 3].map((i) => procedure.modifiers[i] ?? '');
	return [procedure.qualifier, procedure.code, ...modifiers, procedure.description ?? '', procedure.codeTo ?? ''];
}

/** SVC, without what follows it. */
export function readLineHead(from: Elements, component: string): ServiceLine {
	const line: ServiceLine = {
		procedure: from.text(1) === '' ? null : readProcedure(from.text(1), component),
		chargedCents: from.money(2),
		paidCents: from.money(3),
		dates: [],
		adjustments: [],
		references: [],
		amounts: [],
		quantities: [],
		remarks: [],
		otherSegments: [],
	};
	put(line, 'revenueCode', from.text(4));
	put(line, 'paidUnits', from.text(5));
	if (from.text(6) !== '') line.submittedProcedure = readProcedure(from.text(6), component);
	put(line, 'submittedUnits', from.text(7));
	return from.into(line, 7);
}

/** `composite` joins components with the separator of the file. */
export function writeLineHead(line: ServiceLine, composite: (parts: readonly string[]) => string): string[] {
	return withExtra(
		line,
		[
			line.procedure === null ? '' : composite(writeProcedure(line.procedure)),
			moneyText(line, 'SVC02', line.chargedCents),
			moneyText(line, 'SVC03', line.paidCents),
			line.revenueCode ?? '',
			line.paidUnits ?? '',
			line.submittedProcedure === undefined ? '' : composite(writeProcedure(line.submittedProcedure)),
			line.submittedUnits ?? '',
		],
		7,
	);
}

const REMARK_ELEMENTS: Readonly<Record<string, readonly number[]>> = {
	MIA: [5, 20, 21, 22, 23],
	MOA: [3, 4, 5, 6, 7],
};

/** MIA or MOA. */
export function readAdjudication(from: Elements): Adjudication {
	const elements = Array.from({ length: from.count }, (_, i) => from.text(i + 1));
	const remarks = (REMARK_ELEMENTS[from.name] ?? []).map((i) => from.text(i)).filter((code) => code !== '');
	return from.into({ elements, remarks }, from.count);
}
