import type { Cents } from '../../lib/core/money';
import type { Enrollment } from './enrollment';
import { methodsOf, saveMethod, type StoredMethod } from './vault';
import type { World } from './world';

/** Automatic payments as interfaces see them: an enrollment with an ID and a method on file. */

export interface EnrollmentRequest {
	readonly patientAccount: string;
	readonly method: StoredMethod;
	/** At most so much is charged at a time; null: no limit. */
	readonly limitCents: Cents | null;
}

/** One person has one enrollment at most, so that its ID follows from the account. */
export function enrollmentIdOf(enrollment: Enrollment): string {
	return `AP-${enrollment.memberId}`;
}

export function findEnrollment(world: World, id: string): Enrollment | undefined {
	return id.startsWith('AP-') ? world.enrollments.get(id.slice(3)) : undefined;
}

/** The method that is charged; a member whom a file enrolled gets one on file now. */
export function methodOfEnrollment(world: World, enrollment: Enrollment): StoredMethod {
	const named = enrollment.methodId === undefined ? undefined : world.methods.get(enrollment.methodId);
	const fitting = named ?? methodsOf(world, enrollment.memberId).find((method) => method.tender.kind === enrollment.tender.kind && method.tender.lastFour === enrollment.tender.lastFour);
	const method = fitting ?? saveMethod(world, { patientAccount: enrollment.memberId, tender: enrollment.tender });
	if (enrollment.methodId === undefined) world.enrollments.set(enrollment.memberId, { ...enrollment, methodId: method.id });
	return method;
}

/** Enrolls, or changes the method and limit of somebody who is enrolled. */
export function enroll(world: World, { patientAccount, method, limitCents }: EnrollmentRequest): Enrollment {
	const patient = world.patients.get(patientAccount);
	const enrollment: Enrollment = {
		memberId: patientAccount,
		firstName: patient?.firstName ?? '',
		lastName: patient?.lastName ?? '',
		birthDate: patient?.birthDate ?? null,
		tender: method.tender,
		methodId: method.id,
		bankAccountType: method.tender.kind === 'eCheck' ? 'Checking' : null,
		limitCents,
		since: world.clock.today(),
	};
	world.enrollments.set(patientAccount, enrollment);
	world.events.push({ kind: 'automaticPayment.enrolled', subject: enrollmentIdOf(enrollment), at: world.clock.now() });
	return enrollment;
}

/** False when nobody is enrolled under that ID. */
export function unenroll(world: World, id: string): boolean {
	const enrollment = findEnrollment(world, id);
	if (enrollment === undefined) return false;
	world.enrollments.delete(enrollment.memberId);
	world.events.push({ kind: 'automaticPayment.ended', subject: id, at: world.clock.now() });
	return true;
}
