import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
export async function runReconcile(_ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [[], [], []];
}
