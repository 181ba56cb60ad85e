import { writeCompactDate } from '../../../lib/core/date';
import { readMoney } from '../../../lib/core/money';
import type { FormatRow, RowInput } from '../../../lib/formats';
import { FOLDERS } from '../../folders';
import type { AnsweredRecord } from '../../state/answered';
import type { Enrollment } from '../../state/enrollment';
import type { World } from '../../state/world';
import { rowsToBytes } from '../produced-file';
import { cell } from './cell';
import { faultsOf, readUpload, textOf, type RecordFault } from './record-faults';
import { baseName, firstCode, type Answerer, type Upload, type UploadAnswer } from './upload';

/** Enrolls members in automatic payments; every record is answered, with the first fault of a rejected one. */

/** Error codes are this project's: InstaMed's are not printed. */
const CODES: Readonly<Partial<Record<RecordFault['problem'], string>>> = {
	unknownRecord: 'E01',
	missing: 'E02',
	unreadableDate: 'E03',
	unknownValue: 'E04',
	tooLong: 'E05',
	tooShort: 'E05',
	notDigits: 'E06',
	unreadableAmount: 'E07',
	asked: 'E98',
};

function codeOf(fault: RecordFault): string {
	return CODES[fault.problem] ?? 'E99';
}

function limitFault(row: FormatRow): RecordFault[] {
	const limit = textOf(row, 'autoPayLimit');
	const reading = readMoney(limit);
	return limit === '' || (reading.ok && reading.cents > 0) ? [] : [{ problem: 'unreadableAmount', field: 'Auto Pay Limit', reason: 'Auto Pay Limit is not an amount over 0' }];
}

function enroll(world: World, row: FormatRow, upload: Upload): void {
	const memberId = textOf(row, 'memberId');
	if (row.values['enableApc'] === 'N') {
		world.enrollments.delete(memberId);
		return;
	}
	const limit = readMoney(textOf(row, 'autoPayLimit'));
	const type = textOf(row, 'bankAccountType');
	const enrollment: Enrollment = {
		memberId,
		firstName: cell(textOf(row, 'memberFirstName'), 25),
		lastName: cell(textOf(row, 'memberLastName'), 35),
		birthDate: textOf(row, 'memberBirthDate') || null,
		tender: { kind: 'eCheck', lastFour: textOf(row, 'bankAccountNumber').slice(-4).padStart(4, '0') },
		bankAccountType: type === 'Savings' ? 'Savings' : 'Checking',
		limitCents: limit.ok ? limit.cents : null,
		since: upload.day,
	};
	world.enrollments.set(memberId, enrollment);
}

async function answer(world: World, upload: Upload): Promise<UploadAnswer> {
	const { format, rows } = await readUpload('batch-enrollment', upload.bytes);
	const answers: RowInput[] = [];
	const records: AnsweredRecord[] = [];
	for (const row of rows.filter((one) => one.record !== 'APCH')) {
		const faults = row.record === 'APCD' ? [...faultsOf(format, row, ['memberId', 'guarantorId']), ...limitFault(row)] : faultsOf(format, row, []);
		const [fault] = faults;
		if (fault === undefined) enroll(world, row, upload);
		// a line of another record has its number in the same place, if it has one
		const recordNumber = cell(row.record === 'APCD' ? textOf(row, 'recordNumber') : row.columns[1], 10);
		const error = fault === undefined ? {} : { errorField: fault.field === '' ? 'Record Type' : fault.field, errorCode: codeOf(fault), errorReason: fault.reason };
		answers.push({ values: { recordNumber, status: fault === undefined ? 'A' : 'R', ...error } });
		records.push({ file: upload.name, formatId: format.id, line: row.line, key: recordNumber, accepted: fault === undefined, codes: faults.slice(0, 1).map(codeOf) });
	}
	const name = `ACK_${baseName(upload.name)}_${writeCompactDate(upload.day)}.txt`;
	return { files: [{ folder: FOLDERS.acknowledgements, name, bytes: rowsToBytes('batch-enrollment-acknowledgement', answers) }], records };
}

export const BATCH_ENROLLMENT: Answerer = {
	formatId: 'batch-enrollment',
	folder: FOLDERS.enrollmentUpload,
	understands: ({ bytes }) => firstCode(bytes) === 'APCH' || firstCode(bytes) === 'APCD',
	answer,
};
