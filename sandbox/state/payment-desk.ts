import type { Cents } from '../../lib/core/money';
import type { Outlet } from '../../lib/core/payment';
import { additionalInfoOf, type Caller } from './caller';
import { applyMove } from './life-cycle';
import type { Random } from './random';
import { applyPayment, giveBack, takeOff, type Share } from './statement-credit';
import { answerFor, ORDINARY_ANSWER, type AmountAnswer } from './test-amounts';
import { isOwn, isRecorded, type Tender, type Transaction } from './transaction';
import type { World, WorldEvent } from './world';

/**
 * Where money moves. Interfaces reach it through `money-calls.ts`, which keeps the ledger; files and answers
 * follow from it.
 */

export interface PaymentRequest {
	/** Greater than 0. */
	readonly amountCents: Cents;
	readonly tender: Tender;
	readonly outlet: Outlet;
	readonly patientAccount: string;
	readonly statementId?: string;
	/** Several statements at once: shares that add up to the amount. */
	readonly shares?: readonly Share[];
	/** Milliseconds; the clock's time when absent. */
	readonly at?: number;
	readonly caller?: Caller;
	readonly methodId?: string;
	readonly planId?: string;
	readonly reason?: string;
	readonly addressCheck?: string | null;
	readonly codeCheck?: string | null;
}

/** Why something cannot be done; the wording is the interface's. */
export type Refusal = 'notFound' | 'wrongStatus' | 'notSettled' | 'tooMuch' | 'notAPayment' | 'tooLate' | 'disputed';
export type DeskResult = { readonly ok: true; readonly transaction: Transaction } | { readonly ok: false; readonly refusal: Refusal };

const YEAR = 365 * 86_400_000;

function tell(world: World, kind: WorldEvent['kind'], subject: string, at: number): void {
	world.events.push({ kind, subject, at });
}

function record(world: World, transaction: Transaction): Transaction {
	world.transactions.set(transaction.id, transaction);
	return transaction;
}

/** What callers brought about draws from a stream of its own, so that the practice's days stay what its seed says. */
function idsFor(world: World, own: boolean): Random {
	return world.random(own ? 'transactions' : 'transactions of interfaces');
}

function make(world: World, request: PaymentRequest, answer: AmountAnswer, as: { readonly kind: 'payment' | 'refund'; readonly approved: 'A' | 'C' }): Transaction {
	const random = idsFor(world, request.caller === undefined && request.planId === undefined);
	const at = request.at ?? world.clock.now();
	const declined = answer.status === 'D';
	const status = declined ? 'D' : as.approved;
	const statementId = request.statementId ?? request.shares?.[0]?.statementId ?? null;
	return record(world, {
		id: random.hex(32),
		kind: as.kind,
		status,
		requestedCents: request.amountCents,
		// a declined payment keeps its amount: files list what was asked for
		amountCents: answer.approves === 'half' ? Math.floor(request.amountCents / 2) : request.amountCents,
		tender: request.tender,
		outlet: request.outlet,
		patientAccount: request.patientAccount,
		statementId,
		applied: [],
		reference: request.caller?.reference ?? null,
		additionalInfo: additionalInfoOf(request.caller),
		interface: request.caller?.interface ?? null,
		methodId: request.methodId ?? null,
		planId: request.planId ?? null,
		reason: request.reason ?? null,
		addressCheck: request.addressCheck ?? null,
		codeCheck: request.codeCheck ?? null,
		createdAt: at,
		responseCode: answer.responseCode,
		responseMessage: answer.responseMessage,
		authorizationNumber: declined || isRecorded(request.tender) ? null : random.hex(6).toUpperCase(),
		originalId: null,
		refundedCents: 0,
		disputedById: null,
		history: [{ status, at }],
		depositTrace: null,
	});
}

function pay(world: World, request: PaymentRequest, approved: 'A' | 'C'): Transaction {
	// nobody is asked about cash
	const answer = isRecorded(request.tender) ? ORDINARY_ANSWER : answerFor(request.amountCents);
	const transaction = make(world, request, answer, { kind: 'payment', approved });
	const { status, id, createdAt } = transaction;
	const shares = answer.approves === undefined ? request.shares : undefined;
	if (status === 'C') applyPayment(world, transaction, shares);
	tell(world, status === 'D' ? 'payment.declined' : status === 'A' ? 'payment.authorized' : 'payment.captured', id, createdAt);
	return transaction;
}

/** Authorizes and captures, or writes down cash and checks; declined is an answer too, seen in the status. */
export function sale(world: World, request: PaymentRequest): Transaction {
	return pay(world, request, 'C');
}

export function authorize(world: World, request: PaymentRequest): Transaction {
	return pay(world, request, 'A');
}

export function capture(world: World, id: string, at = world.clock.now()): DeskResult {
	const transaction = world.transactions.get(id);
	if (transaction === undefined) return { ok: false, refusal: 'notFound' };
	if (!applyMove(transaction, 'capture', at)) return { ok: false, refusal: 'wrongStatus' };
	applyPayment(world, transaction);
	tell(world, 'payment.captured', id, at);
	return { ok: true, transaction };
}

