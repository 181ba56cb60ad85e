import { formatCents, readMoney, type Cents } from '../../lib/core/money';
import type { Outlet } from '../../lib/core/payment';
import type { AdditionalInfo, Caller } from '../state/caller';
import * as money from '../state/money-calls';
import { payingByMethod, payingByNumber, type Paying } from '../state/paying';
import type { DeskResult } from '../state/payment-desk';
import { answerFor } from '../state/test-amounts';
import { isCard, type Transaction } from '../state/transaction';
import type { World } from '../state/world';
import { SoapFault, type SoapMember, type SoapOperation, type SoapService, type SoapValues } from './soap-service';
import type { XmlMembers } from './write-xml';

const texts = (...names: readonly string[]): SoapMember[] => names.map((name) => ({ name }));
const needed = (...names: readonly string[]): SoapMember[] => names.map((name) => ({ name, required: true }));

const OUTLET = needed('MerchantID', 'StoreID', 'TerminalID');
const PATIENT = texts('PatientID', 'PatientFirstName', 'PatientMiddleName', 'PatientLastName');
const FREE = texts('AdditionalInfo1', 'AdditionalInfo2', 'AdditionalInfo3', 'AdditionalInfo4', 'AdditionalInfo5', 'AdditionalInfo6');
const CARD = texts('PaymentMethodID', 'CardNumber', 'CardExpDate', 'CardVerificationNumber', 'CardHolderName', 'CardPresentStatus');

/** Names of the answer's members are those of NVP answers [seen there; in SOAP only PrimaryTransactionStatus is seen]. */
const ANSWER = texts('ResponseCode', 'ResponseMessage', 'TransactionID', 'TransactionStatus', 'TransactionDate', 'AuthorizationNumber', 'PartialApprovalAmount', 'PaymentPlanID', 'CardBrand', 'LastFourDigits');
const SECONDARY_ANSWER = [...ANSWER, ...texts('PrimaryTransactionID', 'PrimaryTransactionStatus')];

function text(values: SoapValues, name: string): string {
	return values.get(name) ?? '';
}

function outletOf(values: SoapValues): Outlet {
	return { merchantId: text(values, 'MerchantID'), storeId: text(values, 'StoreID'), terminalId: text(values, 'TerminalID') };
}

function callerOf(values: SoapValues): Caller {
	const filled = [1, 2, 3, 4, 5, 6].flatMap((number) => (text(values, `AdditionalInfo${number}`) === '' ? [] : [[number, text(values, `AdditionalInfo${number}`).slice(0, 100)] as const]));
	// the keys are 1 to 6
	return { interface: 'soap', requestId: null, reference: text(values, 'AdditionalInfo6') || null, additionalInfo: Object.fromEntries(filled) as AdditionalInfo };
}

function centsOf(values: SoapValues): Cents {
	const reading = readMoney(text(values, 'Amount'));
	if (!reading.ok || reading.cents <= 0) throw new SoapFault('caller', 'Amount must be greater than 0.');
	if (answerFor(reading.cents).fault !== undefined) throw new SoapFault('server', 'An unexpected error occurred with Reference Number SANDBOX096');
	return reading.cents;
}

/** A saved method, a Secure Token in the place of a card number, or a test card; used up by being read. */
function payingOf(world: World, values: SoapValues): Paying {
	const methodId = text(values, 'PaymentMethodID');
	const reading = methodId === '' ? payingByNumber(world, text(values, 'CardNumber'), text(values, 'CardExpDate')) : payingByMethod(world, methodId);
	if (!reading.ok && methodId !== '') throw new SoapFault('caller', reading.problem === 'methodExpired' ? 'PaymentMethodID has expired.' : 'PaymentMethodID is not known.');
	if (!reading.ok) throw new SoapFault('caller', reading.problem.startsWith('expir') ? 'CardExpDate is not valid.' : 'CardNumber is not valid.');
	const { paying } = reading;
	if (methodId === '' && !isCard(paying.tender)) throw new SoapFault('caller', 'CardNumber is not valid.');
	paying.spend();
	return paying;
}

function told(transaction: Transaction): XmlMembers {
	const { tender } = transaction;
	return {
		ResponseCode: transaction.responseCode,
		ResponseMessage: transaction.responseMessage,
		TransactionID: transaction.id.toUpperCase(),
		TransactionStatus: transaction.status,
		TransactionDate: new Date(transaction.createdAt).toISOString().replace('Z', '0000Z'),
		AuthorizationNumber: transaction.authorizationNumber,
		PartialApprovalAmount: transaction.amountCents < transaction.requestedCents ? formatCents(transaction.amountCents) : null,
		...(isCard(tender) ? { CardBrand: tender.brand, LastFourDigits: tender.lastFour } : {}),
	};
}

