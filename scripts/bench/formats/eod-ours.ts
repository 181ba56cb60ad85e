/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import { findFormat, readRowBatches } from '../../../lib/formats';
import { report } from './report.mjs';
import { sourceOf } from './source';

/** Reads end-of-day rows from the file named in the arguments, or from standard input, and reports their sums. */
async function main(): Promise<void> {
	const format = findFormat('eod-posting-1.4');
	if (format === undefined) throw new Error('The format is missing');
	const sums = { rows: 0, cents: 0, nameLengths: 0, seconds: 0 };
	const { source, idleRssMb } = sourceOf(process.argv[2]);
	let issues = 0;
	// By batches, because the other readers also hand out rows without a promise for each.
	for await (const rows of readRowBatches(format, source)) {
		for (const row of rows) {
			const { amountCents, patientLastName, transactionDate } = row.values;
			sums.rows += 1;
			if (typeof amountCents === 'number') sums.cents += amountCents;
			if (typeof patientLastName === 'string') sums.nameLengths += patientLastName.length;
			if (typeof transactionDate === 'string') sums.seconds += Number(transactionDate.slice(17));
			issues += row.issues.length;
		}
	}
	report({ sums, issues, idleRssMb });
}

void main();
