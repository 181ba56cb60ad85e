import type { IDataObject } from 'n8n-workflow';
import type { MoneyOperation, OpenQuestion, TenderSummary } from '../../../lib/payments';
import { readItemAmount } from '../../shared/item-json';

const OPERATIONS: Readonly<Record<MoneyOperation, true>> = {
	sale: true,
	authorize: true,
	capture: true,
	void: true,
	refund: true,
	credit: true,
	record: true,
	saveMethod: true,
	deleteMethod: true,
	createPlan: true,
	updatePlan: true,
	cancelPlan: true,
	skipInstallment: true,
	enrollAutomaticPayment: true,
	unenrollAutomaticPayment: true,
};

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(item: IDataObject, name: string): string | null {
	const value = item[name];
	return typeof value === 'string' && value !== '' ? value : null;
}

/** Only kind and digits are looked at; the kinds are not told apart here. */
function readTender(value: unknown): TenderSummary | null {
	if (!isObject(value)) return null;
	const lastFour = text(value, 'lastFour');
	return { kind: 'savedMethod', lastFour: lastFour !== null && /^\d{4}$/.test(lastFour) ? lastFour : null };
}

/** The lost answer that an item of the output "Unknown" tells of; null when the item is none. */
export function readQuestion(item: IDataObject): OpenQuestion | null {
	const { lookUp } = item;
	const operation = text(item, 'operation');
	if (!isObject(lookUp) || operation === null || !Object.hasOwn(OPERATIONS, operation)) return null;
	const [reference, sentAt, gaveUpAt] = [text(lookUp, 'reference'), text(lookUp, 'sentAt'), text(lookUp, 'gaveUpAt')];
	if (reference === null || sentAt === null || gaveUpAt === null || Number.isNaN(Date.parse(sentAt)) || Number.isNaN(Date.parse(gaveUpAt))) return null;
	const outlet = isObject(lookUp.outlet) ? lookUp.outlet : null;
	return {
		operation: operation as MoneyOperation, // a key of the table
		reference,
		referenceField: text(lookUp, 'referenceField'),
		amountCents: readItemAmount(lookUp.amount),
		tender: readTender(lookUp.tender),
		patientAccountNumber: text(lookUp, 'patientAccountNumber'),
		transactionId: text(lookUp, 'transactionId'),
		outlet: outlet === null ? null : { merchantId: text(outlet, 'merchantId') ?? '', storeId: text(outlet, 'storeId') ?? '', terminalId: text(outlet, 'terminalId') ?? '' },
		sentAt,
		gaveUpAt,
	};
}
