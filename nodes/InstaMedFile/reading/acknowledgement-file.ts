import { InstaMedError } from '../../../lib/core/error';
import { AcknowledgementCollector, x12Acknowledgements, type Acknowledgement } from '../../../lib/acknowledgement';
import type { Answer } from '../../../lib/core/answer';
import { readRowBatches, type FormatSpec } from '../../../lib/formats';
import { readX12, type X12Summary } from '../../../lib/x12';
import type { OpenedFile } from '../fields/source';

async function readX12Answers({ bytes, name }: OpenedFile): Promise<Acknowledgement[]> {
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

/** The format whose rows answer records; null for X12. */
export function answeringFormat({ choice }: OpenedFile): FormatSpec | null {
	return choice.kind === 'rows' && choice.format.answer !== undefined ? choice.format : null;
}

/**
 * Reads an acknowledgement of any format into one shape; a file with both a 999 and a 277CA is two.
 * @throws InstaMedError `noAnswers` when files of this format answer nothing.
 */
export async function readAcknowledgements(file: OpenedFile): Promise<Acknowledgement[]> {
	if (file.choice.kind === 'x12') return await readX12Answers(file);
	const format = answeringFormat(file);
	if (format === null) {
		throw new InstaMedError('data', 'This file answers no other file', {
			code: 'noAnswers',
			help: 'Give the acknowledgement that InstaMed sent for the uploaded file.',
		});
	}
	const collector = new AcknowledgementCollector(format, { file: file.name });
	const batches = readRowBatches(format, file.bytes, { file: file.name });
	for (;;) {
		const next = await batches.next();
		if (next.done === true) return [collector.end(next.value.complete)];
		for (const row of next.value) collector.add(row);
	}
}
