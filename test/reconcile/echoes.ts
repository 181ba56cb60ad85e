import fc from 'fast-check';
import type { FileDraft, Row } from './offered-file';

/** Something that goes back to what was settled days before. */
export interface Echo {
	readonly kind: 'again' | 'twin' | 'takenBack' | 'otherAmount' | 'wholeFile' | 'namesAnother';
	readonly pick: number;
	/** How many files of the same kind later. */
	readonly later: number;
}

export function anyEchoes(most = 8): fc.Arbitrary<readonly Echo[]> {
	return fc.array(fc.record({ kind: fc.constantFrom('again', 'twin', 'takenBack', 'otherAmount', 'wholeFile', 'namesAnother'), pick: fc.nat(100_000), later: fc.integer({ min: 1, max: 8 }) }), { minLength: 1, maxLength: most });
}

function echoOf(row: Row, kind: Echo['kind']): Row {
	const amountCents = kind === 'takenBack' ? -(row.value.amountCents ?? 0) : kind === 'otherAmount' ? (row.value.amountCents ?? 0) + 100 : row.value.amountCents;
	if (row.type === 'payment') {
		const { transactionId, status } = row.value;
		return { ...row, value: { ...row.value, amountCents, transactionId: kind === 'twin' ? `${transactionId}-twin` : transactionId.toUpperCase(), status: kind === 'takenBack' ? 'CB' : status } };
	}
	if (row.type === 'line') return { ...row, value: { ...row.value, amountCents, status: kind === 'takenBack' ? 'CB' : row.value.status } };
	return { ...row, value: { ...row.value, amountCents } };
}

function isAlike(one: FileDraft, other: FileDraft): boolean {
	return one.kind === other.kind && one.depositLines === other.depositLines;
}

/** A deposit that bears the number of another one beside its own, so that what is settled by one is connected by two; some days later something else comes under its own. */
function namingAnother(files: readonly FileDraft[], { pick, later }: Echo): FileDraft[] {
	const deposits = files.filter(({ depositLines }) => depositLines === 'otherPayment');
	const announced = new Set(files.flatMap(({ rows }) => rows.flatMap((row) => (row.type === 'remittance' ? [`${String(row.value.traceNumber)} ${String(row.value.amountCents)}`] : []))));
	const isTied = (row: Row): boolean => row.type === 'line' && announced.has(`${String(row.value.paymentIdentifier)} ${String(row.value.amountCents)}`);
	const lines = deposits.flatMap((file) => file.rows.filter(isTied).map((row) => ({ file, row })));
	const [own, other] = [lines[pick % Math.max(1, lines.length)], lines[(pick + 1) % Math.max(1, lines.length)]];
	if (own?.row.type !== 'line' || other?.row.type !== 'line') return [...files];
	const named: Row = { ...own.row, value: { ...own.row.value, traceNumber: other.row.value.paymentIdentifier } };
	const target = deposits[Math.min(deposits.indexOf(own.file) + later, deposits.length - 1)];
	return files.map((file) => ({ ...file, rows: [...file.rows.map((row) => (row === own.row ? named : row)), ...(file === target ? [echoOf(own.row, 'otherAmount')] : [])] }));
}

function withEcho(files: readonly FileDraft[], echo: Echo): FileDraft[] {
	const { kind, pick, later } = echo;
	if (kind === 'namesAnother') return namingAnother(files, echo);
	const full = files.filter(({ rows }) => rows.length > 0);
	const from = full[pick % Math.max(1, full.length)];
	const row = from?.rows[pick % Math.max(1, from.rows.length)];
	if (from === undefined || row === undefined) return [...files];
	const dates = [...new Set(files.filter((file) => isAlike(file, from) && (file.businessDate ?? '') > (from.businessDate ?? '')).map(({ businessDate }) => businessDate ?? ''))].sort();
	// a payment that was sent twice is posted with the next file at the latest
	const date = dates[Math.min(kind === 'twin' ? 1 : later, dates.length) - 1];
	if (date === undefined) return [...files];
	if (kind === 'wholeFile') return [...files, { ...from, name: `sent-again-${date}-${from.name}`, businessDate: date }];
	const target = files.find((file) => isAlike(file, from) && file.businessDate === date);
	return files.map((file) => (file === target ? { ...file, rows: [...file.rows, echoOf(row, kind)] } : file));
}

/** Files in which later ones come back to earlier ones. */
export function withEchoes(files: readonly FileDraft[], echoes: readonly Echo[]): FileDraft[] {
	return echoes.reduce<FileDraft[]>(withEcho, [...files]);
}
