import type { Cents } from '../../core/money';
import type { Clock } from '../../core/ports';
import type { HttpPort } from '../../http';
import { emptyResult, type LookUp, type MoneyResult } from '../../payments';
import type { AnswerReading } from '../answer/gateway-answer';
import { readReply } from '../answer/read-reply';
import { NVP } from '../endpoints/nvp';
import { exchange } from '../exchange';
import { judgeFailure, judgeReply, type Question, type Verdict } from '../judge-reply';
import { neededBasic } from '../needed-login';
import { PrivateTexts, secretsOf } from '../private-texts';
import type { ConnectSettings } from '../settings';
import { signBasic } from '../sign';
import { toMoneyResult } from '../to-money-result';
import { writeNvpPairs } from '../wire/nvp';
import type { HostedScreen } from './screens';

/** A session whose result is asked for, as far as the caller remembers it. */
export interface HostedSession {
	readonly token: string;
	readonly operation: NonNullable<HostedScreen['operation']>;
	readonly reference?: string;
	/** The amount that the page was opened with; the receipt does not repeat it [seen: S5]. */
	readonly requestedCents?: Cents;
	/** True when the person could not change that amount. Only then is it known what a full approval was of. */
	readonly amountLocked?: boolean;
	readonly patientAccountNumber?: string;
	/** ISO 8601; when the page was opened. */
	readonly openedAt?: string;
}

export interface Receipt {
	readonly result: MoneyResult;
	/** The person ended the page without doing anything (status X) [inferred]. */
	readonly isCancelled: boolean;
}

function lookUpOf(session: HostedSession, { outlet, referenceField }: ConnectSettings, nowMs: number): LookUp {
	return {
		reference: session.reference ?? '',
		referenceField: session.reference === undefined ? null : referenceField,
		amountCents: session.requestedCents ?? null,
		tender: null,
		patientAccountNumber: session.patientAccountNumber ?? null,
		transactionId: null,
		outlet,
		sentAt: session.openedAt ?? new Date(nowMs).toISOString(),
		gaveUpAt: new Date(nowMs).toISOString(),
	};
}

/** The person may have paid, whatever became of the call that asks for it. */
function asAsked(verdict: Verdict): Verdict {
	const refused = verdict.outcome === 'rejected' || verdict.outcome === 'notSent';
	return refused ? { ...verdict, outcome: 'unknown', approvedCents: null, openCents: null } : verdict;
}

/** The person may have typed another amount, and the receipt does not say which: then only a partial approval names one. */
function asTyped(verdict: Verdict, { amountLocked }: HostedSession): Verdict {
	if (amountLocked === true || (verdict.outcome !== 'approved' && verdict.outcome !== 'partiallyApproved')) return verdict;
	return { ...verdict, approvedCents: verdict.outcome === 'approved' ? null : verdict.approvedCents, openCents: null };
}

const isCancelled = (reading: AnswerReading | null): boolean => reading?.kind === 'answer' && reading.answer.status?.toUpperCase() === 'X';

/**
 * What was done on a hosted page [seen: S13]. It only asks, so it may be asked again.
 * @throws InstaMedError kind `config` when the credential has no user and password for NVP
 */
export async function viewReceipt(settings: ConnectSettings, session: HostedSession, http: HttpPort, ports: { readonly clock: Clock; readonly signal?: AbortSignal }): Promise<Receipt> {
	const signature = signBasic(neededBasic(settings));
	const { outlet } = settings;
	const request = writeNvpPairs([
		['transactionAction', NVP.viewReceipt.action],
		['merchantID', outlet.merchantId],
		['storeID', outlet.storeId],
		['terminalID', outlet.terminalId],
		['singleSignOnToken', session.token],
		['requestToken', 'true'],
		['allowPartialPayment', 'true'],
	]);
	const reply = await exchange(settings, http, { endpoint: NVP.viewReceipt, request, signature, ...(ports.signal === undefined ? {} : { signal: ports.signal }) });
	const reading = reply.kind === 'reply' ? readReply('nvp', reply) : null;
	const question: Question = { operation: session.operation, requestedCents: session.requestedCents ?? null };
	const cancelled = reply.kind === 'reply' && reply.status < 300 && isCancelled(reading);
	const judged = reply.kind === 'failure' ? judgeFailure(reply, question) : judgeReply(reply.status, reading ?? NOTHING, question);
	const verdict: Verdict = cancelled ? { outcome: 'rejected', approvedCents: 0, openCents: question.requestedCents, problem: 'cancelledByPerson' } : asTyped(asAsked(judged), session);
	const lookUp = verdict.outcome === 'unknown' ? lookUpOf(session, settings, ports.clock.now()) : null;
	const texts = new PrivateTexts(secretsOf(settings));
	return { result: toMoneyResult({ blank: { ...emptyResult(session.operation, session.reference ?? '', settings), requestedCents: question.requestedCents }, reply, reading, verdict, lookUp }, texts), isCancelled: cancelled };
}

const NOTHING: AnswerReading = { kind: 'unreadable', problem: 'empty' };
