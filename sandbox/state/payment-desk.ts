import type { Cents } from '../../lib/core/money';
import type { Outlet } from '../../lib/core/payment';
import { applyMove } from './life-cycle';
import { answerFor } from './test-amounts';
import type { Tender, Transaction } from './transaction';
import type { World, WorldEvent } from './world';

/** What every interface of the sandbox calls to move money; files and answers follow from it. */

export interface PaymentRequest {
	/** Greater than 0. */
	readonly amountCents: Cents;
	readonly tender: Tender;
	readonly outlet: Outlet;
	readonly patientAccount: string;
	readonly statementId?: string;
	/** Milliseconds; the clock's time when absent. */
	readonly at?: number;
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

function credit(world: World, transaction: Transaction, cents: Cents): void {
	const statement = transaction.statementId === null ? undefined : world.statements.get(transaction.statementId);
	if (statement !== undefined) statement.paidCents += cents;
}

function pay(world: World, request: PaymentRequest, approved: 'A' | 'C'): Transaction {
	const random = world.random('transactions');
	const answer = answerFor(request.amountCents);
	const at = request.at ?? world.clock.now();
	const declined = answer.status === 'D';
	const status = declined ? 'D' : approved;
	const transaction = record(world, {
		id: random.hex(32),
		kind: 'payment',
		status,
		requestedCents: request.amountCents,
		// a declined payment keeps its amount: files list what was asked for
		amountCents: answer.approves === 'half' ? Math.floor(request.amountCents / 2) : request.amountCents,
		tender: request.tender,
		outlet: request.outlet,
		patientAccount: request.patientAccount,
		statementId: request.statementId ?? null,
		createdAt: at,
		responseCode: answer.responseCode,
		responseMessage: answer.responseMessage,
		authorizationNumber: declined ? null : random.hex(6).toUpperCase(),
		originalId: null,
		refundedCents: 0,
		disputedById: null,
		history: [{ status, at }],
		depositTrace: null,
	});
	if (status === 'C') credit(world, transaction, transaction.amountCents);
	tell(world, status === 'D' ? 'payment.declined' : status === 'A' ? 'payment.authorized' : 'payment.captured', transaction.id, at);
	return transaction;
}

/** Authorizes and captures; declined is an answer too, seen in the status. */
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
	credit(world, transaction, transaction.amountCents);
	tell(world, 'payment.captured', id, at);
	return { ok: true, transaction };
}

/** Before the nightly step only; the same transaction gets status V. */
export function voidPayment(world: World, id: string, at = world.clock.now()): DeskResult {
	const transaction = world.transactions.get(id);
	if (transaction === undefined) return { ok: false, refusal: 'notFound' };
	const captured = transaction.status === 'C';
	if (!applyMove(transaction, 'void', at)) return { ok: false, refusal: 'wrongStatus' };
	if (captured && transaction.kind === 'payment') credit(world, transaction, -transaction.amountCents);
	const original = transaction.originalId === null ? undefined : world.transactions.get(transaction.originalId);
	if (original !== undefined && transaction.kind === 'refund') {
		original.refundedCents -= transaction.amountCents;
		credit(world, original, transaction.amountCents);
	}
	tell(world, 'payment.voided', id, at);
	return { ok: true, transaction };
}

/** A transaction of its own that takes money back from a settled payment. */
function takeBack(world: World, original: Transaction, kind: 'refund' | 'chargeback' | 'bankReturn', amountCents: Cents, at: number): Transaction {
	const status = kind === 'refund' ? 'C' : kind === 'chargeback' ? 'CB' : 'RI';
	const random = world.random('transactions');
	const transaction = record(world, {
		...original,
		id: random.hex(32),
		kind,
		status,
		requestedCents: amountCents,
		amountCents,
		createdAt: at,
		responseCode: '000',
		responseMessage: 'APPROVAL',
		authorizationNumber: kind === 'refund' ? random.hex(6).toUpperCase() : null,
		originalId: original.id,
		refundedCents: 0,
		disputedById: null,
		history: [{ status, at }],
		depositTrace: null,
	});
	credit(world, original, -amountCents);
	return transaction;
}

/** Linked refund, full or in part, of a settled payment, up to one year after it. */
export function refund(world: World, id: string, amountCents?: Cents, at = world.clock.now()): DeskResult {
	const original = world.transactions.get(id);
	if (original === undefined) return { ok: false, refusal: 'notFound' };
	if (original.kind !== 'payment') return { ok: false, refusal: 'notAPayment' };
	if (original.status === 'C') return { ok: false, refusal: 'notSettled' };
	if (original.status !== 'S') return { ok: false, refusal: 'wrongStatus' };
	if (original.disputedById !== null) return { ok: false, refusal: 'disputed' };
	if (at - original.createdAt > YEAR) return { ok: false, refusal: 'tooLate' };
	const rest = original.amountCents - original.refundedCents;
	const wanted = amountCents ?? rest;
	if (wanted <= 0 || wanted > rest) return { ok: false, refusal: 'tooMuch' };
	original.refundedCents += wanted;
	const transaction = takeBack(world, original, 'refund', wanted, at);
	tell(world, 'payment.refunded', transaction.id, at);
	return { ok: true, transaction };
}

/** The bank takes a settled payment back: a chargeback for a card, a return for a bank account. */
export function dispute(world: World, id: string, at = world.clock.now()): DeskResult {
	const original = world.transactions.get(id);
	if (original === undefined) return { ok: false, refusal: 'notFound' };
	if (original.kind !== 'payment') return { ok: false, refusal: 'notAPayment' };
	if (original.status !== 'S') return { ok: false, refusal: 'notSettled' };
	if (original.disputedById !== null) return { ok: false, refusal: 'disputed' };
	const kind = original.tender.kind === 'eCheck' ? 'bankReturn' : 'chargeback';
	const transaction = takeBack(world, original, kind, original.amountCents, at);
	original.disputedById = transaction.id;
	tell(world, kind === 'chargeback' ? 'payment.chargeback' : 'payment.returned', transaction.id, at);
	return { ok: true, transaction };
}

