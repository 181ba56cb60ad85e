import { InstaMedError } from '../core/error';
import type { ByteSource } from '../core/ports';
import { AcknowledgementCollector, x12Acknowledgements, type Acknowledgement } from '../acknowledgement';
import type { Answer } from '../core/answer';
import { readRowBatches, type FormatSpec } from '../formats';
import { readX12, type X12Summary } from '../x12';

async function readX12Answers(bytes: ByteSource, name: string): Promise<Acknowledgement[]> {
	const answers: Answer[] = [];
	let end: X12Summary | null = null;
	for await (const event of readX12(bytes, { file: name })) {
		if (event.type === 'answer') answers.push(event.answer);
		else if (event.type === 'end') end = event.summary;
	}
	return x12Acknowledgements(name, answers, wasComplete(end));
}

/** Without a summary the reading did not come to its end. */
function wasComplete(end: X12Summary | null): boolean {
	return end?.complete === true;
}

/**
 * Reads an acknowledgement of any format into one shape; `format` is null for X12 (999, 277CA, TA1); a file with both a 999 and a 277CA is two.
 * @throws InstaMedError `noAnswers` when files of this format answer nothing.
 */
export async function readAcknowledgements(bytes: ByteSource, name: string, format: FormatSpec | null): Promise<Acknowledgement[]> {
	if (format === null) return await readX12Answers(bytes, name);
	if (format.answer === undefined) {
		throw new InstaMedError('data', 'This file answers no other file', {
			code: 'noAnswers',
			help: 'Give the acknowledgement that InstaMed sent for the uploaded file.',
		});
	}
	const collector = new AcknowledgementCollector(format, { file: name });
	const batches = readRowBatches(format, bytes, { file: name });
	for (;;) {
		const next = await batches.next();
		if (next.done === true) return [collector.end(next.value.complete)];
		for (const row of next.value) collector.add(row);
	}
}
