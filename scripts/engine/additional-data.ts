import type { ICredentialsHelper, IWorkflowBase, IWorkflowExecuteAdditionalData, WorkflowExecuteMode } from 'n8n-workflow';
import type { Host } from './host';

/** Every base address has to be a valid URL, or the run ends before its first node. */
const BASE = 'http://127.0.0.1:1';

/** What n8n's server gives to an execution, with everything that needs a server left out. */
export function createAdditionalData(
	host: Host,
	run: { workflow: IWorkflowBase; executionId: string; mode: WorkflowExecuteMode; credentialsHelper: ICredentialsHelper },
): IWorkflowExecuteAdditionalData {
	const { executionId, mode, workflow, credentialsHelper } = run;
	const data = {
		hooks: new host.core.ExecutionLifecycleHooks(mode, executionId, workflow),
		executionId,
		credentialsHelper,
		userId: 'engine',
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: `${BASE}/rest`,
		instanceBaseUrl: BASE,
		formBaseUrl: BASE,
		formWaitingBaseUrl: `${BASE}/form-waiting`,
		formTestBaseUrl: `${BASE}/form-test`,
		webhookBaseUrl: `${BASE}/webhook`,
		webhookWaitingBaseUrl: `${BASE}/webhook-waiting`,
		webhookTestBaseUrl: `${BASE}/webhook-test`,
		mcpBaseUrl: `${BASE}/mcp`,
		mcpTestBaseUrl: `${BASE}/mcp-test`,
		setExecutionStatus: () => {},
		logAiEvent: () => {},
		executeWorkflow: async () => await Promise.reject(new Error('Sub-workflows need a real n8n')),
		startRunnerTask: async () => await Promise.reject(new Error('Code nodes need a real n8n')),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
	};
	// members that only a server can give are absent; a node that reaches for one fails by name
	return data as unknown as IWorkflowExecuteAdditionalData;
}
