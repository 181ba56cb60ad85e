import type { IDataObject } from 'n8n-workflow';
import { ERA_FORMAT_ID } from '../../../lib/formats';
import { defineOperation, type Operation, type OperationItem } from '../../shared/define';
import type { Job } from '../../shared/job';
import { folderOption } from '../fields/folder';
import { quietOption } from '../fields/quiet';
import { sourceProperties, withChosenFile, type OpenedFile } from '../fields/source';
import type { FileKind } from '../file-kind';
import { readEraTotals } from '../reading/era-totals';
import { closeFileNote, newFileNote } from '../reading/file-note';
import { readRowTotals } from '../reading/row-items';

async function check({ name, choice, bytes, fingerprint }: OpenedFile): Promise<IDataObject> {
	const note = newFileNote(name, choice.kind === 'era' ? ERA_FORMAT_ID : choice.format.id);
	const { items, complete } = choice.kind === 'era' ? await readEraTotals(bytes, note) : await readRowTotals(choice.format, bytes, note);
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
				options: [...folderOption(kind), quietOption],
			},
		],
	});
}
