import { addDays, writeCompactDate } from '../../../lib/core/date';
import { FOLDERS } from '../../folders';
import { PRACTICE } from '../../state/practice';
import type { World } from '../../state/world';
import { rowsToBytes } from '../produced-file';
import { readUpload } from './record-faults';
import { baseName, type Answerer, type Upload, type UploadAnswer } from './upload';

/**
 * Statement data in any layout, because InstaMed's is not public: every line is accepted, and a few patients whom
 * the file names are said to have moved. Who moved, and where to, is invented.
 */

const MOST_MOVES = 3;
/** One patient in so many has moved. */
const ONE_IN = 4;

async function answer(world: World, upload: Upload): Promise<UploadAnswer> {
	const { format, rows } = await readUpload('patient-billing-file', upload.bytes);
	const text = Buffer.from(upload.bytes).toString('utf8');
	const random = world.random('moves');
	const named = [...world.patients.values()].filter((patient) => text.includes(patient.account));
	// with few patients there is still one to look at
	const moved = named.filter((_, index) => index === 0 || random.chance(1 / ONE_IN)).slice(0, MOST_MOVES);
	const moves = moved.map((patient) => ({
		values: {
			clientId: PRACTICE.corporateId,
			groupId: 'MAIN',
			paymentGroup: 'MAIN',
			patientFirstName: patient.firstName,
			patientLastName: patient.lastName,
			patientAccountNumber: patient.account,
			previousAddress1: patient.address.street,
			previousCity: patient.address.city,
			previousState: patient.address.state,
			previousZip: patient.address.zip,
			newAddress1: `${random.between(1, 250)} New Acorn Street`,
			newCity: 'Brookmill',
			newState: 'PA',
			newZip: '19998',
			moveType: random.chance(0.5) ? 'F' : 'I',
			moveDate: addDays(upload.day, -random.between(10, 60)),
			status: 'M',
			statusDescription: 'MOVED, NEW ADDRESS KNOWN',
			creationDate: upload.day,
		},
	}));
	const name = `AddressExceptions_${baseName(upload.name)}_${writeCompactDate(upload.day)}.txt`;
	return {
		files: [{ folder: FOLDERS.billing, name, bytes: rowsToBytes('billing-address-exception-file', moves) }],
		records: rows.map((row) => ({ file: upload.name, formatId: format.id, line: row.line, key: '', accepted: true, codes: [] })),
	};
}

/** Whatever lies in the billing folder is taken for statement data, unless it is empty. */
export const PATIENT_BILLING: Answerer = { formatId: 'patient-billing-file', folder: FOLDERS.billingUpload, understands: ({ bytes }) => bytes.length > 0, answer };
