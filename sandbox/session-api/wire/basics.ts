import { formatCents, type Cents } from '../../../lib/core/money';
import type { Patient } from '../../state/patients';

/** Parts of answers that several resources share. */

export interface WireMoney {
	readonly amount: string;
	readonly currency: 'USD';
}

export function usd(cents: Cents): WireMoney {
	return { amount: formatCents(cents), currency: 'USD' };
}

/** Milliseconds → ISO 8601; the sandbox keeps the practice's local time as if it were UTC. */
export function instantOf(ms: number): string {
	return new Date(ms).toISOString();
}

/** REST, NVP and SOAP take payments without an account number [seen]; such a payment is nobody's. */
export function accountOf({ patientAccount }: { readonly patientAccount: string }): string | null {
	return patientAccount === '' ? null : patientAccount;
}

/** Demographics: only where detail is asked for. */
export function demographics(patient: Patient | undefined): object {
	if (patient === undefined) return {};
	return { patient: { accountNumber: patient.account, firstName: patient.firstName, lastName: patient.lastName, birthDate: patient.birthDate } };
}
