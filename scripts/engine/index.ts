/** n8n's own execution engine over our built nodes, without an n8n server. */
export { runWorkflow, type RunOptions, type WorkflowFile, type WorkflowRun } from './run-workflow';
export { pollNode, type PollOptions, type PollResult } from './poll-node';
export { serveWebhook, type StartedExecution, type WebhookOptions, type WebhookServer } from './webhook-node';
export { loadPackage, type LoadedPackage } from './node-types';
export { startHost, type Host } from './host';
