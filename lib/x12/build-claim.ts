import { Elements } from './elements';
import type { Claim, RawSegment, ServiceLine } from './model';
import { readAdjudication, readClaimHead, readLineHead } from './segments/claim';
import { readAdjustments, readAmount, readContact, readDate, readQuantity, readReference, readRemark } from './segments/detail';
import { readName } from './segments/party';
import { settleServiceDates } from './service-dates';

function addToLine(line: ServiceLine, raw: RawSegment): void {
	switch (raw.name) {
		case 'DTM':
			line.dates.push(readDate(new Elements(raw)));
			return;
		case 'CAS':
			line.adjustments.push(readAdjustments(new Elements(raw)));
			return;
		case 'REF':
			line.references.push(readReference(new Elements(raw)));
			return;
		case 'AMT':
			line.amounts.push(readAmount(new Elements(raw)));
			return;
		case 'QTY':
			line.quantities.push(readQuantity(new Elements(raw)));
			return;
		case 'LQ':
			line.remarks.push(readRemark(new Elements(raw)));
			return;
		default:
			line.otherSegments.push(raw);
	}
}

function addToClaim(claim: Claim, raw: RawSegment): void {
	switch (raw.name) {
		case 'CAS':
			claim.adjustments.push(readAdjustments(new Elements(raw)));
			return;
		case 'NM1':
			claim.names.push(readName(new Elements(raw)));
			return;
		case 'MIA':
			if (claim.inpatient === undefined) claim.inpatient = readAdjudication(new Elements(raw));
			else claim.otherSegments.push(raw);
			return;
		case 'MOA':
			if (claim.outpatient === undefined) claim.outpatient = readAdjudication(new Elements(raw));
			else claim.otherSegments.push(raw);
			return;
		case 'REF':
			claim.references.push(readReference(new Elements(raw)));
			return;
		case 'DTM':
			claim.dates.push(readDate(new Elements(raw)));
			return;
		case 'PER':
			claim.contacts.push(readContact(new Elements(raw)));
			return;
		case 'AMT':
			claim.amounts.push(readAmount(new Elements(raw)));
			return;
		case 'QTY':
			claim.quantities.push(readQuantity(new Elements(raw)));
			return;
		default:
			claim.otherSegments.push(raw);
	}
}

/** A claim from its CLP and all that follows it, without balances. `component` is the separator of the file. */
export function buildClaim(segments: readonly RawSegment[], component: string): Claim {
	const [first = { name: 'CLP', elements: [] }, ...rest] = segments;
	const claim = readClaimHead(new Elements(first));
	let line: ServiceLine | undefined;
	for (const raw of rest) {
		if (raw.name === 'SVC') {
			line = readLineHead(new Elements(raw), component);
			claim.lines.push(line);
		} else if (line === undefined) addToClaim(claim, raw);
		else addToLine(line, raw);
	}
	settleServiceDates(claim);
	return claim;
}
