import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

export const POSTING_FORMS = ['none', 'items', 'csv', 'json', 'fhir'] as const;
export type PostingForm = (typeof POSTING_FORMS)[number];

export interface PostingSettings {
	readonly form: PostingForm;
	readonly includeOpen: boolean;
	readonly showHeld: boolean;
	readonly byteOrderMark: boolean;
	readonly guardFormulas: boolean;
}

type Parameters = Pick<IExecuteFunctions, 'getNodeParameter'>;

export function readPostingSettings(ctx: Parameters): PostingSettings {
	const chosen: unknown = ctx.getNodeParameter('postingLines', 0, 'none');
	const options = ctx.getNodeParameter('postingOptions', 0, {}) as IDataObject; // a collection is always an object
	return {
		form: POSTING_FORMS.find((form) => form === chosen) ?? 'none',
		includeOpen: options.includeOpen === true,
		showHeld: options.showHeld === true,
		byteOrderMark: options.byteOrderMark === true,
		guardFormulas: options.guardFormulas !== false,
	};
}

/** Whether the files have to be read with what posting needs of each claim. */
export function wantsPosting(ctx: Parameters): boolean {
	return readPostingSettings(ctx).form !== 'none';
}
