import type { CalendarDate } from '../../../lib/core/date';
import { FileFormatError } from '../../../lib/core/file-format-error';
import type { FileTree } from '../../sftp';
import type { World } from '../../state/world';
import type { ProducedFile } from '../produced-file';
import { BALANCE } from './balance';
import { BATCH_ENROLLMENT } from './batch-enrollment';
import { BATCH_UNENROLLMENT } from './batch-unenrollment';
import { CLAIM_SUBMISSION } from './claim-submission';
import { DIGITAL_PAYOUTS } from './digital-payouts';
import { DISBURSEMENT_PAYMENT } from './disbursement-payment';
import { IDF_IMPORTS } from './idf-import';
import { MEMBER_EFFECTUATION } from './member-effectuation';
import { PATIENT_BILLING } from './patient-billing';
import { SCHEDULED_PAYMENT } from './scheduled-payment';
import type { Answerer, Upload, UploadAnswer } from './upload';

/** Everything that the sandbox takes; the first one in a folder that understands a file answers it. */
const ANSWERERS: readonly Answerer[] = [
	BALANCE,
	BATCH_ENROLLMENT,
	BATCH_UNENROLLMENT,
	...IDF_IMPORTS,
	MEMBER_EFFECTUATION,
	SCHEDULED_PAYMENT,
	PATIENT_BILLING,
	CLAIM_SUBMISSION,
	...DIGITAL_PAYOUTS,
	DISBURSEMENT_PAYMENT,
];

/** What a night did with the inbound folders. */
export interface AnsweredUploads {
	readonly files: readonly ProducedFile[];
	/** Paths of the uploads that were taken, and ids of the formats as which they were. */
	readonly taken: ReadonlyArray<{ readonly path: string; readonly formatId: string }>;
	/** Paths of the uploads that nothing understood; they stay where they are. */
	readonly left: readonly string[];
}

/** Uploads under way carry another name until they are whole. */
function isFinished(name: string): boolean {
	return !name.startsWith('.') && !/\.(part|tmp|filepart|uploading)$/i.test(name);
}

/** Uploads of two folders may have the same name; their answers get a number after it. */
function withFreeName(file: ProducedFile, others: readonly ProducedFile[]): ProducedFile {
	const isTaken = (name: string): boolean => others.some((other) => other.folder === file.folder && other.name === name);
	let name = file.name;
	for (let number = 2; isTaken(name); number++) name = file.name.replace(/(\.[^.]*)?$/, (ending) => `-${number}${ending}`);
	return { ...file, name };
}

/** The answer, or null for a file that proves unreadable after all. */
async function tryAnswer(world: World, answerer: Answerer, upload: Upload): Promise<UploadAnswer | null> {
	let failure: unknown;
	try {
		return await answerer.answer(world, upload);
	} catch (error) {
		failure = error;
	}
	if (failure instanceof FileFormatError) return null;
	throw failure;
}

/** Takes every finished upload that is understood out of its folder and answers it. */
export async function answerUploads(world: World, files: FileTree, day: CalendarDate): Promise<AnsweredUploads> {
	const produced: ProducedFile[] = [];
	const taken: Array<{ path: string; formatId: string }> = [];
	const left: string[] = [];
	for (const folder of new Set(ANSWERERS.map((answerer) => answerer.folder))) {
		for (const name of files.names(folder).filter(isFinished)) {
			const path = `${folder}/${name}`;
			const bytes = files.read(path);
			if (bytes === undefined) continue;
			const upload: Upload = { folder, name, bytes: Uint8Array.from(bytes), day };
			const answerer = ANSWERERS.find((one) => one.folder === folder && one.understands(upload));
			const answer = answerer === undefined ? null : await tryAnswer(world, answerer, upload);
			if (answerer === undefined || answer === null) {
				left.push(path);
				continue;
			}
			files.removeFile(path);
			for (const file of answer.files) produced.push(withFreeName(file, produced));
			world.answered.push(...answer.records);
			taken.push({ path, formatId: answerer.formatId });
		}
	}
	return { files: produced, taken, left };
}
