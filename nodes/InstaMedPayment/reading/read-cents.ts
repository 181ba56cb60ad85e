import type { IExecuteFunctions } from 'n8n-workflow';
import type { Cents } from '../../../lib/core/money';
import { readAmount } from '../../../lib/payments';
import { refuseField } from './read-text';

/**
 * An amount of money, exactly as it is given.
 * @throws InstaMedError config when it is missing or is no amount
 */
export function readCents(ctx: IExecuteFunctions, name: string, field: string, itemIndex: number): Cents {
	const reading = readAmount(ctx.getNodeParameter(name, itemIndex, ''));
	if (reading.ok) return reading.cents;
	throw refuseField(field, reading.message, 'Give an amount above zero as a number or as text with a point and at most two decimals, such as 25.00.');
}

/** The same where the field may be left empty. */
export function readOptionalCents(ctx: IExecuteFunctions, name: string, field: string, itemIndex: number): Cents | undefined {
	const value = ctx.getNodeParameter(name, itemIndex, '');
	return value === '' || value === null || value === undefined ? undefined : readCents(ctx, name, field, itemIndex);
}
