import type { Clock } from '../core/ports';
import type { HttpFailure, HttpPort, HttpReply } from '../http';
import { blankResult, describeCommand, refusedHere, toLookUp, type MoneyCommand, type MoneyResult, type PaymentConnection, type SendContext } from '../payments';
import type { AnswerReading } from './answer/gateway-answer';
import { readReply } from './answer/read-reply';
import { buildCall, endpointOf } from './build-request';
import { exchange } from './exchange';
import { judgeFailure, judgeReply, type Question, type Verdict } from './judge-reply';
import { isGatewayOperation } from './operations';
import { PrivateTexts, privateTextsOf, secretsOf } from './private-texts';
import type { ConnectSettings } from './settings';
import { toMoneyResult } from './to-money-result';

export interface ConnectPorts {
	readonly clock: Clock;
}

/**
 * Account and outlet are told by the merchant, test and live by the mark. No key has a part in it, so that a payment keeps
 * its reference when keys are changed, and whichever interface it takes.
 */
function scopeOf({ urls, environment, outlet }: ConnectSettings): string {
	// as JSON, so that no two outlets run together to the same text
	return `connect ${environment} ${new URL(urls.rest).host} ${JSON.stringify([outlet.merchantId, outlet.storeId, outlet.terminalId])}`;
}

interface Judgement {
	/** Null without a reply. */
	readonly reading: AnswerReading | null;
	readonly verdict: Verdict;
}

function judge(reply: HttpReply | HttpFailure, wire: 'rest' | 'nvp', question: Question): Judgement {
	if (reply.kind === 'failure') return { reading: null, verdict: judgeFailure(reply, question) };
	const reading = readReply(wire, reply);
	return { reading, verdict: judgeReply(reply.status, reading, question) };
}

/** The limit of an enrolment is no money that moves. */
function questionOf(command: MoneyCommand): Question {
	const { operation, amountCents } = describeCommand(command);
	return { operation, requestedCents: operation === 'enrollAutomaticPayment' ? null : amountCents };
}

/**
 * Payments through InstaMed's official interfaces. No idempotency key and no look-up is known there, so nothing is ever
 * sent twice: an answer that is lost is `unknown`.
 */
export function createConnectPaymentConnection(settings: ConnectSettings, http: HttpPort, { clock }: ConnectPorts): PaymentConnection {
	const { outlet, environment } = settings;
	const destination = { outlet, environment };
	const secrets = secretsOf(settings);

	async function run(command: MoneyCommand, { reference, signal }: SendContext): Promise<MoneyResult> {
		const call = buildCall(settings, command, reference);
		if (!call.ok) return refusedHere(command, reference, destination, call.problem);
		const sentAtMs = clock.now();
		const reply = await exchange(settings, http, { ...call, ...(signal === undefined ? {} : { signal }) });
		const { reading, verdict } = judge(reply, call.endpoint.wire, questionOf(command));
		const lookUp =
			verdict.outcome === 'unknown' ? toLookUp(command, { reference, referenceField: call.referenceField, outlet, sentAtMs, gaveUpAtMs: clock.now() }) : null;
		const texts = new PrivateTexts([...secrets, ...privateTextsOf(command)]);
		return toMoneyResult({ blank: blankResult(command, reference, destination), reply, reading, verdict, lookUp }, texts);
	}

	return {
		kind: 'connect',
		scope: scopeOf(settings),
		outlet,
		environment,
		repeatable: false,
		supports: (operation) => isGatewayOperation(operation) && endpointOf(operation, settings.payments) !== null,
		run,
	};
}
