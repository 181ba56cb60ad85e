import { movesMoney, transactionKey } from '../../lib/core/payment';
import { REASONS, type ReconcileException, type ReconcileResult, type ResultRow } from '../../lib/reconcile';
import { signedCents, type Transaction } from '../../sandbox/state/transaction';
import { timesDone, type LivedMonth } from './live-month';
import { actsOnTarget, isOpen } from './orders';

/** A month against the sandbox's own book and state: everything that is not as it must be. */

/** Days before the end within which something can rightly still be on its way. */
const STILL_ON_ITS_WAY = 6;

/** Two equal payments closer than this are told as a possible double. */
const DOUBLE_MS = 10 * 60_000;

/** What happened and stays so is told by one run; the rest by each, as long as it lasts. */
const EVENTS: readonly string[] = ['duplicateRemittance', 'duplicateDepositLine', 'possibleDouble', 'chargeback', 'bankReturn', 'settlementError', 'refund'];

function difference(what: string, expected: Iterable<string>, found: Iterable<string>): string[] {
	const [must, is] = [[...expected].sort(), [...found].sort()];
	const left = [...is];
	const lacking = must.filter((one) => {
		const place = left.indexOf(one);
		if (place >= 0) left.splice(place, 1);
		return place < 0;
	});
	return [...lacking.map((one) => `${what}: ${one} is lacking`), ...left.map((one) => `${what}: ${one} is too much`)];
}

function ordersDoneTwice({ sandbox, desk }: LivedMonth): string[] {
	const wrong: string[] = [];
	const wanted = new Map<number, number>();
	for (const order of desk.orders) {
		const { name, command, attempts } = order;
		const times = timesDone(sandbox, order, attempts);
		if (times > 1) wrong.push(`${name} ${command.operation} was done ${times} times`);
		if (command.operation === 'sale' || command.operation === 'authorize') wanted.set(command.amountCents, (wanted.get(command.amountCents) ?? 0) + 1);
		for (const attempt of attempts) {
			const { outcome } = attempt.result;
			// of equal payments without a reference only a person can tell, who is told so
			if (isOpen(attempt) && attempt.verdict?.verdict !== 'ambiguous') wrong.push(`${name} ${command.operation} is still open: ${JSON.stringify(attempt.verdict)}`);
			const says = outcome === 'unknown' ? attempt.verdict?.verdict === 'charged' : outcome === 'approved' || outcome === 'partiallyApproved';
			// which of several attempts a target tells of, nobody can know
			if (attempts.length > 1 && actsOnTarget(order)) continue;
			const isDone = timesDone(sandbox, order, [attempt]) === 1;
			if (says !== isDone) wrong.push(`${name} ${command.operation}: ${outcome} ${attempt.verdict?.verdict ?? ''}, and the book says ${isDone ? 'done' : 'not done'}`);
		}
	}
	// the same without references and moments: each amount was wanted by so many
	for (const [cents, orders] of wanted) {
		const captured = [...sandbox.world.transactions.values()].filter((one) => one.interface !== null && one.kind === 'payment' && one.requestedCents === cents && one.history.some(({ status }) => status === 'C'));
		if (captured.length > orders) wrong.push(`${cents} cents were wanted ${orders} times and charged ${captured.length} times`);
	}
	return wrong;
}

/** Where each row stood when a run told of it last. */
function lastStand(runs: readonly ReconcileResult[]): ResultRow[] {
	return [...new Map(runs.flatMap(({ rows }) => rows.map((row) => [row.key, row] as const))).values()];
}

function rowsThatEndWrong(month: LivedMonth, rows: readonly ResultRow[]): string[] {
	const { world } = month.sandbox;
	const told = new Set(standing(month.runs).flatMap(({ rows: keys }) => keys));
	const lastDay = Date.parse(month.runs.at(-1)?.asOf ?? '');
	const isRecent = ({ date }: ResultRow): boolean => date !== null && lastDay - Date.parse(date) <= STILL_ON_ITS_WAY * 86_400_000;
	const isRight = (row: ResultRow): boolean => row.class === 'matched' || row.reason === 'otherChannel' || (row.reason === 'notDueYet' && isRecent(row)) || told.has(row.key) || row.reason === 'duplicateRemittance';
	const wrong = rows.filter((row) => !isRight(row)).map((row) => `${row.subject} ${String(row.reference)} of ${String(row.date)} ends as ${row.class}: ${REASONS[row.reason]}`);
	const seen = new Set(rows.filter(({ subject }) => subject === 'transaction').map(({ reference }) => transactionKey(reference ?? '')));
	// the last night's files have come: every transaction that was posted stands somewhere
	const posted = world.postings.flatMap(({ lines }) => lines.map(({ transaction }) => transaction.id));
	return [...wrong, ...difference('transactions seen', new Set(posted), seen)];
}

function sum(values: Iterable<number>): number {
	return [...values].reduce((total, value) => total + value, 0);
}

