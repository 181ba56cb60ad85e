import { writeCompactDate, type CalendarDate } from '../../../lib/core/date';
import type { RowInput } from '../../../lib/formats';
import { FOLDERS } from '../../folders';
import type { PostingDay } from '../../state/posting-day';
import { PRACTICE, PRACTICE_TERMS } from '../../state/practice';
import { isCard, signedCents, type Transaction } from '../../state/transaction';
import type { World } from '../../state/world';
import type { DayFormat } from '../posting/day-format';
import { rowsToBytes, type ProducedFile } from '../produced-file';
import { localTime, transactionValues } from '../transaction-values';
import { depositedOn } from './deposited';

/** What card payments cost. The rates are invented: one for all cards [project]. */
const RATE_PERCENT = '1.65';
const PER_ITEM = '0.10';

/** Invented first six digits of card numbers. */
const BINS = { VISA: '400000', MC: '550000', DISCOVER: '601100' } as const;
const BRANDS = { VISA: 'Visa', MC: 'MC', DISCOVER: 'Discover' } as const;

/** Dollars with four decimals: a cost has more than cents. */
function costOf(cents: number): string {
	// hundredths of a cent: amount × 1.65 % + 10 cents
	const parts = cents * Number(RATE_PERCENT.replace('.', '')) + 100_000;
	return (Math.round(parts / 100) / 10_000).toFixed(4);
}

function rowOf(transaction: Transaction, day: CalendarDate): RowInput[] {
	const { tender, outlet } = transaction;
	// American Express has its own file, and this one knows no chargebacks
	if (!isCard(tender) || tender.brand === 'AMEX' || transaction.authorizationNumber === null) return [];
	const { paymentTransactionAction, transactionId, authorizationNumber } = transactionValues(transaction);
	return [
		{
			values: {
				// columns of a fixed length, in which shorter numbers get zeros in front [project]
				merchantId: outlet.merchantId.padStart(16, '0'),
				storeId: outlet.storeId.padStart(4, '0'),
				terminalId: outlet.terminalId.padStart(4, '0'),
				transactionId,
				transactionDate: localTime(transaction.createdAt).slice(0, 10),
				paymentTransactionAction,
				amountCents: transaction.amountCents,
				requestAmountCents: transaction.requestedCents,
				effectiveAmountCents: signedCents(transaction),
				authorizationNumber,
				marketSegment: transaction.statementId === null ? 'Retail' : 'ECOM',
				isSwiped: transaction.statementId === null ? 'Y' : 'N',
				cardType: BRANDS[tender.brand],
				cardBinNumber: BINS[tender.brand],
				lastFourDigits: tender.lastFour,
				networkInterchangeCategory: 'INVENTED FLAT RATE',
				interchangeRatePercent: RATE_PERCENT,
				networkInterchangeCost: costOf(transaction.amountCents),
				interchangePerItem: PER_ITEM,
				interchangeReceiptDate: `${day}T${PRACTICE_TERMS.nightAt}`,
			},
		},
	];
}

function interchangeFile(world: World, { day }: PostingDay): ProducedFile {
	const rows = depositedOn(world, day).flatMap((transaction) => rowOf(transaction, day));
	return { folder: FOLDERS.reports, name: `InterchangeReport-${writeCompactDate(day)}-${PRACTICE.corporateId}.txt`, bytes: rowsToBytes('interchange-daily-file', rows) };
}

export const INTERCHANGE_DAILY: DayFormat = { formatId: 'interchange-daily-file', files: (world, posting) => [interchangeFile(world, posting)] };
