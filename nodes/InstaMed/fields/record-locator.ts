import type { INodeProperties } from 'n8n-workflow';
import type { Job } from '../../shared/job';
import type { RecordKind } from '../record-kind';
import { checkedId } from './identifier';

/** One record, picked from a list or named by its ID. */
export function recordLocator(kind: RecordKind, more: Partial<INodeProperties> = {}): INodeProperties {
	return {
		displayName: kind.name,
		name: kind.parameter,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: `Which of the ${kind.many} it is about`,
		...more,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${kind.one}…`,
				typeOptions: { searchListMethod: 'searchRecords', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${kind.exampleId}`,
			},
		],
	};
}

/** @throws InstaMedError kind `config` when it is no ID */
export function readRecordId({ ctx }: Job, kind: RecordKind, itemIndex: number): string {
	return checkedId(ctx.getNodeParameter(kind.parameter, itemIndex, '', { extractValue: true }), kind.name);
}
