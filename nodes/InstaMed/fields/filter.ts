import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { InstaMedError } from '../../../lib/core/error';
import { EVENT_TYPES } from '../../../lib/resources/event';
import type { Job } from '../../shared/job';
import type { RecordKind } from '../record-kind';
import { checkedAccountNumber, checkedId } from './identifier';
import { readDay, readMoment } from './moment';

/** One way to narrow a list: the field in the editor, named like the parameter of the request. */
export interface Filter {
	readonly property: INodeProperties;
	/** The parameter's value; '' for none. Throws InstaMedError kind `config` naming the field. */
	read(value: unknown, timeZone: string): string;
}

function readText(value: unknown, field: string, max: number): string {
	const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
	if (text.length > max || /\p{Cc}/u.test(text)) {
		throw new InstaMedError('config', `"${field}" is not such a value`, { code: 'wrongForm', help: `It has up to ${max} characters, on one line.` });
	}
	return text;
}

function textFilter(name: string, displayName: string, description: string, example: string, max: number): Filter {
	return {
		property: { displayName, name, type: 'string', default: '', placeholder: `e.g. ${example}`, description },
		read: (value) => readText(value, displayName, max),
	};
}

function idFilter(name: string, displayName: string, description: string, example: string): Filter {
	return {
		property: { displayName, name, type: 'string', default: '', placeholder: `e.g. ${example}`, description },
		read: (value) => (value === '' || value === undefined ? '' : checkedId(value, displayName)),
	};
}

function choiceFilter(name: string, displayName: string, description: string, options: readonly INodePropertyOptions[]): Filter {
	const all: INodePropertyOptions[] = [{ name: 'Any', value: '' }, ...options];
	return {
		property: { displayName, name, type: 'options', default: '', options: all, description },
		read(value) {
			if (value === undefined || all.some((option) => option.value === value)) return typeof value === 'string' ? value : '';
			throw new InstaMedError('config', `"${displayName}" has a value that is not on its list`, { code: 'wrongForm', help: `It is one of: ${options.map((option) => String(option.value)).join(', ')}.` });
		},
	};
}

export const UPDATED_SINCE: Filter = {
	property: {
		displayName: 'Updated Since',
		name: 'updatedSince',
		type: 'dateTime',
		default: '',
		description: "Only what changed at or after this moment; without a zone it is the workflow's time",
	},
	read: (value, timeZone) => readMoment(value, 'Updated Since', timeZone),
};

/** First and last day of a list. */
export function periodFilters({ many, dated }: Pick<RecordKind, 'many' | 'dated'>): Filter[] {
	const day = (name: 'from' | 'to', displayName: string, which: string): Filter => ({
		property: { displayName, name, type: 'dateTime', default: '', description: `Only ${many} whose day, that ${dated}, is not ${which} this one; the time does not count` },
		read: (value) => readDay(value, displayName),
	});
	return [day('from', 'From Date', 'before'), day('to', 'To Date', 'after')];
}

export const PATIENT: Filter = {
	property: {
		displayName: 'Patient Account Number',
		name: 'patientAccountNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. ACC-1077',
		description: 'Only those of one patient',
	},
	read: (value) => (value === '' || value === undefined ? '' : checkedAccountNumber(value, 'Patient Account Number')),
};

export const STATEMENT_STATUS = choiceFilter('status', 'Status', 'Only those that stand like this', [
	{ name: 'On a Plan', value: 'onPlan' },
	{ name: 'Open', value: 'open' },
	{ name: 'Paid', value: 'paid' },
]);

/** Codes as InstaMed uses them [seen]; a list is given for looking up, any other can be typed. */
export const TRANSACTION_STATUS = textFilter('status', 'Status', 'Only transactions with this status code: A authorized, C captured, S settled, D declined, V voided, SE settlement error, CB chargeback, RI returned', 'S', 4);

export const ACTION = choiceFilter('action', 'Action', 'Only transactions of this kind', [
	{ name: 'Payment', value: 'payment' },
	{ name: 'Refund', value: 'refund' },
	{ name: 'Return', value: 'return', description: 'Taken back by a bank or card holder' },
]);

export const REFERENCE = textFilter('reference', 'Reference', 'Only transactions with this reference, as InstaMed Payment put it out', 'IM2XJ7QK…', 100);
export const STATEMENT_ID = idFilter('statementId', 'Statement ID', 'Only transactions for this statement', 'ST-20260302-0001');
export const ORIGINAL = idFilter('originalTransactionId', 'Original Transaction ID', 'Only refunds of this payment', '0A1B2C3D4E5F60718293A4B5C6D7E8F9');

export const REVERSAL_STATUS = choiceFilter('reversalStatus', 'Reversal Status', 'Only refunds that stand like this', [
	{ name: 'Completed', value: 'completed', description: 'Settled' },
	{ name: 'Failed', value: 'failed' },
	{ name: 'Pending', value: 'pending', description: 'Approved, not yet in a deposit' },
	{ name: 'Voided', value: 'voided' },
]);

export const DISPUTE_KIND = choiceFilter('kind', 'Kind', 'Only disputes of this kind', [
	{ name: 'Chargeback', value: 'chargeback', description: 'Of a card payment' },
	{ name: 'Return', value: 'return', description: 'Of a payment from a bank account' },
]);

export const PLAN_STATUS = choiceFilter('status', 'Status', 'Only plans that stand like this', [
	{ name: 'Active', value: 'active' },
	{ name: 'Cancelled', value: 'cancelled' },
	{ name: 'Completed', value: 'completed' },
]);

export const PAYER_ID = textFilter('payerId', 'Payer ID', 'Only remittances of this payer', '60054', 100);
export const TRACE_NUMBER = textFilter('traceNumber', 'Trace Number', 'Only what has this check or EFT trace number', '1000000001', 100);
export const MERCHANT_ID = textFilter('merchantId', 'Merchant ID', 'Only deposits of this merchant', '900100', 100);

export const EVENT_TYPE = choiceFilter(
	'type',
	'Type',
	'Only events of this type',
	EVENT_TYPES.map((type) => ({ name: type, value: type })).sort((a, b) => a.name.localeCompare(b.name, 'en')),
);

/** The collection in which the filters of an operation stand. */
export function filterProperties(filters: readonly Filter[]): INodeProperties[] {
	if (filters.length === 0) return [];
	const options = filters.map(({ property }) => property).sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
	return [{ displayName: 'Filters', name: 'filters', type: 'collection', placeholder: 'Add filter', default: {}, options }];
}

/** Parameters of the request, without those that are not set. */
export function readFilters({ ctx }: Job, filters: readonly Filter[], itemIndex: number): Record<string, string> {
	const chosen = ctx.getNodeParameter('filters', itemIndex, {}) as IDataObject; // a collection is always an object
	const timeZone = ctx.getTimezone();
	return Object.fromEntries(
		filters.map(({ property, read }): [string, string] => [property.name, read(chosen[property.name], timeZone)]).filter(([, value]) => value !== ''),
	);
}
