import { writeCompactDate } from '../../../lib/core/date';
import { readEraFile, type Claim, type EraTransaction, type Group } from '../../../lib/x12';
import { FileFormatError } from '../../../lib/core/file-format-error';
import { FOLDERS } from '../../folders';
import type { AnsweredRecord } from '../../state/answered';
import { courseOfDisbursement, type DisbursedClaim, type Disbursement } from '../../state/disbursement';
import type { World } from '../../state/world';
import type { ProducedFile } from '../produced-file';
import { buildAnswer } from '../x12/answer-interchange';
import { functionalAcknowledgement, GUIDE_999, isRejected, type SegmentFault, type SetVerdict } from '../x12/functional-acknowledgement';
import { cell, element } from './cell';
import { asksForRejection } from './record-faults';
import { baseName, firstCode, type Answerer, type Upload, type UploadAnswer } from './upload';

/**
 * 835 with payments that InstaMed is to pass on: answered by a 999. An accepted payment whose amounts do not add
 * up is suspended later on and not rejected now [seen].
 */

/** Qualifiers of a provider in N103; a payee with another one is a person [project]. */
const PROVIDERS: ReadonlySet<string> = new Set(['XX', 'FI', 'XV']);

function claimsOf(transaction: EraTransaction): Claim[] {
	return transaction.batches.flatMap((batch) => batch.claims);
}

function faultsOf(transaction: EraTransaction): SegmentFault[] {
	const start = transaction.at?.segment ?? 1;
	const fault = (segment: string, at: number | undefined, elementNumber: number | null, code: string): SegmentFault => ({ segment, position: Math.max(1, (at ?? start) - start + 1), loop: '', element: elementNumber, code });
	const faults: SegmentFault[] = [];
	const { payment, trace, payer, payee } = transaction;
	if (payment === null) faults.push(fault('BPR', undefined, null, '3'));
	else if (payment.amountCents === null) faults.push(fault('BPR', payment.at?.segment, 2, '6'));
	if (trace === null) faults.push(fault('TRN', undefined, null, '3'));
	else if (trace.number === '') faults.push(fault('TRN', trace.at?.segment, 2, '1'));
	// a trace that asks for it
	else if (asksForRejection(trace.number)) faults.push(fault('TRN', trace.at?.segment, 2, '7'));
	for (const party of [payer, payee]) {
		if (party === null) faults.push(fault('N1', undefined, null, '3'));
		else if ((party.name ?? '') === '') faults.push(fault('N1', party.at?.segment, 2, '1'));
	}
	for (const claim of claimsOf(transaction)) {
		if (claim.claimId === '') faults.push(fault('CLP', claim.at?.segment, 1, '1'));
		if (claim.chargedCents === null) faults.push(fault('CLP', claim.at?.segment, 3, '6'));
		if (claim.paidCents === null) faults.push(fault('CLP', claim.at?.segment, 4, '6'));
	}
	return faults;
}

function verdictOf(transaction: EraTransaction, group: Group): SetVerdict {
	const { controlNumber, trailer, complete } = transaction;
	// 2: no trailer; 3 and 4: it does not agree
	const codes = trailer == null ? ['2'] : complete === true ? [] : [trailer.controlNumber === controlNumber ? '4' : '3'];
	return { kind: '835', controlNumber: element(controlNumber, 9), version: element(transaction.version ?? group.header?.version, 12), faults: faultsOf(transaction), codes };
}

function claimOf(claim: Claim): DisbursedClaim {
	const patient = claim.names.find((name) => name.role === 'QC');
	return {
		claimId: cell(claim.references.find((reference) => reference.qualifier === '9A')?.value, 18),
		payerClaimNumber: cell(claim.payerClaimNumber, 30),
		submitterId: cell(claim.claimId, 38),
		chargedCents: claim.chargedCents ?? 0,
		paidCents: claim.paidCents ?? 0,
		patient: {
			// the response files require what an 835 may leave out [project]
			lastName: cell(patient?.lastName, 35) || 'UNNAMED',
			firstName: cell(patient?.firstName, 35) || 'UNNAMED',
			middleName: cell(patient?.middleName, 25),
			idQualifier: cell(patient?.idQualifier, 2).padEnd(2, 'X') === 'XX' ? 'MI' : cell(patient?.idQualifier, 2).padEnd(2, 'X'),
			id: cell(patient?.id, 80) || cell(claim.claimId, 80),
		},
	};
}

