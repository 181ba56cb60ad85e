import { FOLDERS } from '../../folders';
import { moneyLines, type PostedLine, type PostingDay } from '../../state/posting-day';
import { signedCents, type Tender } from '../../state/transaction';
import type { World } from '../../state/world';
import { plainText } from '../plain-text';
import { namedFile, type ProducedFile } from '../produced-file';
import type { DayFormat } from './day-format';

/** Lockbox I v1: amounts carry no sign; only the totals of the last line take refunds off. */

/** Mastercard has no code of its own [seen]. */
function cardTypeOf(tender: Tender): string {
	if (tender.kind === 'eCheck') return '0';
	return { AMEX: '1', VISA: '2', DISCOVER: '3', MC: '0' }[tender.brand];
}

function netOf(lines: readonly PostedLine[], isCheck: boolean): number {
	return lines.filter(({ transaction }) => (transaction.tender.kind === 'eCheck') === isCheck).reduce((sum, line) => sum + signedCents(line.transaction), 0);
}

function lockboxFile(world: World, posting: PostingDay): ProducedFile {
	const lines = moneyLines(posting);
	const details = lines.map(({ transaction }) => {
		const patient = world.patients.get(transaction.patientAccount);
		return {
			record: 'payment',
			values: {
				accountNumber: transaction.patientAccount,
				patientName: plainText(`${patient?.lastName ?? ''}, ${patient?.firstName ?? ''}`, 12),
				statementDate: posting.day,
				practiceFacilityId: transaction.outlet.merchantId.slice(-5),
				paymentDate: posting.day,
				paymentType: transaction.tender.kind === 'eCheck' ? '1' : '2',
				creditCardType: cardTypeOf(transaction.tender),
				paidAmountCents: transaction.amountCents,
			},
		};
	});
	const totals = { record: '99', values: { totalCheckPaymentsCents: netOf(lines, true), totalCreditPaymentsCents: netOf(lines, false), totalCashPaymentsCents: 0 } };
	return namedFile(FOLDERS.posting, 'eod-posting-lockbox-i-v1', [...details, totals], { nameParts: { reportId: 'MAIN', configurableValue: 'I', date: posting.day } });
}

export const LOCKBOX_I: DayFormat = { formatId: 'eod-posting-lockbox-i-v1', files: (world, posting) => [lockboxFile(world, posting)] };
