import { addDays, type CalendarDate } from '../../../lib/core/date';
import { sumCents } from '../../../lib/core/money';
import type { RowInput } from '../../../lib/formats';
import { FOLDERS } from '../../folders';
import { businessDaysAfter } from '../../state/clock';
import type { PostingDay } from '../../state/posting-day';
import { PRACTICE } from '../../state/practice';
import type { World } from '../../state/world';
import type { DayFormat } from '../posting/day-format';
import { namedFile, type ProducedFile } from '../produced-file';

/** Fees of the calendar month up to the day. All prices are flat and invented [project]. */
const PRICES = { card: 25, eCheck: 50, remittance: 10 } as const;

function monthOf(day: CalendarDate): string {
	return day.slice(0, 7);
}

function lastDayOf(day: CalendarDate): CalendarDate {
	let last = day;
	while (monthOf(addDays(last, 1)) === monthOf(day)) last = addDays(last, 1);
	return last;
}

function feesFile(world: World, { day }: PostingDay): ProducedFile {
	const inMonth = (date: CalendarDate): boolean => monthOf(date) === monthOf(day) && date <= day;
	const moved = world.deposits.filter((deposit) => inMonth(deposit.businessDate)).flatMap((deposit) => deposit.transactions);
	const volume = (isECheck: boolean): number[] => moved.filter(({ tender }) => (tender.kind === 'eCheck') === isECheck).map((one) => one.amountCents);
	const announced = world.payerPayments.filter((payment) => inMonth(payment.announcedOn)).map((payment) => payment.amountCents);
	const fee = (feeDescription: string, price: number, amounts: readonly number[]): RowInput => ({
		values: {
			statementDate: lastDayOf(day),
			invoice: `INV-${monthOf(day)}-${PRACTICE.customerNumber}`,
			customerName: PRACTICE.name,
			feeDescription,
			quantity: String(amounts.length),
			amount: (price / 100).toFixed(2),
			subtotalCents: price * amounts.length,
			salesTaxCents: 0,
			totalFeeCents: price * amounts.length,
			transactionVolumeCents: sumCents(amounts),
		},
	});
	const rows = [fee('Card transactions', PRICES.card, volume(false)), fee('eCheck transactions', PRICES.eCheck, volume(true)), fee('Remittances', PRICES.remittance, announced)];
	return namedFile(FOLDERS.reports, 'monthly-fees-report', rows, { nameParts: { date: lastDayOf(day), corporateId: PRACTICE.corporateId } });
}

/** Written by itself on the last business day of a month. */
export const MONTHLY_FEES: DayFormat = {
	formatId: 'monthly-fees-report',
	isDue: (day) => monthOf(businessDaysAfter(day, 1)) !== monthOf(day),
	files: (world, posting) => [feesFile(world, posting)],
};
