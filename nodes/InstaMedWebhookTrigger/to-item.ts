import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Notification } from '../../lib/notifications';
import type { AuthenticatedBy } from '../../lib/webhook';
import { toItemJson } from '../shared/item-json';
import { originalFields } from './original-fields';
import type { TriggerSettings } from './trigger-settings';

/** What is known of a notification beside what it says. */
export interface Receipt {
	/** A later state of the same subject came before. */
	readonly stale: boolean;
	readonly authenticatedBy: readonly AuthenticatedBy[];
	/** Milliseconds since 1970. */
	readonly receivedAt: number;
}

/** The item of one notification; the same members for every kind, null where it has nothing to say. */
export function toItem(notification: Notification, receipt: Receipt, settings: Pick<TriggerSettings, 'includeOriginal' | 'includePatientData'>): INodeExecutionData {
	const { kind, form, event, identity, subject, at, payment, details, plan, resourceId, issues, original } = notification;
	const { includeOriginal, includePatientData } = settings;
	const json: IDataObject = {
		event,
		stale: receipt.stale,
		authenticatedBy: [...receipt.authenticatedBy],
		kind,
		form,
		at,
		receivedAt: new Date(receipt.receivedAt).toISOString(),
		identity,
		subject,
		transactionId: payment?.transactionId ?? null,
		payment: payment === null ? null : toItemJson(payment),
		details: details === null ? null : toItemJson(details),
		plan: plan === null ? null : toItemJson(plan),
		resourceId,
		issues: issues.map((issue) => toItemJson(issue)),
	};
	// what could not be read can be looked up nowhere else: then the original comes along
	if (includeOriginal || issues.length > 0) json.original = originalFields(original, includePatientData) as IDataObject; // an object stays one
	return { json };
}
