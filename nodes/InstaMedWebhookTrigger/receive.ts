import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { readNotification, readServiceEvent, type NotificationProblem } from '../../lib/notifications';
import { admit, ANSWERS, type Answer, type Admitted } from '../../lib/webhook';
import { attempt } from '../shared/attempt';
import { describeProblem } from '../shared/errors';
import { createPorts, type Ports } from '../shared/ports';
import { readDoorSettings } from './door-settings';
import { cutLater, incomingRequest, type HostRequest } from './host-request';
import { answerBody, refuse, whenAnswered, type HostResponse } from './host-response';
import { isForOutlet } from './outlet-filter';
import { readCredential } from './read-credential';
import { toItem } from './to-item';
import { memoryOf } from './trigger-memory';
import { readTriggerSettings, type TriggerSettings } from './trigger-settings';

/** Answered at once, without starting the workflow. */
interface Refusal {
	readonly answer: Answer;
	readonly asksForBasic?: boolean;
}

/** Texts of our own that fit a reason phrase; anything else is replaced. */
function answerOf({ status, code, message }: NotificationProblem): Answer {
	return /^[\x20-\x7e]{1,100}$/.test(message) ? { status, code, message } : { ...ANSWERS.unreadable, status, code };
}

/** Reads, judges and hands over what was let in; or says why not. */
async function take(ctx: IWebhookFunctions, admitted: Admitted, settings: TriggerSettings, response: HostResponse, ports: Ports): Promise<IWebhookResponseData | Refusal> {
	const { bytes, contentType, authenticatedBy, signature } = admitted;
	const memory = memoryOf(`${ctx.getWorkflow().id ?? ''}:${ctx.getNode().id}`, ports);
	if (memory.isReplay(signature)) return { answer: ANSWERS.duplicate };
	if (!memory.hasRoom(signature)) return { answer: ANSWERS.cannotStore };
	const read = settings.source === 'notifications' ? readNotification : readServiceEvent;
	const reading = read(bytes, contentType === '' ? null : contentType, { bytes: settings.limits.maxBytes });
	if (!reading.ok) return { answer: answerOf(reading.problem) };
	const { notification } = reading;
	if (!isForOutlet(notification, settings.outlets)) return { answer: ANSWERS.unwanted };
	const isWanted = settings.events.includes(notification.event);
	const receivedAt = ports.clock.now();
	// a test in the editor shows everything, and changes nothing of what the active workflow remembers
	if (ctx.getMode() === 'manual') {
		if (!isWanted) return { answer: ANSWERS.unwanted };
		return { workflowData: [[toItem(notification, { stale: false, authenticatedBy, receivedAt }, settings)]], webhookResponse: answerBody(ANSWERS.stored) };
	}
	const staticData = ctx.getWorkflowStaticData('node');
	memory.recall(staticData);
	if (!isWanted) {
		memory.passOver(notification);
		return { answer: ANSWERS.unwanted };
	}
	const judgement = await memory.judge(notification);
	if (judgement.kind !== 'new') return { answer: judgement.kind === 'duplicate' ? ANSWERS.duplicate : ANSWERS.inFlight };
	const item = toItem(notification, { stale: judgement.stale, authenticatedBy, receivedAt }, settings);
	const holding = memory.hold(notification, signature);
	holding.remember(staticData);
	// from here on nothing may fail: n8n stores the event and answers
	whenAnswered(response, (isStored) => holding.settle(isStored));
	return {
		workflowData: [[item]],
		// n8n asks for it when it has the event, right before it saves the static data. What was written into them
		// sooner, n8n 2.41 has lost sight of by then; and it tells nothing of those that n8n got meanwhile
		get webhookResponse() {
			holding.rememberStored(staticData);
			return answerBody(ANSWERS.stored);
		},
	};
}

async function receiveFrom(ctx: IWebhookFunctions, request: HostRequest, response: HostResponse, ports: Ports): Promise<IWebhookResponseData | Refusal> {
	if (ctx.getWebhookName() !== 'default') return { answer: ANSWERS.method };
	const settings = readTriggerSettings(ctx);
	const door = await attempt(async () => await readDoorSettings(async () => await readCredential(ctx, ports.sleep), settings));
	if (!door.ok) {
		const { message, code } = describeProblem(door.error);
		ctx.logger.error('Notifications are refused, because the webhook has no authentication set up', { code, reason: message });
		return { answer: ANSWERS.notSetUp };
	}
	const admission = await admit(incomingRequest(request), door.value, ports);
	if (!admission.ok) return { answer: admission.answer, asksForBasic: door.value.basic !== null };
	return await take(ctx, admission, settings, response, ports);
}

/**
 * One request to the webhook. Never throws: n8n would answer 500 and start the workflow with nothing.
 * n8n itself answers 200, when it has stored the execution.
 */
export async function receive(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	// Node's own request and response, which n8n types by its router
	const request = ctx.getRequestObject() as unknown as HostRequest;
	const response = ctx.getResponseObject() as unknown as HostResponse; // as above
	const ports = createPorts(ctx.logger);
	const received = await attempt(async () => await receiveFrom(ctx, request, response, ports));
	if (received.ok && !('answer' in received.value)) return received.value;
	if (!received.ok) ctx.logger.error('A notification could not be taken', { code: describeProblem(received.error).code });
	const refusal = received.ok && 'answer' in received.value ? received.value : { answer: ANSWERS.cannotStore };
	ctx.logger.debug('A notification was answered without starting the workflow', { status: refusal.answer.status, code: refusal.answer.code });
	cutLater(request, ports.sleep);
	return refuse(response, refusal.answer, refusal.asksForBasic);
}
