import { dateOf, type CalendarDate } from '../core/date';
import { dollars } from '../core/dollars';
import type { Finding } from '../core/finding';
import { groupedBy } from '../core/grouped-by';
import { sumCents } from '../core/money';
import { movesMoney, progressOf, transactionKey, type Payment } from '../core/payment';
import { placeOf } from '../core/place-of';
import { sortedBy } from '../core/sorted-by';
import { CostFiles } from './cost-files';
import { distinctRows } from './distinct-rows';
import { formatPicos, percentOf, picosToCents } from './exact-dollars';
import type { CostByBrand, FeeFindingKind, FeesInput, TransactionCost } from './types';

type CostFinding = Finding<FeeFindingKind>;

export interface CardCosts {
	readonly costs: readonly CostByBrand[];
	readonly withoutCost: readonly string[];
	readonly findings: readonly CostFinding[];
}

/** Brands that the interchange file lists [seen], as posting files write them; American Express has a file of its own, without costs. */
const LISTED_BRANDS: ReadonlySet<string> = new Set(['VISA', 'MC', 'DISCOVER']);

/** Money in and money out of one id are two movements: a chargeback can bear the id of the sale. */
function movementOf({ transactionId, amountCents }: Payment): string {
	return `${amountCents !== null && amountCents < 0 ? 'out' : 'in'}:${transactionKey(transactionId)}`;
}

function paidOn({ transactedAt }: Payment): CalendarDate | null {
	return transactedAt === null ? null : dateOf(transactedAt);
}

/** The newest state of each transaction. */
function newestStates(payments: readonly Payment[]): Map<string, Payment> {
	const order = (payment: Payment): string => `${9 - progressOf(payment.status)} ${payment.status} ${payment.amountCents ?? ''} ${placeOf(payment.source)} ${payment.source.file}`;
	const newest = new Map<string, Payment>();
	for (const payment of sortedBy(payments, order)) if (payment.transactionId !== '' && !newest.has(movementOf(payment))) newest.set(movementOf(payment), payment);
	return newest;
}

function about({ payment, source }: TransactionCost, draft: Pick<CostFinding, 'kind' | 'severity' | 'amountCents' | 'sentence' | 'nextStep'>): CostFinding {
	return { ...draft, date: paidOn(payment), reference: payment.transactionId, file: source.file, rows: [] };
}

function costText({ costPicos }: TransactionCost): string {
	return costPicos === null ? 'an unreadable cost' : `$${formatPicos(costPicos)}`;
}

/** What the posting files say to the cost of a payment. */
function compare(cost: TransactionCost, paid: Payment | undefined, isTold: boolean): CostFinding[] {
	const { transactionId, amountCents } = cost.payment;
	if (paid === undefined) {
		if (!isTold) return [];
		return [about(cost, { kind: 'costOfUnknownPayment', severity: 'warning', amountCents: amountCents ?? 0, sentence: `A cost of ${costText(cost)} is listed for transaction ${transactionId}, which stands in no posting file of that day.`, nextStep: 'Look the transaction up in InstaMed; if it is not yours, ask for the cost back.' })];
	}
	// authorized is not the last word: that it was captured may stand in a posting file that is not there
	if (!movesMoney(paid.status) && progressOf(paid.status) > 2) {
		return [about(cost, { kind: 'costWithoutMoney', severity: 'warning', amountCents: amountCents ?? 0, sentence: `A cost of ${costText(cost)} is listed for transaction ${transactionId}, which moved no money.`, nextStep: 'Ask InstaMed why it was charged for.' })];
	}
	if (amountCents === null || paid.amountCents === null || amountCents === paid.amountCents) return [];
	return [about(cost, { kind: 'costAmountDiffers', severity: 'warning', amountCents: amountCents - paid.amountCents, sentence: `The cost of transaction ${transactionId} is listed for ${dollars(amountCents)}; ${dollars(paid.amountCents)} was paid.`, nextStep: 'Ask InstaMed for which amount the cost was charged.' })];
}

function unreadable(cost: TransactionCost): CostFinding[] {
	if (cost.costPicos !== null && cost.payment.amountCents !== null) return [];
	return [about(cost, { kind: 'feeUnreadable', severity: 'error', amountCents: 0, sentence: `The cost or the amount of transaction ${cost.payment.transactionId} cannot be read.`, nextStep: 'Look it up in the file; it is in no sum here.' })];
}

function brandLine(brand: string, costs: readonly TransactionCost[]): CostByBrand {
	const picos = costs.reduce((sum, { costPicos }) => sum + (costPicos ?? 0n), 0n);
	const amounts = costs.map(({ payment }) => payment.amountCents ?? 0);
	const amountCents = sumCents(amounts.filter((cents) => cents > 0));
	return { brand, count: costs.length, amountCents, refundedCents: sumCents(amounts.filter((cents) => cents < 0)), costCents: picosToCents(picos), cost: formatPicos(picos), ratePercent: percentOf(picos, amountCents) };
}

/** Ties each listed cost to its payment by transaction id, and adds costs up by brand. */
export function cardCosts(input: FeesInput, holidays: readonly CalendarDate[] = []): CardCosts {
	const files = new CostFiles(input.files, holidays);
	const newest = newestStates(input.payments);
	const postedDays = new Set(input.payments.map(paidOn));
	const findings: CostFinding[] = [];
	const counted: TransactionCost[] = [];
	const examples: { paid: CalendarDate; told: CalendarDate }[] = [];
	const listed = sortedBy(distinctRows(input.costs), ({ source }) => `${files.dayOf(source) ?? ''} ${placeOf(source)}`);
	for (const [first, ...again] of groupedBy(listed, ({ payment, source }) => (payment.transactionId === '' ? placeOf(source) : movementOf(payment))).values()) {
		if (first === undefined) continue;
		for (const copy of again) {
			findings.push(about(copy, { kind: 'costListedTwice', severity: 'warning', amountCents: copy.payment.amountCents ?? 0, sentence: `Transaction ${copy.payment.transactionId} is listed more than once: ${costText(first)} and ${costText(copy)}.`, nextStep: 'It counts once, as it was listed first. Ask InstaMed whether it was charged twice.' }));
		}
		const [paid, paidDay, told] = [newest.get(movementOf(first.payment)), paidOn(first.payment), files.dayOf(first.source)];
		// a day of which no posting file tells anything is not covered by one
		findings.push(...unreadable(first), ...compare(first, paid, paidDay !== null && postedDays.has(paidDay)));
		if (first.costPicos !== null && first.payment.amountCents !== null) counted.push(first);
		if (paid !== undefined && paidDay !== null && told !== null) examples.push({ paid: paidDay, told });
	}
	const days = files.usualDays(examples);
	const withCost = new Set(listed.map(({ payment }) => movementOf(payment)));
	const withoutCost = [...newest].filter(([movement, payment]) => {
		const { method, cardBrand, status, amountCents } = payment;
		const isExpected = method === 'card' && status === 'S' && (amountCents ?? 0) > 0 && LISTED_BRANDS.has((cardBrand ?? '').toUpperCase());
		return isExpected && !withCost.has(movement) && files.cover(payment, days);
	});
	const lines = [...groupedBy(counted, ({ payment }) => payment.cardBrand ?? 'Unknown')].map(([brand, costs]) => brandLine(brand, costs));
	return {
		costs: sortedBy(lines, ({ brand }) => brand).sort((one, other) => other.costCents - one.costCents),
		withoutCost: withoutCost.map(([, { transactionId }]) => transactionId).sort(),
		findings,
	};
}
