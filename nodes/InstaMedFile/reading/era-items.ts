import type { IDataObject } from 'n8n-workflow';
import type { Balance } from '../../../lib/core/outcome';
import type { ByteSource } from '../../../lib/core/ports';
import {
	nameAdjustmentGroup,
	nameClaimStatus,
	namePlbReason,
	nameReason,
	nameRemark,
	readEra,
	type AdjustmentGroup,
	type Claim,
	type ClaimEvent,
	type EraEvent,
	type ServiceLine,
} from '../../../lib/x12';
import { toItemJson } from '../../shared/item-json';
import { EraIssues } from './era-issues';
import { toPaymentJson } from './era-payment';
import type { FileNote } from './file-note';
import type { RowReading } from './row-items';

function balanceJson(balance: Balance | undefined): IDataObject {
	if (balance?.state !== 'mismatch') return { balance: balance?.state ?? 'notEvaluable' };
	return { balance: balance.state, ...toItemJson({ differenceCents: balance.differenceCents }) };
}

function adjustmentsJson(groups: readonly AdjustmentGroup[]): IDataObject[] {
	return groups.flatMap(({ group, reasons }) =>
		reasons.map((reason) => ({
			group,
			groupName: nameAdjustmentGroup(group) ?? null,
			...toItemJson(reason),
			reasonName: nameReason(reason.reason) ?? null,
		})),
	);
}

function remarksJson(codes: readonly string[]): IDataObject[] {
	return codes.map((code) => ({ code, name: nameRemark(code) ?? null }));
}

function claimSummary(claim: Claim): IDataObject {
	const { claimId, payerClaimNumber, status, chargedCents, paidCents, patientResponsibilityCents } = claim;
	return {
		claimId,
		payerClaimNumber: payerClaimNumber ?? null,
		status,
		statusName: nameClaimStatus(status) ?? null,
		...toItemJson({ chargedCents, paidCents, patientResponsibilityCents }),
		...balanceJson(claim.balance),
	};
}

function claimItem({ claim, context }: ClaimEvent, file: FileNote, details: boolean): IDataObject {
	const remarks = [...(claim.inpatient?.remarks ?? []), ...(claim.outpatient?.remarks ?? [])];
	return {
		type: 'claim',
		...claimSummary(claim),
		adjustments: adjustmentsJson(claim.adjustments),
		remarks: remarksJson(remarks),
		dates: claim.dates.map(({ qualifier, date }) => ({ qualifier, date })),
		serviceLines: claim.lines.length,
		...(claim.part === undefined ? {} : { part: claim.part.number, lastPart: claim.part.last }),
		...(details
			? { names: claim.names.map((name) => toItemJson(name)), references: claim.references.map((reference) => toItemJson(reference)) }
			: {}),
		complete: claim.complete !== false,
		segment: claim.at?.segment ?? null,
		payment: toPaymentJson(context),
		file,
	};
}

function lineItem({ claim, context }: ClaimEvent, line: ServiceLine, number: number, file: FileNote, details: boolean): IDataObject {
	const { procedure, chargedCents, paidCents } = line;
	return {
		type: 'serviceLine',
		claimId: claim.claimId,
		payerClaimNumber: claim.payerClaimNumber ?? null,
		lineNumber: number,
		procedure: procedure?.code ?? null,
		procedureQualifier: procedure?.qualifier ?? null,
		modifiers: procedure?.modifiers ?? [],
		revenueCode: line.revenueCode ?? null,
		...toItemJson({ chargedCents, paidCents }),
		units: line.paidUnits ?? '1',
		serviceFrom: line.serviceFrom ?? null,
		serviceTo: line.serviceTo ?? null,
		adjustments: adjustmentsJson(line.adjustments),
		remarks: remarksJson(line.remarks.map(({ code }) => code)),
		amounts: line.amounts.map((amount) => toItemJson({ qualifier: amount.qualifier, amountCents: amount.amountCents })),
		...balanceJson(line.balance),
		...(details ? { references: line.references.map((reference) => toItemJson(reference)) } : {}),
		segment: line.at?.segment ?? null,
		payment: toPaymentJson(context),
		file,
	};
}

/** Walks an ERA once; what the callback does with an event is all that is kept. */
async function walk(source: ByteSource, file: FileNote, issues: EraIssues, see: (event: EraEvent) => void): Promise<boolean> {
	let complete = false;
	for await (const event of readEra(source, { file: file.name })) {
		if (event.type === 'issue') issues.add(event.issue);
		else if (event.type === 'end') complete = event.summary.complete;
		else see(event);
	}
	const rest = issues.rest();
	if (rest.length > 0) file.issues = rest;
	return complete;
}

/** One item per 835 payment. Its claims are counted, and listed only when asked for. */
export async function readTransactionItems(source: ByteSource, file: FileNote, claims: boolean): Promise<RowReading> {
	const items: IDataObject[] = [];
	const issues = new EraIssues();
	let listed: IDataObject[] = [];
	let adjustments: IDataObject[] = [];
	const complete = await walk(source, file, issues, (event) => {
		if (event.type === 'transaction') {
			listed = [];
			adjustments = [];
		} else if (event.type === 'claim') {
			if (claims && event.claim.part?.last !== false) listed.push(claimSummary(event.claim));
		} else if (event.type === 'providerAdjustments') {
			adjustments.push(...event.adjustment.items.map((item) => ({ ...toItemJson(item), reasonName: namePlbReason(item.reason) ?? null })));
		} else if (event.type === 'trailer') {
			const { totals, context } = event;
			const item: IDataObject = {
				type: 'remittance',
				...toPaymentJson(context),
				claimCount: totals.claims,
				serviceLineCount: totals.serviceLines,
				...toItemJson({ chargedCents: totals.chargedCents, claimsPaidCents: totals.paidCents, providerAdjustmentCents: totals.plbCents }),
				providerAdjustments: adjustments,
				...(claims ? { claims: listed } : {}),
				...balanceJson(event.balance),
				complete: event.complete,
				segment: context.transaction?.at?.segment ?? null,
				file,
			};
			const number = context.transaction?.controlNumber;
			issues.attach(item, ({ where }) => where.transaction !== undefined && where.transaction === number);
			items.push(item);
		}
	});
	return { items, complete, issues: issues.count };
}

export async function readClaimItems(source: ByteSource, file: FileNote, details: boolean): Promise<RowReading> {
	const items: IDataObject[] = [];
	const issues = new EraIssues();
	const complete = await walk(source, file, issues, (event) => {
		if (event.type !== 'claim') return;
		const item = claimItem(event, file, details);
		issues.attach(item, ({ where }) => where.claimId !== undefined && where.claimId === event.claim.claimId);
		items.push(item);
	});
	return { items, complete, issues: issues.count };
}

export async function readLineItems(source: ByteSource, file: FileNote, details: boolean): Promise<RowReading> {
	const items: IDataObject[] = [];
	const issues = new EraIssues();
	const complete = await walk(source, file, issues, (event) => {
		if (event.type !== 'claim') return;
		event.claim.lines.forEach((line, index) => {
			const item = lineItem(event, line, index + 1, file, details);
			const from = line.at?.segment ?? 0;
			const until = event.claim.lines[index + 1]?.at?.segment ?? Number.POSITIVE_INFINITY;
			issues.attach(item, ({ where }) => where.claimId === event.claim.claimId && (where.segment ?? 0) >= from && (where.segment ?? 0) < until);
			items.push(item);
		});
	});
	return { items, complete, issues: issues.count };
}
