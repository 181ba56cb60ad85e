import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { event } from '../../../lib/resources/event';
import type { Delivery, WatchKind } from '../../../lib/watch';
import { answerItem, type Show } from '../../InstaMed/answers/answer-item';
import { RECORD_KINDS } from '../../InstaMed/record-kind';
import { describeProblem } from '../../shared/errors';

/** What no record of the service tells of. */
const MADE_HERE: readonly WatchKind[] = ['unknownPaymentStillOpen', 'expectedFileLate', 'expectedFileArrivedLate'];

/** The record as InstaMed → Get gives it. */
function recordJson({ kind, resource, raw }: Delivery, show: Show): IDataObject {
	if (raw === null || raw === undefined) return {};
	if (MADE_HERE.includes(kind)) return raw as IDataObject; // as it was made
	const record = RECORD_KINDS.find(({ value }) => value === resource);
	if (record === undefined) return answerItem(event, 'event', raw, { simplify: false, details: false }).json;
	return answerItem(record.schema, record.value, raw, show).json;
}

/** One delivery as an item. What is told of the delivery itself wins over a member of the same name that a service adds. */
export function toServiceItem(delivery: Delivery, show: Show): INodeExecutionData {
	const { kind, deliveryId, deliveryCount, redelivery, at, resource, resourceId, facts, problem } = delivery;
	const envelope: IDataObject = { event: kind, deliveryId, deliveryCount, redelivery, at, resource, resourceId, ...facts };
	const trouble: IDataObject = problem === null ? {} : { ...describeProblem(problem.thrown) };
	return { json: { ...envelope, ...recordJson(delivery, show), ...trouble, ...envelope } };
}
