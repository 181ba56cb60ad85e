import { formatCents } from '../../../lib/core/money';
import { PAYMENT_STATUS } from '../../../lib/core/payment';
import { DEPARTMENTS, PRACTICE } from '../../state/practice';
import { isCard, isRecorded, type Tender, type Transaction, type TransactionStatus } from '../../state/transaction';
import type { World } from '../../state/world';
import type { Fields } from './encode';

/** The fields of a payment notification [seen: names, and that all values are text or null]; values are this project's. */

const TYPES: Readonly<Record<Tender['kind'], string>> = { creditCard: 'CreditCard', debitCard: 'DebitCard', eCheck: 'eCheck', cash: 'Cash', check: 'Cash' };
const ACTIONS: Readonly<Record<Transaction['kind'], string>> = { payment: 'Sale', refund: 'Refund', chargeback: 'Chargeback', bankReturn: 'Return' };

/** Fields that this sandbox has nothing to say about; a receiver meets them all the same. */
const SILENT = [
	...['TransactionCode', 'TransactionDescription', 'AuthorizationText', 'ReasonCode', 'ReasonCodeDescription', 'FreeFormTextResponse', 'MarketSegment', 'LineItemNumber'],
	...['EstimatedAmount', 'TransactionServiceFee', 'ReturnCheckFee', 'InstallmentSequenceNumber', 'InstallmentCount'],
	...['CardHolderName', 'CardHolderFirstName', 'CardHolderLastName', 'CardPresentStatus', 'AddressVerificationResponseDescription', 'CardVerificationResponseDescription'],
	...['RoutingNumber', 'CheckingAccountHolderFirstName', 'CheckingAccountHolderLastName', 'CheckingAccountType', 'CheckState', 'DriversLicense'],
	...['Alias', 'SingleSignOnToken', 'PatientMedicalRecordNumber', 'PatientMiddleName', 'PatientServiceBeginDate', 'PatientServiceEndDate', 'PatientAddress2', 'PatientPhoneNumber'],
	...['GuarantorID', 'GuarantorFirstName', 'GuarantorLastName', 'AccountHolderEmail', 'AccountHolderAddress1', 'AccountHolderAddress2', 'AccountHolderCity', 'AccountHolderState', 'AccountHolderZip', 'AccountHolderCountry', 'AccountHolderPhoneNumber'],
	'EstimateID',
	...[1, 2, 3, 4, 5, 6].flatMap((number) => [`AdditionalCode${number}`, `AdditionalCode${number}Description`]),
];

