import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { matchAcknowledgement, type Acknowledgement, type AcknowledgementResult, type RecordVerdict } from '../../../lib/acknowledgement';
import { FORMATS, maskRow, maskSecrets, type FormatSpec } from '../../../lib/formats';
import { readAcknowledgements, readSentFile, type SentFile } from '../../../lib/intake';
import { readInputBinary } from '../../shared/binary';
import { defineOperation, type Operation, type OperationItem } from '../../shared/define';
import { toItemJson } from '../../shared/item-json';
import type { Job } from '../../shared/job';
import { folderOption } from '../fields/folder';
import { quietOption } from '../fields/quiet';
import { sourceProperties, withChosenFile } from '../fields/source';
import type { FileKind } from '../file-kind';

type Wanted = 'notAccepted' | 'rejected' | 'all' | 'summary';

interface Matched {
	readonly sent: SentFile;
	readonly result: AcknowledgementResult;
	readonly acknowledgement: string | null;
}

function isWanted(wanted: Wanted, { state }: RecordVerdict): boolean {
	if (wanted === 'all') return true;
	return wanted === 'rejected' ? state === 'rejected' : wanted === 'notAccepted' && state !== 'accepted';
}

/** The values of the sent row, so that it can be corrected and sent again. */
function sentValues({ rows, format }: SentFile, line: number | null, details: boolean): IDataObject | null {
	const row = line === null ? undefined : rows.get(line);
	if (row === undefined || format === null) return null;
	return toItemJson(details ? maskSecrets(format, row) : maskRow(format, row).values);
}

function toItems({ sent, result, acknowledgement }: Matched, wanted: Wanted, details: boolean): IDataObject[] {
	const summary: IDataObject = {
		acknowledgement,
		outcome: result.file.outcome,
		...(result.file.errors.length === 0 ? {} : { errors: result.file.errors.map((error) => toItemJson(error)) }),
		counts: { ...result.counts },
		problems: result.problems.map((problem) => toItemJson(problem)),
	};
	if (wanted === 'summary') return [{ type: 'acknowledgementSummary', ...summary, unmatched: result.unmatched.map((answer) => toItemJson(answer)) }];
	return result.records
		.filter((record) => isWanted(wanted, record))
		.map((record) => {
			const { answers, ...rest } = record;
			void answers;
			return { type: 'answeredRecord', ...toItemJson(rest), values: sentValues(sent, record.line, details), file: summary };
		});
}

async function matchOne(job: Job, kind: FileKind, itemIndex: number): Promise<Matched> {
	const { ctx } = job;
	const sentField = String(ctx.getNodeParameter('sentField', itemIndex));
	const sentFormat = String(ctx.getNodeParameter('options.sentFormat', itemIndex, ''));
	const match = async (answering: FormatSpec | null, acknowledgements: readonly Acknowledgement[]): Promise<Matched> => {
		const sent = await readSentFile(await readInputBinary(ctx, itemIndex, sentField), answering, sentFormat);
		return { sent, result: matchAcknowledgement(sent.records, acknowledgements), acknowledgement: acknowledgements[0]?.file ?? null };
	};
	const isMissing = ctx.getNodeParameter('source', itemIndex) === 'binary' && ctx.getInputData()[itemIndex]?.binary?.[String(ctx.getNodeParameter('binaryField', itemIndex))] === undefined;
	if (isMissing && ctx.getNodeParameter('options.allowMissing', itemIndex, false) === true) return await match(null, []);
	return await withChosenFile(job, kind, itemIndex, async ({ name, choice, bytes }) => {
		const answering = choice.kind === 'rows' ? choice.format : null;
		return await match(answering, await readAcknowledgements(bytes, name, answering));
	});
}

async function run(job: Job, kind: FileKind, itemIndex: number): Promise<OperationItem[]> {
	const wanted = job.ctx.getNodeParameter('records', itemIndex) as Wanted; // one of the options below
	const details = job.ctx.getNodeParameter('includeDetails', itemIndex, false) === true;
	const matched = await matchOne(job, kind, itemIndex);
	const { counts, problems } = matched.result;
	if (counts.accepted < counts.sent) job.hint(`${counts.sent - counts.accepted} of ${counts.sent} records are not accepted: ${counts.rejected} rejected, ${counts.missing} missing, ${counts.unknown} unknown, ${counts.noAnswerYet} not answered yet.`);
	if (problems.length > 0) job.hint(`The acknowledgement has ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}; see "problems".`);
	return toItems(matched, wanted, details).map((json) => ({ json }));
}

/** Formats of files that InstaMed answers. */
function sentFormats(): FormatSpec[] {
	const answered = new Set(FORMATS.flatMap(({ answer }) => answer?.answers ?? []));
	return FORMATS.filter(({ id, encoding }) => answered.has(id) || (encoding.kind === 'x12' && encoding.transactionSet === '837'));
}

const records: INodeProperties = {
	displayName: 'Output',
	name: 'records',
	type: 'options',
	options: [
		{ name: 'All Records', value: 'all', description: 'One item per record that was sent, with what became of it' },
		{ name: 'Records Not Accepted', value: 'notAccepted', description: 'One item per record that was rejected, left out, or whose answer is missing or unclear' },
		{ name: 'Rejected Records', value: 'rejected', description: 'One item per record that was rejected, with field and reason' },
		{ name: 'Summary Only', value: 'summary', description: 'One item with the verdict on the file and counts' },
	],
	default: 'notAccepted',
	description: 'What becomes one item',
};

/** Says of each record of a sent file what became of it. */
export function match(kind: FileKind): Operation {
	return defineOperation({
		value: 'match',
		name: 'Match',
		action: `Match ${kind.one} to the file that was sent`,
		description: 'Say of each record that was sent whether it was accepted, rejected and why, or not answered',
		runs: 'perItem',
		run: async (job, itemIndex) => await run(job, kind, itemIndex),
		properties: [
			...sourceProperties(kind),
			{
				displayName: 'Sent File in Field',
				name: 'sentField',
				type: 'string',
				required: true,
				default: 'sent',
				hint: 'The name of the input binary field containing the file as it was uploaded',
			},
			records,
			{
				displayName: 'Include Patient Details',
				name: 'includeDetails',
				type: 'boolean',
				default: false,
				displayOptions: { hide: { records: ['summary'] } },
				description:
					'Whether names, birth dates and addresses of the sent rows are given out, for correcting and sending them again. Passwords and account numbers never are.',
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Acknowledgement May Be Missing',
						name: 'allowMissing',
						type: 'boolean',
						default: false,
						description: 'Whether an item without an acknowledgement file is reported as "no answer yet" instead of failing',
					},
					...folderOption(kind),
					quietOption,
					{
						displayName: 'Sent Format',
						name: 'sentFormat',
						type: 'options',
						options: [
							{ name: 'Detect From Content', value: '' },
							...sentFormats()
								.map(({ id, title }) => ({ name: title, value: id }))
								.sort((a, b) => a.name.localeCompare(b.name, 'en')),
						],
						default: '',
						description: 'The layout of the sent file',
					},
				],
			},
		],
	});
}
