import type { IDataObject } from 'n8n-workflow';

interface RawItem {
	readonly json: IDataObject;
}

interface RawRun {
	readonly data?: {
		readonly resultData?: { readonly runData?: Readonly<Record<string, readonly { readonly data?: { readonly main?: readonly (readonly RawItem[] | null)[] } }[]>> };
	};
}

/** The items a node gave on its first output, from what `n8n execute --rawOutput` prints; empty when it did not run. */
export function itemsOf(execution: Readonly<Record<string, unknown>>, node: string): IDataObject[] {
	const run = execution as RawRun; // the shape of n8n's own IRun
	const [last] = run.data?.resultData?.runData?.[node]?.slice(-1) ?? [];
	return (last?.data?.main?.[0] ?? []).map(({ json }) => json);
}
