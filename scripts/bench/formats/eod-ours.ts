/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createReadStream } from 'node:fs';
import { findFormat, readRowBatches } from '../../../lib/formats';

/** Reads the file named in the arguments row by row and prints sums, time and peak memory as JSON. */
async function main(path: string): Promise<void> {
	const format = findFormat('eod-posting-1.4');
	if (format === undefined) throw new Error('The format is missing');
	const sums = { rows: 0, cents: 0, nameLengths: 0, seconds: 0 };
	let issues = 0;
	const began = performance.now();
	// By batches, because the other reader also hands out rows without a promise for each.
	for await (const rows of readRowBatches(format, createReadStream(path, { highWaterMark: 1 << 18 }))) {
		for (const row of rows) {
			const { amountCents, patientLastName, transactionDate } = row.values;
			sums.rows += 1;
			if (typeof amountCents === 'number') sums.cents += amountCents;
			if (typeof patientLastName === 'string') sums.nameLengths += patientLastName.length;
			if (typeof transactionDate === 'string') sums.seconds += Number(transactionDate.slice(17));
			issues += row.issues.length;
		}
	}
	const ms = performance.now() - began;
	process.stdout.write(JSON.stringify({ sums, issues, ms, peakRssKb: process.resourceUsage().maxRSS }));
}

void main(process.argv[2] ?? '');
