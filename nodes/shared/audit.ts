import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { makeAuditRecord, type AuditRecord } from '../../lib/audit';

/** Shown once for every operation of a node. */
export const AUDIT_PROPERTY: INodeProperties = {
	displayName: 'Audit Record',
	name: 'auditRecord',
	type: 'boolean',
	default: false,
	description: 'Whether to add a field "audit" to each result: who did what and when, with IDs, amount, outcome and a hash, without names',
};

/** Fields of results that identify something; names of people are not among them. */
const ID_FIELDS = [
	'id',
	'reference',
	'transactionId',
	'originalTransactionId',
	'statementId',
	'paymentMethodId',
	'planId',
	'enrollmentId',
	'traceNumber',
	'depositTraceNumber',
	'patientAccountNumber',
] as const;

const AMOUNT_FIELDS = ['approved', 'requested', 'amount', 'total', 'balance'] as const;

function textOf(json: IDataObject, name: string): string | null {
	const value = json[name];
	return typeof value === 'string' && value !== '' ? value : null;
}

export interface AuditedCall {
	readonly resource: string;
	readonly operation: string;
	readonly itemIndex: number;
	/** Milliseconds. */
	readonly startedAt: number;
	readonly endedAt: number;
}

function connectionOf(ctx: IExecuteFunctions): { readonly connection: string | null; readonly credentialId: string | null } {
	const chosen = ctx.getNode().parameters['connection'];
	const [type, details] = Object.entries(ctx.getNode().credentials ?? {})[0] ?? [];
	return { connection: typeof chosen === 'string' ? chosen : (type ?? null), credentialId: details?.id ?? null };
}

/** The record of one result, made of its ids, amount and outcome. */
function auditOf(ctx: IExecuteFunctions, call: AuditedCall, json: IDataObject): AuditRecord {
	const ids = ID_FIELDS.map((name) => [name, textOf(json, name)] as const).filter((entry): entry is [(typeof ID_FIELDS)[number], string] => entry[1] !== null);
	return makeAuditRecord({
		who: {
			...connectionOf(ctx),
			workflowId: ctx.getWorkflow().id ?? null,
			executionId: ctx.getExecutionId(),
			node: ctx.getNode().name,
		},
		what: `${call.resource}.${call.operation}`,
		startedAt: new Date(call.startedAt).toISOString(),
		endedAt: new Date(call.endedAt).toISOString(),
		item: call.itemIndex,
		ids: Object.fromEntries(ids),
		amount: AMOUNT_FIELDS.map((name) => textOf(json, name)).find((value) => value !== null) ?? null,
		outcome: textOf(json, 'outcome') ?? 'done',
		requestId: textOf(json, 'requestId'),
	});
}

/** One log line, and the record as a further field where the person wants it. */
export function audited(ctx: IExecuteFunctions, call: AuditedCall, json: IDataObject, wanted: boolean): IDataObject {
	const record = auditOf(ctx, call, json);
	ctx.logger.info(`InstaMed ${record.what}: ${record.outcome}`, { ...record });
	// made of text, numbers and null only
	return wanted ? { ...json, audit: record as unknown as IDataObject } : json;
}
