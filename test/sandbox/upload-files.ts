import { buildFile, findFormat, type RowInput } from '../../lib/formats';
import type { Sample, Variant } from './upload-samples';

function build(formatId: string, rows: readonly RowInput[]): string {
	const format = findFormat(formatId);
	if (format === undefined) throw new Error(`${formatId} is missing`);
	const { bytes, issues } = buildFile(format, rows, { today: '2026-03-02' });
	if (bytes === null) throw new Error(`${formatId} refused its sample: ${issues.map((issue) => `${issue.code} ${issue.where.field ?? ''}`).join()}`);
	return Buffer.from(bytes).toString();
}

/** The same text with columns of one line replaced. */
export function withColumns(line: string, change: Readonly<Record<number, string>>): string {
	const columns = line.split('|');
	for (const [column, text] of Object.entries(change)) columns[Number(column) - 1] = text;
	return columns.join('|');
}

/** A file with one record for each variant, in order. */
export function fileOf(sample: Sample, variants: readonly Variant[]): Buffer {
	const rows = variants.map((_, index) => ({ record: sample.record, values: sample.good(index + 1) }));
	const lines = build(sample.formatId, rows).split('\r\n');
	const first = lines.length - 1 - variants.length;
	const changed = lines.map((line, index) => withColumns(line, variants[index - first]?.change ?? {}));
	return Buffer.from(changed.join('\r\n'));
}

/** A full batch of payouts: header, records of each payout, trailer. */
export function payoutBatch(amounts: readonly number[]): string {
	const rows: RowInput[] = amounts.flatMap((amountCents, index) => [
		{ record: 'IMDGP10PMT', values: { digitalPayoutReferenceId: `REFERENCE-${index + 1}`, amountCents } },
		{ record: 'IMDGP10DTL', values: { description: 'Overpayment' } },
		{ record: 'IMDGP10TRS', values: { senderName: 'Larkspur', senderAddress1: '12 Fiddler Lane' } },
		{ record: 'IMDGP10COS', values: {}, extra: ['Ada', 'Sample'] },
		{ record: 'IMDGP10GUA', values: {} },
	]);
	const header = { record: 'IMDGP10HDR', values: { batchTypeId: 'DGP', batchReferenceNumber: 'BATCH-2026-03-02', fileVersion: '10' } };
	return build('digital-payouts-batch', [header, ...rows]);
}
