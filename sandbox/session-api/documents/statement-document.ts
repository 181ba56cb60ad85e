import { formatCents, sumCents } from '../../../lib/core/money';
import { PRACTICE } from '../../state/practice';
import { balanceOf, type Statement } from '../../state/statement';
import type { World } from '../../state/world';
import { pdfOf } from './pdf';

/** The statement as it would be printed and posted, with the patient's name on it. */
export function statementDocument(world: World, statement: Statement): { readonly bytes: Buffer; readonly contentType: string } {
	const patient = world.patients.get(statement.patientAccount);
	const row = (title: string, cents: number): string => `${title.padEnd(52)}${formatCents(cents).padStart(12)}`;
	const lines = [
		PRACTICE.name,
		`${PRACTICE.address.street}, ${PRACTICE.address.city} ${PRACTICE.address.state} ${PRACTICE.address.zip}`,
		'',
		`Statement ${statement.id} of ${statement.issuedOn}, due ${statement.dueOn}`,
		`Account ${statement.patientAccount}${patient === undefined ? '' : `, ${patient.firstName} ${patient.lastName}`}`,
		'',
		...statement.lines.map((line) => row(`${line.serviceDate}  ${line.title}`, line.patientOwesCents)),
		'',
		row('Total', sumCents(statement.lines.map((line) => line.patientOwesCents))),
		row('Paid', -statement.paidCents),
		row('Please pay', balanceOf(statement)),
		'',
		'Invented data of a sandbox.',
	];
	return { bytes: pdfOf(lines), contentType: 'application/pdf' };
}