/** "MM/DD/YYYY hh:mm:ss AM" [seen]. */
export function notificationTime(ms: number): string {
	const [date = '', time = ''] = new Date(ms).toISOString().split('T');
	const [year = '', month = '', day = ''] = date.split('-');
	const hour = Number(time.slice(0, 2));
	return `${month}/${day}/${year} ${String(hour % 12 === 0 ? 12 : hour % 12).padStart(2, '0')}${time.slice(2, 8)} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** A payment is its own original, with the status that it had before. */
function originalOf(world: World, transaction: Transaction, status: TransactionStatus): { readonly id: string; readonly status: TransactionStatus } {
	const original = transaction.originalId === null ? undefined : world.transactions.get(transaction.originalId);
	if (original !== undefined) return { id: original.id, status: original.status };
	const place = transaction.history.findIndex((one) => one.status === status);
	return { id: transaction.id, status: transaction.history[Math.max(0, place - 1)]?.status ?? status };
}

function cardFields(world: World, transaction: Transaction): Fields {
	const { tender, methodId } = transaction;
	const card = isCard(tender) ? tender : null;
	const expiration = methodId === null ? null : (world.methods.get(methodId)?.expiration ?? null);
	return {
		CardType: card?.brand ?? null,
		CardLastFourDigits: card === null ? null : `************${card.lastFour}`,
		ExpDate: card === null || expiration === null ? null : `${String(expiration.month).padStart(2, '0')}/${String(expiration.year).slice(2)}`,
		CardInputMode: card === null ? null : methodId === null ? 'Keyed' : 'OnFile',
		SaveCardOnFile: String(card !== null && methodId !== null),
		AddressVerificationResponseCode: transaction.addressCheck,
		CardVerificationResponseCode: transaction.codeCheck,
		AccountNumberLastFourDigits: tender.kind === 'eCheck' ? tender.lastFour : null,
		CheckNumber: tender.kind === 'check' ? tender.checkNumber : null,
		SaveBankAccountOnFile: String(tender.kind === 'eCheck' && methodId !== null),
		HasCheckImage: 'false',
	};
}

/** What InstaMed says of a transaction that came to a status at that time. */
export function paymentNotification(world: World, transaction: Transaction, status: TransactionStatus, at: number): Fields {
	const original = originalOf(world, transaction, status);
	const { outlet } = transaction;
	const patient = world.patients.get(transaction.patientAccount);
	const isPartial = transaction.status !== 'D' && transaction.amountCents < transaction.requestedCents;
	const department = DEPARTMENTS.find((one) => one.outlet.merchantId === outlet.merchantId);
	return {
		ResponseDateTime: notificationTime(at),
		PaymentTransactionID: transaction.id,
		OriginalTransactionID: original.id,
		TransactionAction: ACTIONS[transaction.kind],
		TransactionType: TYPES[transaction.tender.kind] ?? null,
		ResponseCode: transaction.responseCode,
		ResponseMessage: transaction.responseMessage,
		AuthorizationCode: transaction.authorizationNumber,
		CurrentTransactionStatusCode: status,
		CurrentTransactionStatusDescription: PAYMENT_STATUS[status],
		OriginalTransactionStatusCode: original.status,
		OriginalTransactionStatusDescription: PAYMENT_STATUS[original.status],
		WorkflowStatus: 'Complete',
		IsMultiAR: 'false',
		RequestAmount: formatCents(transaction.requestedCents),
		Amount: formatCents(transaction.amountCents),
		IsPartiallyApproved: String(isPartial),
		PartialApprovalAmount: isPartial ? formatCents(transaction.amountCents) : null,
		...cardFields(world, transaction),
		EMVCardEntryMode: isRecorded(transaction.tender) ? null : 'KEYED',
		EMVApplicationIdentifier: null,
		EMVTerminalVerificationResults: null,
		EMVIssuerApplicationData: null,
		EMVTransactionStatusInformation: null,
		Outlet: `${outlet.merchantId}-${outlet.storeId}-${outlet.terminalId}`,
		OutletDescription: department?.name ?? null,
		MerchantID: outlet.merchantId,
		StoreID: outlet.storeId,
		TerminalID: outlet.terminalId,
		UserID: `frontdesk@${PRACTICE.corporateId.toLowerCase()}`,
		PatientID: transaction.patientAccount,
		PatientFirstName: patient?.firstName ?? null,
		PatientLastName: patient?.lastName ?? null,
		PatientBirthDate: patient === undefined ? null : `${patient.birthDate.slice(5, 7)}/${patient.birthDate.slice(8)}/${patient.birthDate.slice(0, 4)}`,
		PatientAddress1: patient?.address.street ?? null,
		PatientCity: patient?.address.city ?? null,
		PatientState: patient?.address.state ?? null,
		PatientZip: patient?.address.zip ?? null,
		PatientCountry: patient === undefined ? null : 'US',
		SaveOnFileTransactionID: transaction.methodId,
		PaymentPlanID: transaction.planId,
		StatementID: transaction.statementId,
		...Object.fromEntries(([1, 2, 3, 4, 5, 6] as const).map((number) => [`AdditionalInfo${number}`, transaction.additionalInfo[number] ?? null])),
		...Object.fromEntries(SILENT.map((name) => [name, null])),
	};
}
