import { enrollmentIdOf, methodOfEnrollment } from '../../state/automatic-payments';
import { at } from '../../state/clock';
import type { Enrollment } from '../../state/enrollment';
import type { World } from '../../state/world';
import { instantOf, usd } from './basics';

/** Milliseconds; of an enrollment only the day is kept. */
export function enrolledAt(enrollment: Enrollment): number {
	return at(enrollment.since, '08:00:00');
}

export function automaticPaymentRow(world: World, enrollment: Enrollment): object {
	return {
		id: enrollmentIdOf(enrollment),
		patientAccountNumber: enrollment.memberId,
		paymentMethodId: methodOfEnrollment(world, enrollment).id,
		limit: enrollment.limitCents === null ? null : usd(enrollment.limitCents),
		status: 'active',
		createdAt: instantOf(enrolledAt(enrollment)),
	};
}
