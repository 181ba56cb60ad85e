import type { INodeProperties } from 'n8n-workflow';
import { defineOperation, type Operation, type OperationItem } from '../../shared/define';
import type { Job } from '../../shared/job';
import { folderOption } from '../fields/folder';
import { layoutOptions } from '../fields/layout';
import { quietOption } from '../fields/quiet';
import { sourceProperties, withChosenFile, type OpenedFile } from '../fields/source';
import { formatsOf, type FileKind } from '../file-kind';
import { readClaimItems, readLineItems, readTransactionItems } from '../reading/era-items';
import { readEraTotals } from '../reading/era-totals';
import { formatIdOf } from '../reading/choose-format';
import { readAnswerItems } from '../reading/answer-items';
import { readX12Entries, readX12Totals } from '../reading/x12-items';
import { closeFileNote, newFileNote, type FileNote } from '../reading/file-note';
import { meansMoney, readMoneyItems, readRowItems, readRowTotals, type RowReading } from '../reading/row-items';

type Output = 'transaction' | 'claim' | 'serviceLine' | 'row' | 'money' | 'answer' | 'entry' | 'totals';

const OUTPUTS: Record<Output, { readonly name: string; readonly description: string }> = {
	transaction: { name: 'One Item per Payment', description: 'Each payment by a payer, with its claim and adjustment totals' },
	claim: { name: 'One Item per Claim', description: 'Each claim with what was charged, paid and adjusted' },
	serviceLine: { name: 'One Item per Service Line', description: 'Each line of each claim, with its adjustments and reasons' },
	row: { name: 'One Item per Row', description: 'Each line of the file with all its fields' },
	money: { name: 'One Item per Transaction', description: 'Payments and deposit lines in one shape, whatever the format' },
	answer: { name: 'One Item per Answer', description: 'What was accepted and what was not, in one shape, whatever the format' },
	entry: { name: 'One Item per Claim or Inquiry', description: 'Each claim (837), answer (999, 277CA) or eligibility inquiry (270, 271) of an X12 file; rows of other files' },
	totals: { name: 'Totals Only', description: 'One item with counts, sums and what is wrong, for files of any size' },
};

function outputsOf(kind: FileKind): Output[] {
	const formats = formatsOf(kind);
	const result: Output[] = [];
	if (kind.acceptsEra) result.push('transaction', 'claim', 'serviceLine');
	if (kind.x12?.includes('837') === true) result.push('entry');
	if (formats.length > 0) result.push('row');
	if (formats.some(({ answer }) => answer !== undefined)) result.push('answer');
	if (formats.some(meansMoney)) result.push('money');
	return [...result, 'totals'];
}

/** What reconciliation takes, where the kind has it. */
function defaultOutput(kind: FileKind, outputs: readonly Output[]): Output {
	return outputs.includes('money') && !kind.acceptsEra ? 'money' : (outputs[0] ?? 'totals');
}

/** What a chosen output means for the other family of formats, where one resource reads both. */
const FOR_ROWS: Partial<Record<Output, Output>> = { transaction: 'money', claim: 'row', serviceLine: 'row' };
const FOR_ERA: Partial<Record<Output, Output>> = { money: 'transaction', row: 'claim' };

interface Choices {
	readonly output: Output;
	readonly details: boolean;
	readonly raw: boolean;
	readonly claims: boolean;
}

async function readEra(bytes: OpenedFile['bytes'], note: FileNote, choices: Choices): Promise<RowReading> {
	switch (FOR_ERA[choices.output] ?? choices.output) {
		case 'claim':
			return await readClaimItems(bytes, note, choices.details);
		case 'serviceLine':
			return await readLineItems(bytes, note, choices.details);
		case 'totals':
			return await readEraTotals(bytes, note);
		default:
			return await readTransactionItems(bytes, note, choices.claims);
	}
}