const REFUSALS: Readonly<Record<Extract<DeskResult, { ok: false }>['refusal'], string>> = {
	notFound: 'PrimaryTransactionID is not known.',
	wrongStatus: 'The transaction cannot be changed in this way any more.',
	notSettled: 'The transaction is not settled; void it.',
	tooMuch: 'Amount is more than what is left of the transaction.',
	notAPayment: 'The transaction is not a payment.',
	tooLate: 'The transaction is older than a year.',
	disputed: 'The transaction was taken back by the bank.',
};

function changed(world: World, values: SoapValues, result: DeskResult): XmlMembers {
	if (!result.ok) throw new SoapFault('caller', REFUSALS[result.refusal]);
	const primary = world.transactions.get(text(values, 'PrimaryTransactionID').toLowerCase());
	// the answer about the call itself is approved [seen in NVP]; what became of the first transaction stands beside it
	return { ...told(result.transaction), ResponseCode: '000', ResponseMessage: 'APPROVED', TransactionStatus: 'C', PrimaryTransactionID: primary?.id.toUpperCase(), PrimaryTransactionStatus: primary?.status };
}

const OPERATIONS: readonly SoapOperation[] = [
	{
		// name, request object and PrimaryTransactionStatus [seen]
		name: 'DoCreditCardSecondaryVoid',
		request: { name: 'request', type: 'SecondaryCreditCardVoidRequestData' },
		members: [...OUTLET, ...needed('PrimaryTransactionID'), ...texts('PrimaryCardPresentStatus'), ...PATIENT, ...FREE],
		answer: SECONDARY_ANSWER,
		run: ({ world }, values) => changed(world, values, money.voidPayment(world, callerOf(values), text(values, 'PrimaryTransactionID'))),
	},
	{
		// that there is such an operation is [inferred], its name [project]
		name: 'DoCreditCardSecondaryRefund',
		request: { name: 'request', type: 'SecondaryCreditCardRefundRequestData' },
		members: [...OUTLET, ...needed('PrimaryTransactionID', 'Amount'), ...texts('PrimaryCardPresentStatus'), ...PATIENT, ...FREE],
		answer: SECONDARY_ANSWER,
		run: ({ world }, values) => changed(world, values, money.refund(world, callerOf(values), text(values, 'PrimaryTransactionID'), centsOf(values))),
	},
	{
		// that there is such an operation is [inferred], its name [project]
		name: 'DoCreditCardSale',
		request: { name: 'request', type: 'CreditCardSaleRequestData' },
		members: [...OUTLET, ...needed('Amount'), ...CARD, ...PATIENT, ...FREE],
		answer: ANSWER,
		run: ({ world }, values) => {
			const amountCents = centsOf(values);
			const { tender, methodId } = payingOf(world, values);
			return told(money.sale(world, callerOf(values), { amountCents, tender, outlet: outletOf(values), patientAccount: text(values, 'PatientID'), ...(methodId === null ? {} : { methodId }) }));
		},
	},
	{
		// that there is such an operation is [inferred], its name [project]
		name: 'DoCreditCardSaveOnFile',
		request: { name: 'request', type: 'CreditCardSaveOnFileRequestData' },
		members: [...OUTLET, ...CARD, ...PATIENT, ...FREE],
		answer: ANSWER,
		run: ({ world }, values) => {
			const { tender, bin, expiration } = payingOf(world, values);
			const stored = money.saveMethod(world, callerOf(values), { patientAccount: text(values, 'PatientID'), tender, bin, expiration });
			return { ResponseCode: '000', ResponseMessage: 'APPROVAL', TransactionStatus: 'O', PaymentPlanID: stored.id, ...(isCard(tender) ? { CardBrand: tender.brand, LastFourDigits: tender.lastFour } : {}) };
		},
	},
];

/** Namespace [inferred from the SSO service, where it is seen]. */
export const PAYMENT_SERVICE: SoapService = {
	name: 'PaymentService',
	path: '/payment/service.asmx',
	namespace: 'http://tempuri.org/',
	basicAuth: true,
	operations: OPERATIONS,
};
