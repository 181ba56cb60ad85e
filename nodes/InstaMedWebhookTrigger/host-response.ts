import type { IWebhookResponseData } from 'n8n-workflow';
import { ANSWERS, type Answer } from '../../lib/webhook';

/** What is used of the response that n8n hands over. */
export interface HostResponse {
	statusCode: number;
	statusMessage: string;
	readonly headersSent: boolean;
	setHeader(name: string, value: string): unknown;
	end(...values: unknown[]): unknown;
}

/** What the sender is told, beside the status. */
export function answerBody({ code, message }: Answer): { code: string; message: string } {
	return { code, message };
}

/** Answers without starting the workflow. */
export function refuse(response: HostResponse, answer: Answer, asksForBasic = false): IWebhookResponseData {
	if (!response.headersSent) {
		response.statusCode = answer.status;
		response.statusMessage = answer.message;
		response.setHeader('Content-Type', 'application/json; charset=utf-8');
		response.setHeader('Cache-Control', 'no-store');
		if (answer.status === 405) response.setHeader('Allow', 'POST');
		if (answer.status === 401 && asksForBasic) response.setHeader('WWW-Authenticate', 'Basic realm="InstaMed notifications"');
		response.end(JSON.stringify(answerBody(answer)));
	}
	return { noWebhookResponse: true };
}

/**
 * Tells whether n8n answered 200, at the moment in which it ends its answer, also when the sender has left by then:
 * n8n answers 200 only when it has the event. The reason phrase is set no sooner, because another status would keep it.
 */
export function whenAnswered(response: HostResponse, settle: (isStored: boolean) => void): void {
	const end = response.end.bind(response);
	response.end = (...values) => {
		const isStored = response.statusCode === 200;
		if (isStored && !response.headersSent) response.statusMessage = ANSWERS.stored.message;
		response.end = end;
		settle(isStored);
		return end(...values);
	};
}
