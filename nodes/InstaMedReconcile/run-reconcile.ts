import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { reconcile, type ReconcileResult, type ResultRow } from '../../lib/reconcile';
import { renderReport } from '../../lib/report';
import { attempt } from '../shared/attempt';
import { describeProblem, toNodeError } from '../shared/errors';
import { collectEvidence, originKey, type CollectedEvidence } from './collect-evidence';
import { readReconcileSettings, type ReconcileSettings } from './reconcile-settings';
import { toExceptionJson, toResultFile, toRowJson, toSummaryJson } from './result-items';

type Pairing = NonNullable<INodeExecutionData['pairedItem']>;

function toPairing(items: Iterable<number>): Pairing {
	return [...new Set(items)].sort((a, b) => a - b).map((item) => ({ item }));
}

/** Which input items a row came from: those with its file, all of them when the file is not known. */
function originOf(row: ResultRow, { origins }: CollectedEvidence, all: readonly number[]): readonly number[] {
	const { file, sha256 = '' } = row.source;
	return origins.get(originKey({ name: file, sha256 })) ?? all;
}

async function toOutputs(
	ctx: IExecuteFunctions,
	result: ReconcileResult,
	collected: CollectedEvidence,
	settings: ReconcileSettings,
): Promise<INodeExecutionData[][]> {
	const all = ctx.getInputData().map((_, index) => index);
	const { showPatientAccounts, reportTitle, classes } = settings;
	const html = renderReport(result, { showPatientAccounts, ...(reportTitle === '' ? {} : { title: reportTitle }) });
	const summary: INodeExecutionData = {
		json: toSummaryJson(result, collected.unused),
		binary: {
			report: await ctx.helpers.prepareBinaryData(Buffer.from(html), 'reconciliation.html', 'text/html'),
			result: await ctx.helpers.prepareBinaryData(toResultFile(result, showPatientAccounts), 'reconciliation.json', 'application/json'),
		},
		pairedItem: toPairing(all),
	};
	const byKey = new Map(result.rows.map((row) => [row.key, row]));
	const attention = result.exceptions.map((exception): INodeExecutionData => {
		const rows = exception.rows.flatMap((key) => byKey.get(key) ?? []);
		const from = rows.flatMap((row) => originOf(row, collected, all));
		const ofFile = [...collected.origins].filter(([key]) => key.endsWith(`:${exception.file ?? ''}`)).flatMap(([, items]) => items);
		const items = from.length > 0 ? from : ofFile.length > 0 ? ofFile : all;
		return { json: toExceptionJson(exception), pairedItem: toPairing(items) };
	});
	const results = result.rows
		.filter((row) => classes.length === 0 || classes.includes(row.class))
		.map((row): INodeExecutionData => ({ json: toRowJson(row, showPatientAccounts), pairedItem: toPairing(originOf(row, collected, all)) }));
	return [[summary], attention, results];
}

function tell(ctx: IExecuteFunctions, result: ReconcileResult, { unused }: CollectedEvidence): void {
	const messages: string[] = [];
	if (unused.length > 0) messages.push(`Not used, because they are no ERA, deposit or posting file: ${unused.map(({ name }) => name).join(', ')}.`);
	const { length } = result.exceptions;
	if (length > 0) messages.push(`${length} ${length === 1 ? 'thing needs' : 'things need'} attention; see the second output.`);
	for (const message of messages) ctx.addExecutionHints({ message, location: 'outputPane' });
}

async function calculate(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const settings = readReconcileSettings(ctx);
	const collected = await collectEvidence(ctx);
	const result = reconcile(
		{
			files: collected.evidence.map(({ file }) => file),
			remittances: collected.evidence.flatMap(({ remittances }) => remittances),
			depositLines: collected.evidence.flatMap(({ depositLines }) => depositLines),
			payments: collected.evidence.flatMap(({ payments }) => payments),
			...(settings.asOf === null ? {} : { asOf: settings.asOf }),
		},
		settings.options,
	);
	tell(ctx, result, collected);
	return await toOutputs(ctx, result, collected, settings);
}

/** All input items together are one reconciliation; it succeeds or fails as a whole. */
export async function runReconcile(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const result = await attempt(async () => await calculate(ctx));
	if (result.ok) return result.value;
	const error = toNodeError(ctx.getNode(), result.error, 0);
	if (!ctx.continueOnFail()) throw error;
	const { message, help, code } = describeProblem(result.error);
	const failed: INodeExecutionData = {
		json: { outcome: 'failed', problem: message, help, code },
		pairedItem: toPairing(ctx.getInputData().keys()),
		...(ctx.getNode().onError === 'continueErrorOutput' ? { error } : {}),
	};
	return [[failed], [], []];
}
