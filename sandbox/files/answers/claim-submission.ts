import { writeCompactDate, type CalendarDate } from '../../../lib/core/date';
import type { InterchangeHeader, SubmittedClaim, X12Issue } from '../../../lib/x12';
import { FOLDERS } from '../../folders';
import type { AnsweredRecord } from '../../state/answered';
import type { World } from '../../state/world';
import type { ProducedFile } from '../produced-file';
import { buildAnswer, type AnswerSet, type Segment } from '../x12/answer-interchange';
import { claimAcknowledgement, GUIDE_277CA, type ClaimVerdict } from '../x12/claim-acknowledgement';
import { functionalAcknowledgement, GUIDE_999, isRejected } from '../x12/functional-acknowledgement';
import { duplicateInterchange } from '../x12/interchange-acknowledgement';
import { element } from './cell';
import { asksForRejection } from './record-faults';
import { groupVerdict, takeClaims, type TakenGroup, type TakenInterchange, type TakenSet } from './submitted-sets';
import { baseName, firstCode, type Answerer, type Upload, type UploadAnswer } from './upload';

/** 837: a 999 for each group and, for sets that it accepts, a 277CA with a verdict on each claim. A TA1 comes only for a duplicate interchange. */

/** A claim whose id asks for it is returned as unprocessable. */
const ASKED = 'A3:23';

/** Category and status by what is wrong; which one InstaMed gives is not printed [project]. */
function rejectionOf(claim: SubmittedClaim, issues: readonly X12Issue[]): string | null {
	if (asksForRejection(claim.claimId)) return ASKED;
	const own = issues.find((issue) => issue.where.claimId === claim.claimId);
	if (own === undefined) return claim.claimId === '' || claim.chargedCents === null ? 'A6:21' : null;
	if (own.code === 'claimChargeTotal') return 'A8:21';
	return own.code === 'amountMissing' || own.code === 'serviceDateMissing' || own.code === 'requiredMissing' ? 'A6:21' : 'A7:21';
}

function nextNumber(world: World): number {
	return (world.counters.answer += 1);
}

interface Answering {
	readonly world: World;
	readonly upload: Upload;
	readonly header: InterchangeHeader;
	readonly files: ProducedFile[];
	readonly records: AnsweredRecord[];
}

/** Each interchange of an upload has answers of its own. */
function write({ world, upload, header, files }: Answering, kind: string, version: string, functionalCode: string, sets: readonly AnswerSet[], loose: readonly Segment[] = []): void {
	const controlNumber = nextNumber(world);
	const bytes = buildAnswer({
		receiverQualifier: element(header.senderQualifier, 2) || 'ZZ',
		receiverId: element(header.senderId, 15) || 'UNKNOWN',
		day: upload.day,
		controlNumber,
		group: sets.length === 0 ? null : { functionalCode, version, sets },
		loose,
	});
	files.push({ folder: FOLDERS.acknowledgements, name: `${kind}_${baseName(upload.name)}_${writeCompactDate(upload.day)}_${controlNumber}.x12`, bytes });
}

function note({ upload, records }: Answering, claim: SubmittedClaim, codes: readonly string[]): void {
	records.push({ file: upload.name, formatId: 'x12-claim-submission', line: claim.source.segment ?? 0, key: claim.claimId, accepted: codes.length === 0, codes });
}

function claimVerdicts(answering: Answering, set: TakenSet): ClaimVerdict[] {
	return set.claims.map((claim) => {
		const rejection = rejectionOf(claim, set.claimIssues);
		note(answering, claim, rejection === null ? [] : [rejection]);
		return {
			claimId: element(claim.claimId, 38),
			chargedCents: claim.chargedCents ?? 0,
			providerId: element(claim.billingProviderId, 80),
			serviceFrom: claim.serviceFrom,
			rejection,
			number: `IM${String(nextNumber(answering.world)).padStart(10, '0')}`,
		};
	});
}

function batchAnswer(answering: Answering, set: TakenSet, day: CalendarDate): AnswerSet {
	const batch = element(set.claims[0]?.batch, 50);
	const reference = `CA${String(nextNumber(answering.world)).padStart(8, '0')}`;
	return claimAcknowledgement({ batch, submitterId: element(answering.header.senderId, 80), day, reference, claims: claimVerdicts(answering, set) });
}

function answerGroups(answering: Answering, groups: readonly TakenGroup[]): void {
	const verdicts = groups.map(groupVerdict);
	write(answering, '999', GUIDE_999, 'FA', verdicts.map(functionalAcknowledgement));
	const accepted: TakenSet[] = [];
	for (const group of groups) {
		for (const set of group.sets) {
			if (group.codes.length === 0 && !isRejected(set)) accepted.push(set);
			else for (const claim of set.claims) note(answering, claim, ['999']);
		}
	}
	const answers = accepted.filter((set) => set.claims.length > 0).map((set) => batchAnswer(answering, set, answering.upload.day));
	if (answers.length > 0) write(answering, '277CA', GUIDE_277CA, 'HN', answers);
}

/** True when the sender used the control number before; remembers it otherwise. */
function isDuplicate(world: World, header: InterchangeHeader): boolean {
	const id = `${header.senderId}|${header.controlNumber}`;
	if (world.claimInterchanges.has(id)) return true;
	world.claimInterchanges.add(id);
	return false;
}

function answerInterchange(answering: Answering, interchange: TakenInterchange): void {
	if (!isDuplicate(answering.world, answering.header)) {
		answerGroups(answering, interchange.groups);
		return;
	}
	const { controlNumber, date, time } = answering.header;
	write(answering, 'TA1', '', '', [], [duplicateInterchange({ controlNumber: element(controlNumber, 9), date: element(date, 6), time: element(time, 4) })]);
	for (const claim of interchange.groups.flatMap((group) => group.sets).flatMap((set) => set.claims)) note(answering, claim, ['TA1']);
}

async function answer(world: World, upload: Upload): Promise<UploadAnswer> {
	const files: ProducedFile[] = [];
	const records: AnsweredRecord[] = [];
	for (const interchange of await takeClaims(upload.name, upload.bytes)) {
		if (interchange.header !== null) answerInterchange({ world, upload, header: interchange.header, files, records }, interchange);
	}
	return { files, records };
}

export const CLAIM_SUBMISSION: Answerer = {
	formatId: 'x12-claim-submission',
	folder: FOLDERS.claimUpload,
	understands: ({ bytes }) => firstCode(bytes) === 'ISA' && /ST.837/.test(Buffer.from(bytes.subarray(0, 4096)).toString('latin1')),
	answer,
};