function disburse(world: World, transaction: EraTransaction, upload: Upload): void {
	const { payment, trace, payer, payee } = transaction;
	const amountCents = payment?.amountCents ?? 0;
	const idQualifier = cell(payee?.idQualifier, 2);
	const disbursement: Disbursement = {
		fundingTrace: cell(trace?.number, 30),
		fundingEntity: cell([trace?.payerId ?? '', trace?.supplementalCode ?? ''].join(':').replace(/:$/, ''), 42),
		trace: String((world.counters.disbursement += 1)).padStart(10, '7'),
		payerName: cell(payer?.name, 35),
		payee: {
			name: cell(payee?.name, 35),
			idQualifier: idQualifier.length === 2 ? idQualifier : 'XX',
			id: cell(payee?.id, 80) || 'UNKNOWN',
			taxId: cell(payee?.references.find((reference) => reference.qualifier === 'TJ')?.value, 80),
			isPerson: idQualifier !== '' && !PROVIDERS.has(idQualifier),
		},
		amountCents,
		method: amountCents === 0 ? 'NON' : payment?.method === 'CHK' ? 'CHK' : 'ACH',
		claims: claimsOf(transaction).map(claimOf),
		acceptedOn: upload.day,
		course: courseOfDisbursement(amountCents, transaction.balance?.state === 'holds'),
		steps: 0,
		paidOn: null,
	};
	world.disbursements.push(disbursement);
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}

async function answer(world: World, upload: Upload): Promise<UploadAnswer> {
	const files: ProducedFile[] = [];
	const records: AnsweredRecord[] = [];
	for (const { header, groups } of (await readEraFile(whole(upload.bytes), { file: upload.name })).interchanges) {
		const taken = groups.filter((group) => group.transactions.length > 0);
		if (header === null || taken.length === 0) continue;
		const verdicts = taken.map((group) => {
			const sets = group.transactions.map((transaction) => ({ transaction, verdict: verdictOf(transaction, group) }));
			for (const { transaction, verdict } of sets) {
				const accepted = !isRejected(verdict);
				if (accepted) disburse(world, transaction, upload);
				records.push({ file: upload.name, formatId: 'disbursement-payment-file', line: transaction.at?.segment ?? 0, key: transaction.trace?.number ?? '', accepted, codes: accepted ? [] : ['999'] });
			}
			return { functionalCode: 'HP', controlNumber: element(group.header?.controlNumber, 9), version: element(group.header?.version, 12), sets: sets.map((set) => set.verdict), codes: [] };
		});
		const controlNumber = (world.counters.answer += 1);
		const bytes = buildAnswer({
			receiverQualifier: element(header.senderQualifier, 2) || 'ZZ',
			receiverId: element(header.senderId, 15) || 'UNKNOWN',
			day: upload.day,
			controlNumber,
			group: { functionalCode: 'FA', version: GUIDE_999, sets: verdicts.map(functionalAcknowledgement) },
			loose: [],
		});
		files.push({ folder: FOLDERS.acknowledgements, name: `999_${baseName(upload.name)}_${writeCompactDate(upload.day)}_${controlNumber}.x12`, bytes });
	}
	if (files.length === 0) throw new FileFormatError('disbursement-payment-file', 'noSets', 'The file holds no 835 in an envelope');
	return { files, records };
}

export const DISBURSEMENT_PAYMENT: Answerer = {
	formatId: 'disbursement-payment-file',
	folder: FOLDERS.payoutUpload,
	understands: ({ bytes }) => firstCode(bytes) === 'ISA' && /ST.835/.test(Buffer.from(bytes.subarray(0, 4096)).toString('latin1')),
	answer,
};
