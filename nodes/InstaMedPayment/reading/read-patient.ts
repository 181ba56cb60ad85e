import type { IExecuteFunctions } from 'n8n-workflow';
import type { PatientReference } from '../../../lib/payments';
import { filled, readOption, readRequired, readText } from './read-text';

function names(ctx: IExecuteFunctions, itemIndex: number): Partial<Record<'firstName' | 'lastName', string>> {
	return filled({ firstName: readOption(ctx, 'firstName', itemIndex), lastName: readOption(ctx, 'lastName', itemIndex) });
}

/** @throws InstaMedError config without an account number */
export function readPatient(ctx: IExecuteFunctions, itemIndex: number): PatientReference {
	return { accountNumber: readRequired(ctx, 'patientAccountNumber', 'Patient Account Number', itemIndex), ...names(ctx, itemIndex) };
}

/** For operations on a transaction, which know their patient. */
export function readOptionalPatient(ctx: IExecuteFunctions, itemIndex: number): { readonly patient?: PatientReference } {
	const accountNumber = readText(ctx, 'options.patientAccountNumber', itemIndex);
	return accountNumber === '' ? {} : { patient: { accountNumber, ...names(ctx, itemIndex) } };
}
