/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import { findFormat, readRowBatches } from '../../../lib/formats';
import { report } from './report.mjs';
import { sourceOf } from './source';

/** Reads fixed-width lockbox rows from the file named in the arguments, or from standard input, and reports their sums. */
async function main(): Promise<void> {
	const format = findFormat('eod-posting-lockbox-a1.1');
	if (format === undefined) throw new Error('The format is missing');
	const sums = { rows: 0, cents: 0, accountLengths: 0, days: 0 };
	const { source, idleRssMb } = sourceOf(process.argv[2]);
	let issues = 0;
	for await (const rows of readRowBatches(format, source)) {
		for (const row of rows) {
			issues += row.issues.length;
			if (row.record !== 'D') continue;
			const { paidAmountCents, guarantorAccountNumber, captureDate } = row.values;
			sums.rows += 1;
			if (typeof paidAmountCents === 'number') sums.cents += paidAmountCents;
			if (typeof guarantorAccountNumber === 'string') sums.accountLengths += guarantorAccountNumber.length;
			if (typeof captureDate === 'string') sums.days += Number(captureDate.slice(8));
		}
	}
	report({ sums, issues, idleRssMb });
}

void main();
