import type { INodeProperties } from 'n8n-workflow';
import type { Job } from '../../shared/job';
import type { Query } from '../session-answers';
import { checkedId } from './identifier';
import { readMoment } from './moment';

export const SINCE: INodeProperties = {
	displayName: 'Since',
	name: 'since',
	type: 'string',
	default: '',
	placeholder: 'e.g. EV-0000000042',
	description: 'ID of the last event you have, for what came after it; or a moment such as 2026-03-02T08:00:00, for what came at or after it. Empty for everything.',
};

/** @throws InstaMedError kind `config` when it is neither an ID nor a moment */
export function readSince({ ctx }: Job, itemIndex: number): Query {
	const value: unknown = ctx.getNodeParameter('since', itemIndex, '');
	const isId = typeof value === 'string' && !/^\d{4}-\d{2}-\d{2}/.test(value.trim());
	if (isId && value.trim() === '') return {};
	const since = isId ? checkedId(value, 'Since') : readMoment(value, 'Since', ctx.getTimezone());
	return since === '' ? {} : { since };
}
