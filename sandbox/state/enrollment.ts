import type { CalendarDate } from '../../lib/core/date';
import type { Cents } from '../../lib/core/money';
import type { Patient } from './patients';
import type { ElectronicTender } from './transaction';
import type { StoredMethod } from './vault';

/** Somebody who is enrolled in automatic payments: a patient of the practice, or anyone that a file enrolled. */
export interface Enrollment {
	/** Patient account or member number. */
	readonly memberId: string;
	readonly firstName: string;
	readonly lastName: string;
	readonly birthDate: CalendarDate | null;
	readonly tender: ElectronicTender;
	/** Method on file that is charged; absent for those whom a file enrolled. */
	readonly methodId?: string;
	readonly bankAccountType: 'Savings' | 'Checking' | null;
	/** At most so much is charged at a time; null: no limit. */
	readonly limitCents: Cents | null;
	readonly since: CalendarDate;
}

/** Patients who enrolled before the sandbox's first morning. */
export function initialEnrollments(patients: Iterable<Patient>, methods: Iterable<StoredMethod>, today: CalendarDate): Map<string, Enrollment> {
	const methodIds = new Map([...methods].map((method) => [method.patientAccount, method.id]));
	const enrollments = new Map<string, Enrollment>();
	for (const patient of patients) {
		if (patient.autoPayLimitCents === null) continue;
		const methodId = methodIds.get(patient.account);
		enrollments.set(patient.account, {
			memberId: patient.account,
			firstName: patient.firstName,
			lastName: patient.lastName,
			birthDate: patient.birthDate,
			tender: patient.tender,
			...(methodId === undefined ? {} : { methodId }),
			bankAccountType: patient.tender.kind === 'eCheck' ? 'Checking' : null,
			limitCents: patient.autoPayLimitCents,
			since: today,
		});
	}
	return enrollments;
}
