import type { INodeProperties } from 'n8n-workflow';
import type { Job } from '../../shared/job';
import type { Show } from '../answers/answer-item';

const SIMPLIFY: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const INCLUDE_DETAILS: INodeProperties = {
	displayName: 'Include Patient Details',
	name: 'includePatientDetails',
	type: 'boolean',
	default: false,
	description: 'Whether to ask for names and birth dates as well. Leave it off unless the workflow needs them.',
};

/** The switches of an operation; `hasDetails`: its answer can name patients. */
export function showProperties(hasDetails: boolean): INodeProperties[] {
	return hasDetails ? [SIMPLIFY, INCLUDE_DETAILS] : [SIMPLIFY];
}

export function readShow({ ctx }: Job, hasDetails: boolean, itemIndex: number): Show {
	return {
		simplify: ctx.getNodeParameter('simplify', itemIndex, true) !== false,
		details: hasDetails && ctx.getNodeParameter('includePatientDetails', itemIndex, false) === true,
	};
}

/** What asks the session API for names and birth dates. */
export function detailQuery({ details }: Show): Readonly<Record<string, string>> {
	return details ? { detail: 'true' } : {};
}
