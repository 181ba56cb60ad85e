import { writeCompactDate } from '../../../lib/core/date';
import type { FormatRow, RowInput } from '../../../lib/formats';
import { FOLDERS } from '../../folders';
import type { AnsweredRecord } from '../../state/answered';
import { rowsToBytes } from '../produced-file';
import { faultsOf, readUpload, textOf, type RecordFault } from './record-faults';
import { baseName, firstCode, type Answerer, type Upload, type UploadAnswer } from './upload';

/**
 * Imports of payments, patients and members. Only rejected records are answered, one line for each fault, with
 * the number of their line; a file without any has an answer of no bytes [project].
 */

/** IDF acknowledgement error codes [seen]; which of them a fault gets is this project's reading of their texts. */
const CODES: Readonly<Partial<Record<RecordFault['problem'], string>>> = {
	missing: '1',
	conditional: '2',
	tooShort: '3',
	tooLong: '4',
	notDigits: '5',
	controlCharacter: '5',
	unknownValue: '6',
	unknownRecord: '6',
	wrongConstant: '6',
	asked: '6',
	unreadableDate: '7',
};

/** What is neither of these is of the wrong type. */
function codeOf(fault: RecordFault): string {
	return CODES[fault.problem] ?? '9';
}

interface Import {
	readonly formatId: string;
	readonly record: string;
	/** Fields whose test ids ask for a rejection. */
	readonly ids: readonly string[];
	/** Fields that the layout requires in some situations only. */
	readonly conditional: (row: FormatRow) => ReadonlyArray<readonly [isMissing: boolean, label: string]>;
	readonly understands: (upload: Upload) => boolean;
}

function eitherOf(row: FormatRow, account: string, birthDate: string, label: string): Array<readonly [boolean, string]> {
	return [[textOf(row, account) === '' && textOf(row, birthDate) === '', label]];
}

/** Patients and members share a record id; a name with "member" in it tells a member file [project]. */
function isMemberFile(upload: Upload): boolean {
	return /member/i.test(upload.name);
}

const IMPORTS: readonly Import[] = [
	{
		formatId: 'payment-transaction-import',
		record: 'IMPTI10',
		ids: ['patientAccountNumber', 'authorizationNumber'],
		conditional: (row) => [[row.values['paymentTransactionType'] === 'eCheck' && textOf(row, 'checkRoutingNumber') === '', 'Check Routing Number']],
		understands: () => true,
	},
	{
		formatId: 'patient-import-idf-v1-1',
		record: 'IMPAT11',
		ids: ['patientAccountNumber'],
		conditional: (row) => eitherOf(row, 'patientAccountNumber', 'patientDateOfBirth', 'Patient Account Number'),
		understands: (upload) => !isMemberFile(upload),
	},
	{
		formatId: 'member-idf-import-v1-1',
		record: 'IMPAT11',
		ids: ['memberAccountNumber'],
		conditional: (row) => eitherOf(row, 'memberAccountNumber', 'memberDateOfBirth', 'Member Account Number'),
		understands: isMemberFile,
	},
];

async function answer(of: Import, upload: Upload): Promise<UploadAnswer> {
	const { format, rows } = await readUpload(of.formatId, upload.bytes);
	const answers: RowInput[] = [];
	const records: AnsweredRecord[] = [];
	for (const row of rows) {
		const faults = faultsOf(format, row, of.ids);
		if (row.record === of.record) {
			for (const [isMissing, field] of of.conditional(row)) if (isMissing) faults.push({ problem: 'conditional', field, reason: 'Required here' });
		}
		const codes = faults.map(codeOf);
		for (const errorField of codes) answers.push({ values: { recordNumber: row.line, requestType: of.record, status: 'R', errorField } });
		records.push({ file: upload.name, formatId: of.formatId, line: row.line, key: textOf(row, of.ids[0] ?? ''), accepted: faults.length === 0, codes });
	}
	const name = `ACK_${baseName(upload.name)}_${writeCompactDate(upload.day)}.txt`;
	return { files: [{ folder: FOLDERS.acknowledgements, name, bytes: rowsToBytes('idf-acknowledgement', answers) }], records };
}

export const IDF_IMPORTS: readonly Answerer[] = IMPORTS.map((of) => ({
	formatId: of.formatId,
	folder: FOLDERS.importUpload,
	understands: (upload) => firstCode(upload.bytes) === of.record && of.understands(upload),
	answer: (_world, upload) => answer(of, upload),
}));