async function readRows(file: OpenedFile, note: FileNote, choices: Choices): Promise<RowReading> {
	if (file.choice.kind === 'era') return await readEra(file.bytes, note, choices);
	if (file.choice.kind === 'x12') {
		return choices.output === 'totals' ? await readX12Totals(file.bytes, note) : await readX12Entries(file.bytes, note, choices.details);
	}
	const { format } = file.choice;
	const output = FOR_ROWS[choices.output] ?? choices.output;
	if (output === 'totals') return await readRowTotals(format, file.bytes, note);
	if (output === 'answer' && format.answer !== undefined) return await readAnswerItems(format, file.bytes, note);
	if (output === 'money' && meansMoney(format)) return await readMoneyItems(format, file.bytes, note);
	return await readRowItems(format, file.bytes, note, choices);
}

/** What reconciliation takes also says that a file held nothing: an empty file is news, a missing one is trouble. */
const isForReconciliation = (output: Output): boolean => output === 'money' || output === 'transaction';

function tell(job: Job, name: string, reading: RowReading): void {
	if (!reading.complete) job.hint(`"${name}" is not complete: it was cut off, or its totals do not agree.`);
	if (reading.issues > 0) job.hint(`"${name}" has ${reading.issues} ${reading.issues === 1 ? 'issue' : 'issues'}; see "issues" of the items.`);
}

async function run(job: Job, kind: FileKind, itemIndex: number): Promise<OperationItem[]> {
	const { ctx } = job;
	const choices: Choices = {
		output: ctx.getNodeParameter('output', itemIndex) as Output, // one of the options built from OUTPUTS
		details: ctx.getNodeParameter('includeDetails', itemIndex, false) === true,
		raw: ctx.getNodeParameter('options.includeRaw', itemIndex, false) === true,
		claims: ctx.getNodeParameter('options.includeClaims', itemIndex, false) === true,
	};
	return await withChosenFile(job, kind, itemIndex, async (file) => {
		const note = newFileNote(file.name, formatIdOf(file.choice));
		const reading = await readRows(file, note, choices);
		closeFileNote(note, file.fingerprint(), reading.complete);
		tell(job, file.name, reading);
		const isNews = reading.items.length === 0 && isForReconciliation(choices.output);
		return isNews ? [{ json: { type: 'emptyFile', file: note } }] : reading.items.map((json) => ({ json }));
	});
}

function ownOptions(kind: FileKind): INodeProperties[] {
	const result: INodeProperties[] = [];
	if (kind.acceptsEra) {
		result.push({
			displayName: 'Include Claims',
			name: 'includeClaims',
			type: 'boolean',
			default: false,
			description: 'Whether each payment lists its claims, without patient names. Takes more memory for large files.',
		});
	}
	if (formatsOf(kind).length > 0) {
		result.push({
			displayName: 'Include Raw Line',
			name: 'includeRaw',
			type: 'boolean',
			default: false,
			description: 'Whether each row carries its line as it is in the file. Works only with patient details included.',
		});
	}
	return result;
}

/** Turns a file into items. */
export function read(kind: FileKind): Operation {
	const outputs = outputsOf(kind);
	return defineOperation({
		value: 'read',
		name: 'Read',
		action: `Read ${kind.reads ?? kind.one}`,
		description: 'Turn a file into items: payments, claims, lines, rows, or totals only',
		runs: 'perItem',
		run: async (job, itemIndex) => await run(job, kind, itemIndex),
		properties: [
			...sourceProperties(kind),
			{
				displayName: 'Output',
				name: 'output',
				type: 'options',
				options: outputs.map((value) => ({ value, ...OUTPUTS[value] })).sort((a, b) => a.name.localeCompare(b.name, 'en')),
				default: defaultOutput(kind, outputs),
				description: 'What becomes one item',
			},
			{
				displayName: 'Include Patient Details',
				name: 'includeDetails',
				type: 'boolean',
				default: false,
				displayOptions: { hide: { output: ['totals', 'transaction', 'money', 'answer'] } },
				description:
					'Whether names, birth dates, addresses and the like are given out. Leave it off unless a later step needs them: n8n stores what a node gives out. Numbers by which rows are matched, such as account and member numbers, are given out either way; passwords and bank account numbers never.',
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [...folderOption(kind), ...ownOptions(kind), ...layoutOptions(kind), quietOption].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
			},
		],
	});
}
