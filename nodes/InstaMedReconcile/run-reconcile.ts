import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { renderReport } from '../../lib/report';
import { attempt } from '../shared/attempt';
import { describeProblem, toNodeError } from '../shared/errors';
import { attentionItems } from './attention-items';
import { keepCarryOver, readCarried } from './carried';
import { closeDay, type CloseOfDay } from './close-of-day';
import { collectEvidence, hasStatements, type CollectedEvidence } from './collect-evidence';
import { inOrder, type Outputs } from './outputs';
import { Origins, toPairing } from './pairings';
import { createPosting, wantsPosting } from './posting';
import { readReconcileSettings, type ReconcileSettings } from './reconcile-settings';
import { toCarryOverJson, toResultFile, toRowJson, toShareJson, toSummaryJson } from './result-items';

async function toSummary(ctx: IExecuteFunctions, day: CloseOfDay, collected: CollectedEvidence, settings: ReconcileSettings): Promise<Pick<INodeExecutionData, 'json' | 'binary'>> {
	const { showPatientAccounts, reportTitle } = settings;
	const { result, receivables, fees } = day;
	const html = renderReport(result, {
		showPatientAccounts,
		...(reportTitle === '' ? {} : { title: reportTitle }),
		...(receivables === null ? {} : { receivables }),
		...(fees === null ? {} : { fees }),
	});
	return {
		json: toSummaryJson(day, collected.unused),
		binary: {
			report: await ctx.helpers.prepareBinaryData(Buffer.from(html), 'reconciliation.html', 'text/html'),
			result: await ctx.helpers.prepareBinaryData(toResultFile(day, showPatientAccounts), 'reconciliation.json', 'application/json'),
		},
	};
}

function resultItems({ result, receivables }: CloseOfDay, origins: Origins, { classes, showPatientAccounts }: ReconcileSettings): INodeExecutionData[] {
	const rows = result.rows
		.filter((row) => classes.length === 0 || classes.includes(row.class))
		.map((row): INodeExecutionData => ({ json: toRowJson(row, showPatientAccounts), pairedItem: origins.firstOf(origins.ofSources([row.source])) }));
	// shares have no class of this list, so whoever chose classes does not want them
	const shares = classes.length > 0 ? [] : (receivables?.rows ?? []);
	return [
		...rows,
		...shares.map((row): INodeExecutionData => ({ json: toShareJson(row, showPatientAccounts), pairedItem: origins.firstOf([...origins.ofSources(row.sources), ...origins.ofStatement(row.statementId)]) })),
	];
}

async function toOutputs(ctx: IExecuteFunctions, day: CloseOfDay, collected: CollectedEvidence, settings: ReconcileSettings): Promise<Outputs> {
	const origins = new Origins(collected, ctx.getInputData().length);
	return {
		Summary: [{ ...(await toSummary(ctx, day, collected, settings)), pairedItem: origins.all }],
		'Needs Attention': attentionItems(day, origins),
		Results: resultItems(day, origins, settings),
		'Posting Lines': await createPosting(ctx, { collected, origins, result: day.result }),
		'Carry Over': [{ json: toCarryOverJson(day.result.carryOver), pairedItem: origins.all }],
	};
}

function tell(ctx: IExecuteFunctions, attention: number, { unused }: CollectedEvidence, { remember }: ReconcileSettings): void {
	const messages: string[] = [];
	if (unused.length > 0) messages.push(`Not used, because they are no ERA, deposit, posting or fee file, or cannot be read: ${unused.map(({ name }) => name).join(', ')}.`);
	if (attention > 0) messages.push(`${attention} ${attention === 1 ? 'thing needs' : 'things need'} attention; see the second output.`);
	if (remember && ctx.getMode() === 'manual') messages.push('A run by hand starts from what the last run of the published workflow kept, and keeps nothing itself.');
	for (const message of messages) ctx.addExecutionHints({ message, location: 'outputPane' });
}

async function calculate(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const settings = readReconcileSettings(ctx);
	const carried = readCarried(ctx, settings);
	const collected = await collectEvidence(ctx, { claimDetail: wantsPosting(ctx) || hasStatements(ctx) });
	const day = closeDay(collected, carried, settings);
	const outputs = await toOutputs(ctx, day, collected, settings);
	tell(ctx, outputs['Needs Attention'].length, collected, settings);
	if (settings.remember) keepCarryOver(ctx, day.result.carryOver);
	return inOrder(outputs);
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
	return inOrder({ Summary: [failed] });
}
