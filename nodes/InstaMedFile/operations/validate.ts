import type { IDataObject } from 'n8n-workflow';
import { defineOperation, type Operation, type OperationItem } from '../../shared/define';
import type { Job } from '../../shared/job';
import { folderOption } from '../fields/folder';
import { layoutOptions } from '../fields/layout';
import { quietOption } from '../fields/quiet';
import { sourceProperties, withChosenFile, type OpenedFile } from '../fields/source';
import type { FileKind } from '../file-kind';
import { formatIdOf, type Chosen } from '../reading/choose-format';
import { readEraTotals } from '../reading/era-totals';
import { closeFileNote, newFileNote, type FileNote } from '../reading/file-note';
import { readRowTotals, type RowReading } from '../reading/row-items';
import { readX12Totals } from '../reading/x12-items';

async function readTotals(choice: Chosen, bytes: OpenedFile['bytes'], note: FileNote): Promise<RowReading> {
	if (choice.kind === 'era') return await readEraTotals(bytes, note);
	return choice.kind === 'x12' ? await readX12Totals(bytes, note) : await readRowTotals(choice.format, bytes, note);
}

async function check({ name, choice, bytes, fingerprint }: OpenedFile): Promise<IDataObject> {
	const note = newFileNote(name, formatIdOf(choice));
	const { items, complete } = await readTotals(choice, bytes, note);
	const [totals = {}] = items;
	const errors = Number(totals.errors ?? 0);
	const verdict = !complete ? 'incomplete' : errors > 0 ? 'hasErrors' : totals.issueCount === 0 ? 'fine' : 'hasWarnings';
	closeFileNote(note, fingerprint(), complete);
	return { ...totals, type: 'validation', verdict, valid: complete && errors === 0, file: note };
}

async function run(job: Job, kind: FileKind, itemIndex: number): Promise<OperationItem[]> {
	return [{ json: await withChosenFile(job, kind, itemIndex, check) }];
}

/** Reads a file to its end and says what is wrong with it. */
export function validate(kind: FileKind): Operation {
	return defineOperation({
		value: 'validate',
		name: 'Validate',
		action: `Validate ${kind.one}`,
		description: 'Check whether a file is complete and its counts, amounts and fields are right',
		runs: 'perItem',
		run: async (job, itemIndex) => await run(job, kind, itemIndex),
		properties: [
			...sourceProperties(kind),
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [...folderOption(kind), ...layoutOptions(kind), quietOption],
			},
		],
	});
}
