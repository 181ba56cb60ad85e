import { FOLDERS } from '../../folders';
import { moneyLines, type PostedLine, type PostingDay } from '../../state/posting-day';
import { isCard, signedCents, type Tender } from '../../state/transaction';
import type { World } from '../../state/world';
import { plainText } from '../plain-text';
import { namedFile, type ProducedFile } from '../produced-file';
import { accountText } from './account-text';
import type { DayFormat } from './day-format';

/** Lockbox I v1: amounts carry no sign; only the totals of the last line take refunds off. */

/** Mastercard has no code of its own [seen]. */
function cardTypeOf(tender: Tender): string {
	if (!isCard(tender)) return '0';
	return { AMEX: '1', VISA: '2', DISCOVER: '3', MC: '0' }[tender.brand];
}

/** Payment type and total of each tender [types seen; cash has none]. */
const KINDS: Readonly<Record<Tender['kind'], { readonly type: string; readonly total: 'check' | 'credit' | 'cash' }>> = {
	eCheck: { type: '1', total: 'check' },
	creditCard: { type: '2', total: 'credit' },
	debitCard: { type: '2', total: 'credit' },
	check: { type: '3', total: 'check' },
	cash: { type: '0', total: 'cash' },
};

function netOf(lines: readonly PostedLine[], total: 'check' | 'credit' | 'cash'): number {
	return lines.filter(({ transaction }) => KINDS[transaction.tender.kind].total === total).reduce((sum, line) => sum + signedCents(line.transaction), 0);
}

function lockboxFile(world: World, posting: PostingDay): ProducedFile {
	const lines = moneyLines(posting);
	const details = lines.map(({ transaction }) => {
		const patient = world.patients.get(transaction.patientAccount);
		return {
			record: 'payment',
			values: {
				accountNumber: accountText(transaction.patientAccount, 12),
				patientName: plainText(`${patient?.lastName ?? ''}, ${patient?.firstName ?? ''}`, 12),
				statementDate: posting.day,
				practiceFacilityId: transaction.outlet.merchantId.slice(-5),
				paymentDate: posting.day,
				paymentType: KINDS[transaction.tender.kind].type,
				creditCardType: cardTypeOf(transaction.tender),
				paidAmountCents: transaction.amountCents,
			},
		};
	});
	const totals = { record: '99', values: { totalCheckPaymentsCents: netOf(lines, 'check'), totalCreditPaymentsCents: netOf(lines, 'credit'), totalCashPaymentsCents: netOf(lines, 'cash') } };
	return namedFile(FOLDERS.posting, 'eod-posting-lockbox-i-v1', [...details, totals], { nameParts: { reportId: 'MAIN', configurableValue: 'I', date: posting.day } });
}

export const LOCKBOX_I: DayFormat = { formatId: 'eod-posting-lockbox-i-v1', files: (world, posting) => [lockboxFile(world, posting)] };
