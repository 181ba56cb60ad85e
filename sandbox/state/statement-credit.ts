import type { Cents } from '../../lib/core/money';
import { balanceOf } from './statement';
import type { Transaction } from './transaction';
import type { World } from './world';

/** The only place where it changes what counts as paid on a statement: always a share of one transaction. */

/** A part of a payment for one statement. */
export interface Share {
	readonly statementId: string;
	readonly cents: Cents;
}

function move(world: World, statementId: string, cents: Cents): void {
	const statement = world.statements.get(statementId);
	if (statement !== undefined) statement.paidCents += cents;
}

/** A payment over an interface that names no statement pays what its patient owes, the oldest statement first [project]. */
function oldestFirst(world: World, { patientAccount, amountCents }: Transaction): Share[] {
	const open = [...world.statements.values()].filter((one) => one.patientAccount === patientAccount && balanceOf(one) > 0);
	const shares: Share[] = [];
	let left = amountCents;
	for (const statement of open.sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1))) {
		const cents = Math.min(balanceOf(statement), left);
		if (cents > 0) shares.push({ statementId: statement.id, cents });
		left -= cents;
	}
	return shares;
}

function sharesOf(world: World, payment: Transaction): Share[] {
	if (payment.statementId !== null) return [{ statementId: payment.statementId, cents: payment.amountCents }];
	// what is paid at the practice's own desk is for the visit of the day
	return payment.interface === null ? [] : oldestFirst(world, payment);
}

/** After a capture: the payment counts as paid, on the statement that it names unless shares say otherwise. */
export function applyPayment(world: World, payment: Transaction, shares: readonly Share[] = sharesOf(world, payment)): void {
	for (const share of shares) {
		payment.applied.push({ ...share });
		move(world, share.statementId, share.cents);
	}
}

/** So much of a payment no longer counts: the last share goes first. */
export function takeOff(world: World, payment: Transaction, cents: Cents): void {
	let left = cents;
	for (const share of [...payment.applied].reverse()) {
		const part = Math.min(share.cents, left);
		share.cents -= part;
		left -= part;
		move(world, share.statementId, -part);
	}
}

/** A refund was undone, so that it counts again. */
export function giveBack(world: World, payment: Transaction, cents: Cents): void {
	const [share] = payment.applied;
	if (share === undefined) return;
	share.cents += cents;
	move(world, share.statementId, cents);
}
