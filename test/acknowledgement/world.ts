import { AcknowledgementCollector, matchAcknowledgement, SentRecords, type Acknowledgement, type AcknowledgementResult } from '../../lib/acknowledgement';
import { readRows, type FormatSpec } from '../../lib/formats';
import { SENT } from './formats';

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
	yield Buffer.from(text);
}

/** The lines as a file, each with its line end. */
export function fileOf(lines: readonly string[]): string {
	return lines.map((line) => `${line}\r\n`).join('');
}

export async function sentFile(answering: FormatSpec, lines: readonly string[], format: FormatSpec = SENT): Promise<SentRecords> {
	const sent = new SentRecords(format, answering);
	for await (const row of readRows(format, bytesOf(fileOf(lines)))) sent.add(row);
	return sent;
}

/** Reads an acknowledgement with the real reader. */
export async function readAcknowledgement(format: FormatSpec, text: string, file = 'ack.txt'): Promise<Acknowledgement> {
	const collector = new AcknowledgementCollector(format, { file });
	const rows = readRows(format, bytesOf(text));
	for (;;) {
		const next = await rows.next();
		if (next.done === true) return collector.end(next.value.complete);
		collector.add(next.value);
	}
}

export async function match(format: FormatSpec, sent: readonly string[], ...files: ReadonlyArray<readonly string[]>): Promise<AcknowledgementResult> {
	const acknowledgements = await Promise.all(files.map((lines, i) => readAcknowledgement(format, fileOf(lines), `ack-${i + 1}.txt`)));
	return matchAcknowledgement(await sentFile(format, sent), acknowledgements);
}

/** "1:accepted 2:rejected", with "~" where acceptance is implied. */
export function told({ records }: AcknowledgementResult): string {
	return records.map(({ line, segment, state, implied }) => `${line ?? segment ?? '?'}:${implied === true ? '~' : ''}${state}`).join(' ');
}

export function codes({ problems }: AcknowledgementResult): string[] {
	return problems.map(({ code }) => code);
}
