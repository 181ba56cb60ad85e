import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Finding } from '../../lib/core/finding';
import { FEE_FINDINGS } from '../../lib/fees';
import { RECEIVABLE_FINDINGS } from '../../lib/receivables';
import { EXCEPTION_KINDS } from '../../lib/reconcile';
import { toItemJson } from '../shared/item-json';
import type { CloseOfDay } from './close-of-day';
import type { Origins } from './pairings';

function toFindingJson(finding: Finding, title: string, about: string): IDataObject {
	const { kind, ...rest } = finding;
	return { kind, title, about, ...toItemJson(rest) };
}

/** One item for each thing that a person should look at: of deposits first, then of patients, then of fees. */
export function attentionItems({ result, receivables, fees }: CloseOfDay, origins: Origins): INodeExecutionData[] {
	const rows = new Map(result.rows.map((row) => [row.key, row]));
	const shares = new Map(receivables?.rows.map((row) => [row.key, row]));
	const deposits = result.exceptions.map((exception): INodeExecutionData => {
		const sources = exception.rows.flatMap((key) => rows.get(key)?.source ?? []);
		return { json: toFindingJson(exception, EXCEPTION_KINDS[exception.kind], 'deposits'), pairedItem: origins.firstOf(origins.ofSources(sources), origins.ofFile(exception.file)) };
	});
	const patients = (receivables?.findings ?? []).map((finding): INodeExecutionData => {
		const about = finding.rows.flatMap((key) => shares.get(key) ?? []);
		const items = [...origins.ofSources(about.flatMap(({ sources }) => sources)), ...about.flatMap(({ statementId }) => origins.ofStatement(statementId))];
		return { json: toFindingJson(finding, RECEIVABLE_FINDINGS[finding.kind], 'patients'), pairedItem: origins.firstOf(items, origins.ofFile(finding.file)) };
	});
	const costs = (fees?.findings ?? []).map((finding): INodeExecutionData => ({ json: toFindingJson(finding, FEE_FINDINGS[finding.kind], 'fees'), pairedItem: origins.firstOf(origins.ofFile(finding.file)) }));
	return [...deposits, ...patients, ...costs];
}