/** What was taken at the desk never settles: it is closed once it stood in a posting file [project]. */
function isClosedRecord(world: World, { id, tender }: Transaction): boolean {
	return isRecorded(tender) && world.posted.has(id);
}

/** Before the nightly step only; the same transaction gets status V. */
export function voidPayment(world: World, id: string, at = world.clock.now()): DeskResult {
	const transaction = world.transactions.get(id);
	if (transaction === undefined) return { ok: false, refusal: 'notFound' };
	if (isClosedRecord(world, transaction) || !applyMove(transaction, 'void', at)) return { ok: false, refusal: 'wrongStatus' };
	const original = transaction.originalId === null ? undefined : world.transactions.get(transaction.originalId);
	if (transaction.kind === 'payment') takeOff(world, transaction, transaction.amountCents);
	if (original !== undefined && transaction.kind === 'refund') {
		original.refundedCents -= transaction.amountCents;
		giveBack(world, original, transaction.amountCents);
	}
	tell(world, 'payment.voided', id, at);
	return { ok: true, transaction };
}

interface TakingBack {
	readonly kind: 'refund' | 'chargeback' | 'bankReturn';
	readonly amountCents: Cents;
	readonly at: number;
	readonly caller?: Caller | undefined;
	readonly reason?: string | undefined;
}

/** A transaction of its own that takes money back from a settled payment. */
function takeBack(world: World, original: Transaction, { kind, amountCents, at, caller, reason }: TakingBack): Transaction {
	const status = kind === 'refund' ? 'C' : kind === 'chargeback' ? 'CB' : 'RI';
	const random = idsFor(world, caller === undefined && isOwn(original));
	const transaction = record(world, {
		...original,
		id: random.hex(32),
		kind,
		status,
		requestedCents: amountCents,
		amountCents,
		applied: [],
		reference: caller?.reference ?? null,
		additionalInfo: { ...original.additionalInfo, ...additionalInfoOf(caller) },
		interface: caller?.interface ?? null,
		reason: reason ?? null,
		addressCheck: null,
		codeCheck: null,
		createdAt: at,
		responseCode: '000',
		responseMessage: 'APPROVAL',
		authorizationNumber: kind === 'refund' && !isRecorded(original.tender) ? random.hex(6).toUpperCase() : null,
		originalId: original.id,
		refundedCents: 0,
		disputedById: null,
		history: [{ status, at }],
		depositTrace: null,
	});
	takeOff(world, original, amountCents);
	return transaction;
}

/** Linked refund, full or in part, of a settled payment or of cash and checks, up to one year after it. */
export function refund(world: World, id: string, amountCents?: Cents, at = world.clock.now(), asked: { readonly caller?: Caller; readonly reason?: string } = {}): DeskResult {
	const original = world.transactions.get(id);
	if (original === undefined) return { ok: false, refusal: 'notFound' };
	if (original.kind !== 'payment') return { ok: false, refusal: 'notAPayment' };
	if (original.status === 'C' && !isClosedRecord(world, original)) return { ok: false, refusal: 'notSettled' };
	if (original.status !== 'S' && original.status !== 'C') return { ok: false, refusal: 'wrongStatus' };
	if (original.disputedById !== null) return { ok: false, refusal: 'disputed' };
	if (at - original.createdAt > YEAR) return { ok: false, refusal: 'tooLate' };
	const rest = original.amountCents - original.refundedCents;
	const wanted = amountCents ?? rest;
	if (wanted <= 0 || wanted > rest) return { ok: false, refusal: 'tooMuch' };
	original.refundedCents += wanted;
	const transaction = takeBack(world, original, { kind: 'refund', amountCents: wanted, at, ...asked });
	tell(world, 'payment.refunded', transaction.id, at);
	return { ok: true, transaction };
}

/** Money out to a card or bank account, without a payment that it goes back to. */
export function payOut(world: World, request: PaymentRequest): Transaction {
	const answer = answerFor(request.amountCents);
	const transaction = make(world, request, answer.status === 'D' ? answer : ORDINARY_ANSWER, { kind: 'refund', approved: 'C' });
	tell(world, transaction.status === 'D' ? 'payment.declined' : 'payment.refunded', transaction.id, transaction.createdAt);
	return transaction;
}

/** The bank takes a settled payment back: a chargeback for a card, a return for a bank account. */
export function dispute(world: World, id: string, at = world.clock.now()): DeskResult {
	const original = world.transactions.get(id);
	if (original === undefined) return { ok: false, refusal: 'notFound' };
	if (original.kind !== 'payment') return { ok: false, refusal: 'notAPayment' };
	if (original.status !== 'S') return { ok: false, refusal: 'notSettled' };
	if (original.disputedById !== null) return { ok: false, refusal: 'disputed' };
	// what was refunded before is not taken back a second time [project]
	const amountCents = original.amountCents - original.refundedCents;
	if (amountCents <= 0) return { ok: false, refusal: 'tooMuch' };
	const kind = original.tender.kind === 'eCheck' ? 'bankReturn' : 'chargeback';
	const transaction = takeBack(world, original, { kind, amountCents, at });
	original.disputedById = transaction.id;
	tell(world, kind === 'chargeback' ? 'payment.chargeback' : 'payment.returned', transaction.id, at);
	return { ok: true, transaction };
}
