import { writeCompactDate, type CalendarDate } from '../../lib/core/date';
import { formatCents } from '../../lib/core/money';
import type { RowInput } from '../../lib/formats';
import { FOLDERS } from '../folders';
import type { Enrollment } from '../state/enrollment';
import { PRACTICE } from '../state/practice';
import type { World } from '../state/world';
import { plainText } from './plain-text';
import { rowsToBytes, type ProducedFile } from './produced-file';

/** Who is enrolled in automatic payments: everyone, so that somebody who left is missing in the sign-up files [seen]. */

const CARDS = { VISA: 'Visa', MC: 'MC', AMEX: 'AmEx', DISCOVER: 'Discover' } as const;

/** Invented: the practice knows no addresses and telephone numbers of its patients. */
function emailOf(first: string, last: string): string {
	const name = plainText(`${first}.${last}`.toLowerCase(), 30).replace(/[^a-z.]/g, '');
	return `${name}@example.com`;
}

function phoneOf(account: string): string {
	return `555${account.replace(/\D/g, '').slice(-7).padStart(7, '0')}`;
}

function signUpValues(enrollment: Enrollment): Record<string, unknown> {
	return {
		memberId: enrollment.memberId,
		clientId: PRACTICE.corporateId,
		memberLastName: enrollment.lastName,
		memberFirstName: enrollment.firstName,
		memberDob: enrollment.birthDate,
		memberEmail: emailOf(enrollment.firstName, enrollment.lastName),
		payerId: PRACTICE.corporateId,
		enrollmentStatus: 'Enrolled',
	};
}

function methodValues({ tender, bankAccountType, since, limitCents }: Enrollment): Record<string, unknown> {
	return {
		...(tender.kind === 'eCheck'
			? { type: 'eCheck', bankAccountType: bankAccountType ?? 'Checking', bankAccountLast4: tender.lastFour }
			: { type: 'CC', cardType: CARDS[tender.brand], cardLast4Digits: tender.lastFour }),
		apcStatusDate: since,
		apcLimit: limitCents === null ? null : formatCents(limitCents),
	};
}

/** Patients of the practice, enrolled or not, and everyone else who is enrolled. */
function enhancedRows(world: World): RowInput[] {
	const others = [...world.enrollments.values()].filter((enrollment) => !world.patients.has(enrollment.memberId));
	const people = [
		...[...world.patients.values()].map(({ account, firstName, lastName, birthDate }) => ({ account, firstName, lastName, birthDate })),
		...others.map(({ memberId, firstName, lastName, birthDate }) => ({ account: memberId, firstName, lastName, birthDate })),
	];
	return people.map(({ account, firstName, lastName, birthDate }) => {
		const enrollment = world.enrollments.get(account);
		const email = emailOf(firstName, lastName);
		return {
			values: {
				patientAccountNumber: account,
				clientId: PRACTICE.corporateId,
				patientLastName: lastName,
				patientFirstName: firstName,
				patientDateOfBirth: birthDate,
				patientEmailAddress: email,
				apcEnrolled: enrollment === undefined ? 'No' : 'Yes',
				estatementsEnrolled: 'No',
				apcChargeLimitCents: enrollment?.limitCents ?? null,
				notificationEmailAddress: email,
				notificationMobilePhoneNumber: phoneOf(account),
			},
		};
	});
}

/** Written on nights on which a file changed who is enrolled [project: names, and that they do not come daily]. */
export function enrollmentFiles(world: World, day: CalendarDate): ProducedFile[] {
	const folder = FOLDERS.enrollment;
	const end = `${writeCompactDate(day)}-${PRACTICE.corporateId}.txt`;
	const enrolled = [...world.enrollments.values()];
	return [
		{ folder, name: `AutomaticPaymentsSignUp-${end}`, bytes: rowsToBytes('automatic-payments-sign-up-file', enrolled.map((one) => ({ values: signUpValues(one) }))) },
		{ folder, name: `SignUp-1.1-${end}`, bytes: rowsToBytes('sign-up-file-v1-1', enrolled.map((one) => ({ values: { ...signUpValues(one), ...methodValues(one) } }))) },
		{ folder, name: `EnhancedEnrollment-${end}`, bytes: rowsToBytes('enhanced-enrollment-file', enhancedRows(world)) },
	];
}
