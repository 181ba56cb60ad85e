import type { IDataObject } from 'n8n-workflow';
import { StatusBook, type StatusChange, type StatusEntry } from '../../../lib/disbursement';
import { InstaMedError } from '../../../lib/core/error';
import { maskRow, readRowBatches, type FormatRow, type FormatSpec } from '../../../lib/formats';
import { dateInName } from '../../../lib/intake';
import { defineOperation, type Operation, type OperationItem } from '../../shared/define';
import { toItemJson } from '../../shared/item-json';
import type { Job } from '../../shared/job';
import { folderOption } from '../fields/folder';
import { quietOption } from '../fields/quiet';
import { sourceProperties, withChosenFile, type OpenedFile } from '../fields/source';
import type { FileKind } from '../file-kind';

/** Where books are kept between runs, by format id. */
const STORED = 'instaMedStates';
const LIMIT = 5_000;

/** One book for each format that was met. */
class Books {
	private readonly books = new Map<string, StatusBook>();
	private readonly stored: IDataObject;

	constructor(stored: unknown) {
		// static data is JSON of our own making; a book checks what it reads
		this.stored = (typeof stored === 'object' && stored !== null ? stored : {}) as IDataObject;
	}

	of(format: FormatSpec): StatusBook {
		const known = this.books.get(format.id) ?? StatusBook.fromState(format, this.stored[format.id], { maxEntries: LIMIT });
		this.books.set(format.id, known);
		return known;
	}

	entries(): [string, StatusEntry][] {
		return [...this.books].flatMap(([id, book]) => book.entries().map((entry): [string, StatusEntry] => [id, entry]));
	}

	toStored(): IDataObject {
		const own = [...this.books].map(([id, book]): [string, IDataObject] => [id, structuredClone(book.toState()) as unknown as IDataObject]);
		return { ...this.stored, ...Object.fromEntries(own) };
	}
}

function toItem(format: string, { key, ...entry }: StatusEntry, from?: string | null): IDataObject {
	return { type: 'state', format, ...key, ...(from === undefined ? {} : { before: from }), ...toItemJson(entry) };
}

/** Names and account numbers are no part of a state, so they are masked before anything is kept. */
async function applyFile({ name, choice, bytes, fingerprint }: OpenedFile, books: Books): Promise<readonly [string, readonly StatusChange[]]> {
	if (choice.kind !== 'rows' || choice.format.states === undefined) {
		throw new InstaMedError('data', 'This file tells no states that could be followed', {
			code: 'noStates',
			help: 'Give a digital payouts reconciliation, or a payment level or claim level file of the Disbursement Hub.',
		});
	}
	const { format } = choice;
	const rows: FormatRow[] = [];
	for await (const batch of readRowBatches(format, bytes, { file: name })) rows.push(...batch);
	const day = dateInName(name);
	const order = day === null ? {} : { order: Date.parse(day) };
	const { changes } = books.of(format).apply(
		rows.map((row) => ({ record: row.record, line: row.line, values: maskRow(format, row).values, issues: row.issues })),
		{ file: name, sha256: fingerprint().sha256, ...order },
	);
	return [format.id, changes];
}

async function run(job: Job, kind: FileKind): Promise<OperationItem[]> {
	const { ctx } = job;
	const count = ctx.getInputData().length;
	const remembers = ctx.getNodeParameter('options.remember', 0, true) === true;
	const staticData = ctx.getWorkflowStaticData('node');
	const books = new Books(remembers ? staticData[STORED] : undefined);
	const changed: { json: IDataObject; from: number[] }[] = [];
	for (let itemIndex = 0; itemIndex < count; itemIndex += 1) {
		const [format, changes] = await withChosenFile(job, kind, itemIndex, async (file) => await applyFile(file, books));
		for (const { from, entry } of changes) changed.push({ json: toItem(format, entry, from), from: [itemIndex] });
	}
	if (remembers) staticData[STORED] = books.toStored();
	if (ctx.getNodeParameter('states', 0) === 'changes') return changed;
	const from = Array.from({ length: count }, (_, index) => index);
	return books.entries().map(([format, entry]) => ({ json: toItem(format, entry), from }));
}

/** Tells the latest state of each payout, payment or claim out of any number of files. */
export function follow(kind: FileKind): Operation {
	return defineOperation({
		value: 'follow',
		name: 'Follow',
		action: `Follow payouts and disbursements in ${kind.many}`,
		description: 'Say where each payout, payment or claim stands now, out of all the files read so far: the latest state counts, earlier ones are kept',
		runs: 'once',
		run: async (job) => await run(job, kind),
		properties: [
			...sourceProperties(kind),
			{
				displayName: 'Output',
				name: 'states',
				type: 'options',
				options: [
					{ name: 'All States', value: 'all', description: 'One item for each payout, payment or claim that is known, with where it stands' },
					{ name: 'Changes Only', value: 'changes', description: 'One item for each that is new or stands elsewhere than before' },
				],
				default: 'changes',
				description: 'What becomes one item',
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					...folderOption(kind),
					{
						displayName: 'Remember Between Runs',
						name: 'remember',
						type: 'boolean',
						default: true,
						description: `Whether states of earlier runs count too. n8n keeps them with the workflow when it runs by a trigger, up to ${LIMIT} for each layout.`,
					},
					quietOption,
				],
			},
		],
	});
}
