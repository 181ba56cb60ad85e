import type { Operation } from '../../shared/define';
import { answerItem } from '../answers/answer-item';
import { hintDrift } from '../answers/drift-hint';
import { readRecordId, recordLocator } from '../fields/record-locator';
import { detailQuery, readShow, showProperties } from '../fields/show';
import { readOperation, SESSION_CONNECTIONS } from '../read-operation';
import type { RecordKind } from '../record-kind';
import { openSessionAnswers } from '../session-answers';

/** One record by its ID, with its parts. */
export function getOne(kind: RecordKind, description: string): Operation {
	const { one: hasDetails } = kind.details;
	return readOperation({
		resource: kind.value,
		subject: kind.many,
		connections: SESSION_CONNECTIONS,
		value: 'get',
		name: 'Get',
		action: `Get ${kind.one}`,
		description,
		properties: [recordLocator(kind), ...showProperties(hasDetails)],
		async run(job, itemIndex) {
			const id = readRecordId(job, kind, itemIndex);
			const show = readShow(job, hasDetails, itemIndex);
			const answers = await openSessionAnswers(job, itemIndex);
			const { json, drift } = answerItem(kind.schema, kind.value, await answers.get([kind.path, id], detailQuery(show)), show);
			hintDrift(job, kind.many, drift);
			return [{ json }];
		},
	});
}
