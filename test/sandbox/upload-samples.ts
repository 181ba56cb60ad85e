import { FOLDERS } from '../../sandbox';

/** Uploads with good records and records broken in one known way each. */

/** One way to send a record: what is changed in a good one, and what the answer then says. */
export interface Variant {
	readonly name: string;
	/** 1-based column → text. */
	readonly change: Readonly<Record<number, string>>;
	/** None: accepted. */
	readonly codes: readonly string[];
}

export interface Sample {
	readonly formatId: string;
	readonly folder: string;
	readonly fileName: string;
	/** Format of the answer; null where none is described. */
	readonly answerId: string | null;
	readonly record: string;
	/** Values of a good record, which number it has in the file counting from 1. */
	readonly good: (number: number) => Readonly<Record<string, unknown>>;
	readonly variants: readonly Variant[];
}

const fine: Variant = { name: 'as it should be', change: {}, codes: [] };

function digits(number: number, length: number): string {
	return String(number).padStart(length, '0');
}

const PERSON = { lastName: 'Sample', firstName: 'Ada' } as const;

export const SAMPLES: readonly Sample[] = [
	{
		formatId: 'batch-enrollment',
		folder: FOLDERS.enrollmentUpload,
		fileName: 'enroll.txt',
		answerId: 'batch-enrollment-acknowledgement',
		record: 'APCD',
		good: (number) => ({
			recordNumber: String(number),
			memberId: `MBR-${digits(number, 4)}`,
			memberFirstName: PERSON.firstName,
			memberLastName: PERSON.lastName,
			accountHolderLastName: PERSON.lastName,
			bankAccountRoutingNumber: '999999992',
			bankAccountNumber: `00${digits(number, 6)}`,
			bankAccountType: 'Checking',
			enableApc: 'Y',
			autoPayLimit: '150.00',
		}),
		variants: [
			fine,
			{ name: 'not enabled', change: { 34: 'N' }, codes: [] },
			{ name: 'no limit', change: { 35: '' }, codes: [] },
			{ name: 'member missing', change: { 9: '' }, codes: ['E02'] },
			{ name: 'birth date that does not exist', change: { 13: '02302020' }, codes: ['E03'] },
			{ name: 'unknown account type', change: { 28: 'Piggy' }, codes: ['E04'] },
			{ name: 'name too long', change: { 10: 'x'.repeat(36) }, codes: ['E05'] },
			{ name: 'letters in the account', change: { 27: '12AB' }, codes: ['E06'] },
			{ name: 'limit that is no amount', change: { 35: 'lots' }, codes: ['E07'] },
			{ name: 'asked for', change: { 9: 'MBR-REJECT' }, codes: ['E98'] },
			{ name: 'another record', change: { 1: 'APCX' }, codes: ['E01'] },
		],
	},
	{
		formatId: 'payment-transaction-import',
		folder: FOLDERS.importUpload,
		fileName: 'payments.txt',
		answerId: 'idf-acknowledgement',
		record: 'IMPTI10',
		good: (number) => ({
			merchantId: '900100',
			storeId: '0001',
			terminalId: '0002',
			paymentTransactionType: 'Cash',
			paymentTransactionAction: 'AuthCapt',
			transactionDate: '2026-03-02T09:30:10',
			amountCents: 1000 + number,
			cardCheckNumber: '0001',
			patientAccountNumber: `ACC-${1000 + number}`,
		}),
		variants: [
			fine,
			{ name: 'merchant missing', change: { 2: '' }, codes: ['1'] },
			{ name: 'eCheck without routing number', change: { 5: 'eCheck' }, codes: ['2'] },
			{ name: 'expiration too short', change: { 12: '1229' }, codes: ['3'] },
			{ name: 'account too long', change: { 30: 'x'.repeat(51) }, codes: ['4'] },
			{ name: 'letters in the expiration', change: { 12: '12TWEN' }, codes: ['5'] },
			{ name: 'unknown action', change: { 6: 'Gift' }, codes: ['6'] },
			{ name: 'hour that does not exist', change: { 7: '20260302250000' }, codes: ['7'] },
			{ name: 'amount that cannot be read', change: { 8: '1,200' }, codes: ['9'] },
			{ name: 'two faults', change: { 2: '', 6: 'Gift' }, codes: ['1', '6'] },
			{ name: 'asked for', change: { 30: 'ACC-REJECT' }, codes: ['6'] },
		],
	},
	{
		formatId: 'patient-import-idf-v1-1',
		folder: FOLDERS.importUpload,
		fileName: 'patients.txt',
		answerId: 'idf-acknowledgement',
		record: 'IMPAT11',
		good: (number) => ({ patientAccountNumber: `ACC-${1000 + number}`, patientLastName: PERSON.lastName, patientFirstName: PERSON.firstName }),
		variants: [
			fine,
			{ name: 'birth date instead of account', change: { 2: '', 8: '19800131' }, codes: [] },
			{ name: 'last name missing', change: { 3: '' }, codes: ['1'] },
			{ name: 'neither account nor birth date', change: { 2: '' }, codes: ['2'] },
			{ name: 'birth date that does not exist', change: { 8: '19800231' }, codes: ['7'] },
			{ name: 'asked for', change: { 2: 'reject-1' }, codes: ['6'] },
		],
	},
	{
		formatId: 'member-idf-import-v1-1',
		folder: FOLDERS.importUpload,
		fileName: 'members.txt',
		answerId: 'idf-acknowledgement',
		record: 'IMPAT11',
		good: (number) => ({ memberAccountNumber: `MBR-${digits(number, 4)}`, memberLastName: PERSON.lastName, memberFirstName: PERSON.firstName }),
		variants: [
			fine,
			{ name: 'first name missing', change: { 4: '' }, codes: ['1'] },
			{ name: 'neither account nor birth date', change: { 2: '' }, codes: ['2'] },
			// a patient's account may be this long
			{ name: 'account too long', change: { 2: 'x'.repeat(31) }, codes: ['4'] },
			{ name: 'asked for', change: { 2: 'MBR-REJECT' }, codes: ['6'] },
		],
	},
	{
		formatId: 'member-effectuation',
		folder: FOLDERS.importUpload,
		fileName: 'effectuation.txt',
		answerId: 'member-effectuation-response',
		record: 'IMMEI11',
		good: (number) => ({ memberId: `ACC-${1000 + number}`, effectuatedMemberId: `NEW-${digits(number, 4)}`, hipaaGroup: 'MAIN' }),
		variants: [
			fine,
			{ name: 'new number missing', change: { 3: '' }, codes: ['missing'] },
			{ name: 'merchant without store', change: { 5: '900100' }, codes: ['conditional'] },
			{ name: 'member not known', change: { 2: 'NOBODY' }, codes: ['notKnown'] },
			{ name: 'asked for', change: { 3: 'NEW-REJECT' }, codes: ['asked'] },
		],
	},
	{
		formatId: 'scheduled-payment-request',
		folder: FOLDERS.importUpload,
		fileName: 'scheduled.txt',
		answerId: 'scheduled-payment-request-exception',
		record: 'IMSPR10',
		good: (number) => ({
			paymentPlanId: digits(number, 8).padStart(32, 'a'),
			amountCents: 1000 + number,
			processDate: '2026-03-10',
			transactionType: 'Charge',
			patientLastName: PERSON.lastName,
			patientFirstName: PERSON.firstName,
			patientDob: '1980-01-31',
			patientAccountNumber: `ACC-${1000 + number}`,
		}),
		variants: [
			fine,
			{ name: 'no such plan', change: { 2: '0'.repeat(32) }, codes: ['1'] },
			{ name: 'plan not active', change: { 2: 'dead'.padEnd(32, '1') }, codes: ['2'] },
			{ name: 'patient missing', change: { 9: '' }, codes: ['3'] },
			{ name: 'date that does not exist', change: { 4: '20260231' }, codes: ['3'] },
			{ name: 'unknown type', change: { 8: 'Donate' }, codes: ['3'] },
			{ name: 'asked for', change: { 13: 'ACC-REJECT' }, codes: ['3'] },
		],
	},
	{
		formatId: 'digital-payouts-batch-simplified',
		folder: FOLDERS.payoutUpload,
		fileName: 'payouts.txt',
		answerId: 'digital-payouts-acknowledgement',
		record: 'payout',
		good: (number) => ({
			recipientFirstName: PERSON.firstName,
			recipientLastName: PERSON.lastName,
			recipientAddress1: '1 Test Lane',
			recipientCity: 'Millbrook',
			recipientState: 'PA',
			recipientZip1: '19999',
			patientId: `ACC-${1000 + number}`,
			patientFirstName: PERSON.firstName,
			patientLastName: PERSON.lastName,
			patientDob: '1980-01-31',
			paymentTraceId: `PAYOUT-${digits(number, 5)}`,
			paymentAmountCents: 2000 + number * 100,
			paymentDetail1Description: 'Overpayment',
			paymentDetail1AmountCents: 2000 + number * 100,
			paymentDetail1Date: '2026-02-20',
		}),
		variants: [
			fine,
			{ name: 'city missing', change: { 5: '' }, codes: ['missing'] },
			{ name: 'ZIP too short', change: { 7: '1999' }, codes: ['tooShort'] },
			{ name: 'amount that cannot be read', change: { 17: 'ten' }, codes: ['unreadableAmount'] },
			{ name: 'amount of nothing', change: { 17: '0.00' }, codes: ['unreadableAmount'] },
			{ name: 'asked for', change: { 16: 'PAYOUT-REJECT' }, codes: ['asked'] },
		],
	},
];
