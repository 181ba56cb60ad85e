import { event } from '../../../../lib/resources/event';
import { EVENT_TYPE } from '../../fields/filter';
import { readSince, SINCE } from '../../fields/since';
import { getMany as listOf } from '../../operations/get-many';

export const getMany = listOf(
	{ value: 'event', many: 'events', path: 'events', schema: event, details: { many: false } },
	{
		description: 'List what happened, oldest first; keep the last ID and go on from there',
		properties: [SINCE],
		filters: [EVENT_TYPE],
		query: readSince,
	},
);
