import type { INodeExecutionData } from 'n8n-workflow';

/** Outputs of the node in order; saved workflows are wired by their places, so new ones come last. */
export const OUTPUT_NAMES = ['Summary', 'Needs Attention', 'Results', 'Posting Lines', 'Carry Over'] as const;
export type OutputName = (typeof OUTPUT_NAMES)[number];

export type Outputs = Readonly<Record<OutputName, INodeExecutionData[]>>;

/** As n8n takes them. */
export function inOrder(outputs: Partial<Outputs>): INodeExecutionData[][] {
	return OUTPUT_NAMES.map((name) => outputs[name] ?? []);
}
