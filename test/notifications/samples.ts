import { readNotification, type Notification, type NotificationForm, type NotificationReading } from '../../lib/notifications';

export type Texts = Readonly<Record<string, string | null>>;
export type OfficialForm = Exclude<NotificationForm, 'sessionApi'>;

export const FORMS: readonly OfficialForm[] = ['json', 'xml', 'nvp'];
export const TYPES: Readonly<Record<OfficialForm, string>> = { json: 'application/json', xml: 'application/xml', nvp: 'application/x-www-form-urlencoded' };

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A body as its sender writes it, by hand and apart from the sandbox. */
export function write(form: OfficialForm, texts: Texts): string {
	const entries = Object.entries(texts);
	if (form === 'json') return JSON.stringify(texts);
	if (form === 'nvp') return entries.map(([name, text]) => `${encodeURIComponent(name)}=${encodeURIComponent(text ?? '')}`).join('&');
	const elements = entries.map(([name, text]) => (text === null ? `<${name} xsi:nil="true"/>` : `<${name}>${text.replace(/[&<>]/g, (character) => ESCAPES[character] ?? '')}</${name}>`));
	return `<n xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${elements.join('')}</n>`;
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export function read(form: OfficialForm, texts: Texts): NotificationReading {
	return readNotification(bytes(write(form, texts)), TYPES[form]);
}

export function readText(text: string, contentType: string | null = null): NotificationReading {
	return readNotification(bytes(text), contentType);
}

export function notification(reading: NotificationReading): Notification {
	if (!reading.ok) throw new Error(`Refused: ${reading.problem.code}`);
	return reading.notification;
}

/** The code of what is refused; "read" when it is not. */
export const refusal = (reading: NotificationReading): string => (reading.ok ? 'read' : `${reading.problem.status} ${reading.problem.code}`);

export const ID = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';
export const OTHER_ID = 'f9e8d7c6b5a49382716050f4e3d2c1b0';

/** A settled sale, all values invented. */
export const SALE: Texts = {
	ResponseDateTime: '03/04/2026 02:15:09 PM',
	PaymentTransactionID: ID,
	OriginalTransactionID: ID,
	TransactionAction: 'Sale',
	TransactionType: 'CreditCard',
	CurrentTransactionStatusCode: 'C',
	OriginalTransactionStatusCode: 'C',
	ResponseCode: '000',
	RequestAmount: '42.50',
	Amount: '42.50',
	IsPartiallyApproved: 'false',
	PartialApprovalAmount: null,
	TransactionServiceFee: null,
	CardType: 'VISA',
	CardLastFourDigits: '************1111',
	AuthorizationCode: '9C4A1E',
	Outlet: '900100-0001-0002',
	MerchantID: '900100',
	StoreID: '0001',
	TerminalID: '0002',
	PatientID: 'ACC-77',
	AdditionalInfo1: 'desk & counter <1>',
	AdditionalInfo6: 'ref-0001',
};

export const PLAN: Texts = {
	ResponseDateTime: '03/04/2026 02:15:09 PM',
	PaymentPlanTransactionType: 'Updated',
	PaymentPlanID: OTHER_ID,
	PaymentPlanStatus: 'active',
	PatientID: 'ACC-77',
	TotalAmount: '300.00',
	InstallmentAmount: '25.00',
	NextPaymentDate: '04/01/2026',
	SomethingNew: 'kept',
};

export function changed(texts: Texts, changes: Texts): Texts {
	return { ...texts, ...changes };
}

export const issuesOf = ({ issues }: Notification): string[] => issues.map(({ code, where }) => `${code} ${where.field ?? ''}`.trim());
