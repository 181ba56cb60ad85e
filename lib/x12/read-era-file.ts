import type { ByteSource } from '../core/ports';
import type { EraOptions } from './limits';
import type { Claim, ClaimBatch, EraFile, EraTransaction, Group, Interchange } from './model';
import { plainClaim } from './read-claim';
import { readEra } from './read-era';

/** Puts the part of a large claim after the parts before it. */
function addClaim(claims: Claim[], claim: Claim): void {
	const before = claims.at(-1);
	if (claim.part === undefined || claim.part.number === 1 || before === undefined) {
		claims.push(claim);
		return;
	}
	before.lines.push(...claim.lines);
	for (const list of ['adjustments', 'names', 'references', 'dates', 'contacts', 'amounts', 'quantities', 'otherSegments'] as const) {
		// Both lists have the type of the same member.
		(before[list] as unknown[]).push(...claim[list]);
	}
	if (claim.inpatient !== undefined) before.inpatient ??= claim.inpatient;
	if (claim.outpatient !== undefined) before.outpatient ??= claim.outpatient;
	if (claim.balance !== undefined) before.balance = claim.balance;
	before.complete = claim.complete ?? true;
	if (claim.part.last) delete before.part;
}

/**
 * Reads a whole 835 into memory: for small files, tests and rewriting. For large ones use `readEra`.
 * Transactions that are not 835 are named in `Group.skipped`, without content.
 */
export async function readEraFile(source: ByteSource, options?: EraOptions): Promise<EraFile> {
	const file: EraFile = { interchanges: [] };
	let interchange: Interchange | undefined;
	let group: Group | undefined;
	let transaction: EraTransaction | undefined;
	let batch: (ClaimBatch & { claims: Claim[] }) | undefined;
	const openBatch = (of: ClaimBatch): ClaimBatch & { claims: Claim[] } => {
		const opened = { ...of, claims: [] };
		transaction?.batches.push(opened);
		return opened;
	};
	for await (const event of readEra(source, options)) {
		switch (event.type) {
			case 'interchange':
				interchange = { separators: event.separators, header: event.header, groups: [] };
				file.interchanges.push(interchange);
				break;
			case 'group':
				group = { header: event.header, transactions: [] };
				interchange?.groups.push(group);
				break;
			case 'transaction':
				transaction = { ...event.transaction, batches: [], providerAdjustments: [] };
				batch = undefined;
				group?.transactions.push(transaction);
				break;
			case 'batch':
				batch = openBatch(event.batch);
				break;
			case 'claim':
				batch ??= openBatch({ number: null, otherSegments: [] });
				addClaim(batch.claims, plainClaim(event.claim));
				break;
			case 'providerAdjustments':
				transaction?.providerAdjustments.push(event.adjustment);
				break;
			case 'segment':
				// A half segment is not part of the model: it would be written back as a whole one.
				if (event.segment.cut === true) break;
				if (event.context.transaction !== null && transaction !== undefined) (transaction.looseSegments ??= []).push(event.segment);
				else if (interchange !== undefined) (interchange.otherSegments ??= []).push(event.segment);
				break;
			case 'trailer':
				if (transaction !== undefined) {
					Object.assign(transaction, { trailer: event.trailer, balance: event.balance, complete: event.complete });
				}
				transaction = undefined;
				break;
			case 'groupEnd':
				if (group !== undefined) group.trailer = event.trailer;
				break;
			case 'interchangeEnd':
				if (interchange !== undefined) interchange.trailer = event.trailer;
				break;
			case 'skipped':
				if (group !== undefined) (group.skipped ??= []).push(event.skipped);
				break;
			case 'issue':
			case 'end':
				break;
			default:
				event satisfies never;
		}
	}
	return file;
}
