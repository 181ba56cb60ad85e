import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ChargeDetails, Tender } from '../../../lib/payments';
import { readCents } from './read-cents';
import { readPatient } from './read-patient';
import { filled, readOption, refuseField } from './read-text';

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Members for the request body that the person adds. */
function readFurtherFields(ctx: IExecuteFunctions, itemIndex: number): IDataObject | undefined {
	const value: unknown = ctx.getNodeParameter('options.furtherFields', itemIndex, '');
	if (value === '' || value === undefined || value === null) return undefined;
	const parsed = typeof value === 'string' ? parse(value) : value;
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as IDataObject; // JSON of an object
	throw refuseField('Further Fields', 'is not a JSON object', 'Write an object, such as {"TransactionCode": "A1"}.');
}

/**
 * Amount, patient and what goes with a payment.
 * @throws InstaMedError config
 */
export function readCharge(ctx: IExecuteFunctions, itemIndex: number, tender: Tender): ChargeDetails {
	const billingAddress = filled({
		street1: readOption(ctx, 'street1', itemIndex),
		street2: readOption(ctx, 'street2', itemIndex),
		city: readOption(ctx, 'city', itemIndex),
		state: readOption(ctx, 'state', itemIndex),
		zip: readOption(ctx, 'zip', itemIndex),
	});
	const furtherFields = readFurtherFields(ctx, itemIndex);
	return {
		amountCents: readCents(ctx, 'amount', 'Amount', itemIndex),
		tender,
		patient: readPatient(ctx, itemIndex),
		...filled({ statementId: readOption(ctx, 'statementId', itemIndex), receiptEmail: readOption(ctx, 'receiptEmail', itemIndex) }),
		...(Object.keys(billingAddress).length === 0 ? {} : { billingAddress }),
		...(furtherFields === undefined ? {} : { furtherFields }),
	};
}
