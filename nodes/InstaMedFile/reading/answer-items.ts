import type { IDataObject } from 'n8n-workflow';
import { toAnswers } from '../../../lib/acknowledgement';
import type { ByteSource } from '../../../lib/core/ports';
import type { FormatSpec } from '../../../lib/formats';
import { toItemJson } from '../../shared/item-json';
import type { FileNote } from './file-note';
import { readEach, type RowReading } from './row-items';

/** One item per answer, the same shape from every acknowledgement. */
export async function readAnswerItems(format: FormatSpec, source: ByteSource, file: FileNote): Promise<RowReading> {
	const items: IDataObject[] = [];
	const reading = await readEach(format, source, file, (row) => {
		for (const answer of toAnswers(format, row, { file: file.name, line: row.line })) items.push({ type: 'answer', ...toItemJson(answer), file });
		return null;
	});
	return { ...reading, items };
}
