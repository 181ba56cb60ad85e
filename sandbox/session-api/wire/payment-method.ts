import type { StoredMethod } from '../../state/vault';
import { instantOf } from './basics';
import { tenderOf } from './payment';

export function methodRow(method: StoredMethod): object {
	const { method: kind, cardBrand, lastFour } = tenderOf(method.tender);
	return {
		id: method.id,
		patientAccountNumber: method.patientAccount,
		kind,
		cardBrand,
		lastFour,
		expirationMonth: method.expiration?.month ?? null,
		expirationYear: method.expiration?.year ?? null,
		createdAt: instantOf(method.createdAt),
	};
}
