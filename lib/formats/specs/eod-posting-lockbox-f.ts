import type { FormatSpec } from '../spec';

/** Lockbox posting file F. */
export const eodPostingLockboxF = {
	id: 'eod-posting-lockbox-f',
	title: 'EOD Posting File Lockbox F',
	direction: 'from-instamed',
	family: 'posting',
	encoding: { kind: 'fixed-width', charset: 'ascii', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	fileName: {
		template: '{group}_{configurableField}_{date}.txt',
		basis: 'seen',
		note: 'Made per account, EOD file group or outlet. The configurable field is blank unless set.',
	},
	records: [
		{
			code: 'P1',
			title: 'Payment',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordType', label: 'Record Type', kind: 'text', const: 'P1', width: 2, basis: 'seen', note: 'The label says F1, the constant is P1' },
				{ n: 2, name: 'medicalRecordNumber', label: 'Medical Record Number', kind: 'text', usage: 'R', width: 20, justify: 'left', fill: 'space', basis: 'seen', note: 'MRN from the payment form' },
				{ n: 3, name: 'transactionDate', label: 'Transaction Date', kind: 'date', width: 8, justify: 'left', fill: 'space', pictures: ['CCYYMMDD'], basis: 'seen', note: 'Date the payment was processed' },
				{ n: 4, name: 'paymentAmountCents', label: 'Payment Amount', kind: 'money', width: 10, justify: 'right', fill: 'space', implied: 2, impliedBasis: 'inferred', sign: 'leading', basis: 'seen' },
				{ n: 5, name: 'guarMedicalRecordNumber', label: 'Guar Medical Record Number', kind: 'text', width: 20, justify: 'left', fill: 'space', basis: 'seen', note: 'Additional Info 6' },
				{ n: 6, name: 'checkNumber', label: 'Check Number', kind: 'text', width: 15, justify: 'right', fill: 'space', basis: 'seen', note: 'Payment method word (CREDITCARD, ECHECK, MANUAL, CASH), followed by the check number where there is one' },
				{ n: 7, name: 'barGroupNumber', label: 'BAR Group Number', kind: 'text', usage: 'O', width: 5, justify: 'right', fill: 'space', basis: 'seen', note: 'Transaction Code of the payment form; optional with a single group' },
				{ n: 8, name: 'additionalInformation', label: 'Additional Information', kind: 'text', usage: 'O', width: 20, justify: 'left', fill: 'space', sensitive: true, basis: 'seen', note: 'Additional Info 2' },
				{ n: 9, name: 'patientFirstName', label: 'Patient First Name', kind: 'text', usage: 'O', width: 20, justify: 'left', fill: 'space', sensitive: true, basis: 'seen' },
				{ n: 10, name: 'patientLastName', label: 'Patient Last Name', kind: 'text', usage: 'O', width: 20, justify: 'left', fill: 'space', sensitive: true, basis: 'seen' },
				{ n: 11, name: 'invoiceNumber', label: 'Invoice Number', kind: 'text', usage: 'O', width: 20, justify: 'left', fill: 'space', basis: 'seen', note: 'Additional Info 1 or the invoice number of the payment form' },
				{ n: 12, name: 'transactionId', label: 'Transaction ID', kind: 'text', width: 32, justify: 'left', fill: 'space', basis: 'seen' },
			],
			openEnd: { basis: 'inferred', note: 'What follows position 192 was not seen; the next name begins with MS, probably merchant, store and terminal.' },
		},
		{
			code: 'T2',
			title: 'Totals',
			role: 'trailer',
			fields: [
				{ n: 1, name: 'recordType', label: 'Record Type', kind: 'text', const: 'T2', width: 2, basis: 'inferred' },
			],
			openEnd: { basis: 'inferred', note: 'Only guessed from Payment Deposit File 3.0, which shares the record naming.' },
		},
	],
	coverage: { state: 'partial', note: 'Detail seen through position 192; the rest not seen' },
	notes: [
		'Values longer than their column are cut on the right, amounts included.',
		'A trailer is only guessed from Payment Deposit File 3.0 (the page mentions the absence of a header, not of a trailer).',
		'Two implied decimals assumed for the amount.',
	],
	payment: {
		record: 'P1',
		amount: 'paymentAmountCents',
		sign: 'asWritten',
		method: { field: 'checkNumber', card: ['CREDITCARD'], debitCard: [], bankAccount: ['ECHECK'], cash: ['CASH'], check: ['MANUAL'] },
		transactionId: 'transactionId',
		transactedAt: 'transactionDate',
		patientAccountNumber: 'medicalRecordNumber',
	},
	sources: [
		'https://developers-dev.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-lockbox-version-f/',
		'https://developers-staging.instamed.com/payments-billing/update-source-system/eod-posting-file-lockbox-version-f',
	],
	example: [
		'P1PAT1001             20260302     12550PAT1001                  CREDITCARDGROUPVALUE 1             Ada                 Sample              INV-00000001        0123456789abcdef0123456789abcde1',
		'P1PAT1002             20260302      4000PAT1002                      ECHECKGROUPVALUE 2                                 Example             INV-00000002        0123456789abcdef0123456789abcde2',
		'P1PAT1003             20260302      8025PAT1003                        CASHGROUPVALUE 3                                 Muster              INV-00000003        0123456789abcdef0123456789abcde3',
		'T2',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