function moneyThatDiffers({ sandbox: { world } }: LivedMonth, rows: readonly ResultRow[]): string[] {
	// the newest row of each: what is forgotten is superseded by nothing
	const last = [...new Map(rows.filter(({ subject, reason }) => subject === 'transaction' && reason !== 'superseded').map((row) => [row.reference, row])).values()];
	const posted = new Map<string, Transaction>();
	for (const { lines } of world.postings) for (const { transaction, status } of lines) if (movesMoney(status)) posted.set(transaction.id, transaction);
	const wrong: string[] = [];
	for (const { reference, amountCents } of last) {
		const transaction = posted.get(transactionKey(reference ?? ''));
		if (transaction !== undefined && amountCents !== signedCents(transaction)) wrong.push(`${transaction.id}: ${String(amountCents)} seen, ${signedCents(transaction)} in the book`);
	}
	const seen = sum(last.filter(({ reference }) => posted.has(transactionKey(reference ?? ''))).map(({ amountCents }) => amountCents ?? Number.NaN));
	const booked = sum([...posted.values()].map(signedCents));
	if (seen !== booked) wrong.push(`transactions add up to ${seen}, in the book to ${booked}`);
	const deposited = sum(rows.filter(({ subject, reference }) => subject === 'depositLine' && world.transactions.has(transactionKey(reference ?? ''))).map(({ amountCents }) => amountCents ?? Number.NaN));
	const paidOut = sum(world.deposits.flatMap(({ transactions }) => transactions.map(signedCents)));
	if (deposited !== paidOut) wrong.push(`deposits add up to ${deposited}, in the book to ${paidOut}`);
	return wrong;
}

/** Told by the last run as so, and all that any run told as having happened. */
function standing(runs: readonly ReconcileResult[]): ReconcileException[] {
	const happened = runs.flatMap(({ exceptions }) => exceptions.filter(({ kind }) => EVENTS.includes(kind)));
	return [...happened, ...(runs.at(-1)?.exceptions.filter(({ kind }) => !EVENTS.includes(kind)) ?? [])];
}

function nameOf({ kind, reference }: { readonly kind: string; readonly reference: string }): string {
	return `${kind} ${transactionKey(reference)}`;
}

/** What must be told at the end: what was planted, and what took money back. */
function truth({ sandbox, desk }: LivedMonth): string[] {
	const { world } = sandbox;
	const planted = sandbox.planted().filter(({ kind }) => kind !== 'refund' && kind !== 'chargeback').map(({ kind, where }) => `${kind} ${where.key.toLowerCase()}`);
	const taken = world.postings.flatMap(({ lines }) =>
		lines.flatMap(({ transaction: { id, kind }, status }) => {
			if (kind === 'refund') return movesMoney(status) ? [`refund ${id}`] : [];
			if (kind !== 'payment') return [`${kind} ${id}`];
			return status === 'SE' ? [`settlementError ${id}`] : [];
		}),
	);
	const paid = [...world.transactions.values()].filter(({ kind, interface: name, status }) => kind === 'payment' && name !== null && movesMoney(status));
	// nobody else pays such an amount
	const doubles = paid.filter((one) => paid.some((other) => other !== one && other.requestedCents === one.requestedCents && other.createdAt <= one.createdAt && one.createdAt - other.createdAt <= DOUBLE_MS)).map(({ id }) => `possibleDouble ${id}`);
	const unsure = desk.orders.flatMap(({ attempts }) => attempts.filter(isOpen).map(({ result }) => `unknownPayment ${result.reference.toLowerCase()}`));
	return [...planted, ...new Set(taken), ...doubles, ...unsure];
}

/** Alarms that were taken back later although every file had come when they were told. */
function falseAlarms(month: LivedMonth): string[] {
	const { runs, outstanding } = month;
	// what is so may be held back for a while by a file that is cut or late
	const so = new Set(truth(month));
	const toldIn = new Map<string, number>();
	const wrong: string[] = [];
	for (const [index, { asOf, exceptions, resolved }] of runs.entries()) {
		for (const { id, kind, reference, how } of resolved) {
			if (kind === 'unknownPayment' || so.has(nameOf({ kind, reference })) || (outstanding[toldIn.get(id) ?? -1] ?? 0) > 0) continue;
			wrong.push(`${String(asOf)}: ${kind} ${reference} was told and is not so: ${how}`);
		}
		for (const { id, isNew } of exceptions) if (isNew) toldIn.set(id, index);
	}
	return wrong;
}

function toldTwice(runs: readonly ReconcileResult[]): string[] {
	const known = new Set<string>();
	const wrong: string[] = [];
	for (const { exceptions, resolved } of runs) {
		for (const { id } of resolved) known.delete(id);
		for (const { id, isNew } of exceptions) {
			if (isNew === known.has(id)) wrong.push(`${id} is told as ${isNew ? 'new again' : 'known without having been told'}`);
			known.add(id);
		}
	}
	return wrong;
}

function notificationsAmiss({ sandbox, notified }: LivedMonth): string[] {
	const happened = new Set(
		sandbox.world.events.flatMap(({ kind, subject }) => {
			const status = STATUS[kind];
			return status === undefined || !sandbox.world.transactions.has(subject) ? [] : [`${subject} ${status}`];
		}),
	);
	return difference('notifications', happened, notified.handedOver.map(({ payment }) => `${transactionKey(payment?.transactionId ?? '')} ${payment?.status ?? ''}`));
}

const STATUS: Readonly<Record<string, string>> = {
	'payment.authorized': 'A',
	'payment.captured': 'C',
	'payment.declined': 'D',
	'payment.voided': 'V',
	'payment.settled': 'S',
	'payment.settlementError': 'SE',
	'payment.refunded': 'C',
	'payment.chargeback': 'CB',
	'payment.returned': 'RI',
};

export function wrongsOf(month: LivedMonth): string[] {
	const rows = lastStand(month.runs);
	return [
		...month.wrong,
		...ordersDoneTwice(month),
		...rowsThatEndWrong(month, rows),
		...moneyThatDiffers(month, rows),
		...difference('told at the end', truth(month), standing(month.runs).map(nameOf)),
		...falseAlarms(month),
		...toldTwice(month.runs),
		...notificationsAmiss(month),
	];
}
