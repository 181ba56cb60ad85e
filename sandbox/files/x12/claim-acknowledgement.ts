import { writeCompactDate, type CalendarDate } from '../../../lib/core/date';
import { sumCents, type Cents } from '../../../lib/core/money';
import { writeAmount } from '../../../lib/x12/write-segment';
import type { AnswerSet, Segment } from './answer-interchange';
import { NIGHT_TIME, SENDER } from './answer-interchange';

/** Implementation guide of the 277CA. */
export const GUIDE_277CA = '005010X214';

export interface ClaimVerdict {
	/** CLM01. */
	readonly claimId: string;
	readonly chargedCents: Cents;
	/** NM109 of the billing provider. */
	readonly providerId: string;
	/** First day of service. */
	readonly serviceFrom: CalendarDate | null;
	/** Category and status of a rejection, e.g. "A7:21"; null when accepted. */
	readonly rejection: string | null;
	/** Number that InstaMed gives the claim, REF*1K. */
	readonly number: string;
}

export interface BatchVerdict {
	/** BHT03 of the answered set; "" without one. */
	readonly batch: string;
	readonly submitterId: string;
	readonly day: CalendarDate;
	/** BHT03 of the answer. */
	readonly reference: string;
	readonly claims: readonly ClaimVerdict[];
}

/** Accepted into adjudication, accepted for processing. */
const ACCEPTED = 'A2:20';

function claimSegments(claim: ClaimVerdict, level: number, parent: number, compact: string): Segment[] {
	const segments: Segment[] = [
		['HL', String(level), String(parent), 'PT'],
		// names are not repeated
		['NM1', 'QC', '1', 'PATIENT'],
		['TRN', '2', claim.claimId],
		['STC', claim.rejection ?? ACCEPTED, compact, claim.rejection === null ? 'WQ' : 'U', writeAmount(claim.chargedCents)],
		['REF', '1K', claim.number],
	];
	if (claim.serviceFrom !== null) segments.push(['DTP', '472', 'D8', writeCompactDate(claim.serviceFrom)]);
	return segments;
}

/** A 277CA for one transaction set of claims: each claim accepted or rejected. */
export function claimAcknowledgement({ batch, submitterId, day, reference, claims }: BatchVerdict): AnswerSet {
	const compact = writeCompactDate(day);
	const providers = [...new Set(claims.map((claim) => claim.providerId))];
	const [accepted, rejected] = [claims.filter((claim) => claim.rejection === null), claims.filter((claim) => claim.rejection !== null)];
	const total = (of: readonly ClaimVerdict[]): string => writeAmount(sumCents(of.map((claim) => claim.chargedCents)));
	const segments: Segment[] = [
		['BHT', '0085', '08', reference, compact, NIGHT_TIME, 'TH'],
		['HL', '1', '', '20', '1'],
		['NM1', 'PR', '2', SENDER, '', '', '', '', 'PI', SENDER],
		['TRN', '1', reference],
		['DTP', '050', 'D8', compact],
		['DTP', '009', 'D8', compact],
		['HL', '2', '1', '21', '1'],
		['NM1', '41', '2', 'SUBMITTER', '', '', '', '', '46', submitterId],
		['TRN', '2', batch],
		// the batch was received, whatever became of its claims
		['STC', 'A1:19:PR', compact, 'WQ', total(claims)],
		['QTY', '90', String(accepted.length)],
		['QTY', 'AA', String(rejected.length)],
		['AMT', 'YU', total(accepted)],
		['AMT', 'YY', total(rejected)],
	];
	let level = 2;
	for (const provider of providers) {
		const parent = (level += 1);
		segments.push(['HL', String(parent), '2', '19', '1'], ['NM1', '85', '2', 'PROVIDER', '', '', '', '', 'XX', provider]);
		for (const claim of claims.filter((one) => one.providerId === provider)) segments.push(...claimSegments(claim, (level += 1), parent, compact));
	}
	return { kind: '277', segments };
}
