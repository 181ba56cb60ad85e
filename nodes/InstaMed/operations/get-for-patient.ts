import type { z } from '../../../lib/vendor';
import type { Operation } from '../../shared/define';
import { answerItem } from '../answers/answer-item';
import { hintDrift } from '../answers/drift-hint';
import type { SimpleName } from '../answers/simple-fields';
import { PATIENT_ACCOUNT, readPatientAccount } from '../fields/patient-account';
import { readShow, showProperties } from '../fields/show';
import { readOperation, SESSION_CONNECTIONS } from '../read-operation';
import { openSessionAnswers, type Query } from '../session-answers';

export interface PatientQuestion {
	readonly resource: string;
	readonly subject: string;
	readonly value: string;
	readonly name: string;
	readonly action: string;
	readonly description: string;
	/** What an answer is about, for the hint on drift. */
	readonly about: string;
	readonly schema: z.ZodTypeAny;
	readonly fields: SimpleName;
	readonly ask: (patientAccountNumber: string) => { readonly segments: readonly string[]; readonly query?: Query };
}

/** One answer about one patient, named by the account number. */
export function getForPatient({ resource, subject, value, name, action, description, about, schema, fields, ask }: PatientQuestion): Operation {
	return readOperation({
		resource,
		subject,
		connections: SESSION_CONNECTIONS,
		value,
		name,
		action,
		description,
		properties: [PATIENT_ACCOUNT, ...showProperties(false)],
		async run(job, itemIndex) {
			const { segments, query } = ask(readPatientAccount(job, itemIndex));
			const show = readShow(job, false, itemIndex);
			const answers = await openSessionAnswers(job, itemIndex);
			const { json, drift } = answerItem(schema, fields, await answers.get(segments, query), show);
			hintDrift(job, about, drift);
			return [{ json }];
		},
	});
}
