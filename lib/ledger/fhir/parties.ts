import type { PostedRemittance } from '../document';
import { identifierOf, logicalReference } from './references';
import { SYSTEMS } from './systems';
import type { Reference } from './types';

/** The payer, by TRN03. */
export function payerReference({ remittance }: PostedRemittance): Reference {
	return logicalReference('Organization', identifierOf(remittance.payerId), remittance.payerName);
}

/** The payee, by N104. */
export function payeeReference({ remittance, detail }: PostedRemittance): Reference {
	const system = detail.payeeIdQualifier === 'XX' ? { system: SYSTEMS.npi } : {};
	return logicalReference('Organization', identifierOf(remittance.payeeId, system), detail.payeeName);
}
