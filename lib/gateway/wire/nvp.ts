import { formatCents } from '../../core/money';
import type { NvpEndpoint } from '../endpoints/endpoint';
import type { GatewayRequest, SentTender } from '../gateway-request';
import { writeForm, type FormPairs } from './form';
import { present } from './present';
import type { WireRequest } from './wire-request';

type Values = Readonly<Record<string, string>>;

/** How the card was there: not at all, for everything that a server sends [seen as a value: S18]. */
const NOT_PRESENT = 'NotPresentInternet';
/** What the published samples of a void and a refund name [seen: S11, S23]. */
const PRIMARY_PRESENT = 'PresentManualKey';

function tenderValues(tender: SentTender): Values {
	switch (tender.kind) {
		case 'savedMethod':
			return { cardPresentStatus: NOT_PRESENT, paymentMethodID: tender.paymentMethodId };
		case 'secureToken':
			return { cardPresentStatus: NOT_PRESENT, cardNumber: tender.token, cardExpDate: tender.expiration };
		case 'walletToken':
			return { cardPresentStatus: NOT_PRESENT, cardNumber: tender.token };
		case 'typedCard':
			return {
				cardPresentStatus: NOT_PRESENT,
				cardNumber: tender.cardNumber,
				cardExpDate: tender.expiration,
				...present({ cardVerificationNumber: tender.cvn, cardHolderName: tender.holderName }),
			};
		case 'cash':
			return { paymentType: 'Cash' };
		case 'check':
			return { paymentType: 'Check', ...present({ checkNumber: tender.checkNumber }) };
	}
}

/** Names in the spelling of the field tables; InstaMed and its clients mix the case [seen]. */
export function nvpValues(endpoint: NvpEndpoint, request: GatewayRequest): Values {
	const { outlet, tender, patient, billingAddress: address, reference, amountCents, transactionId } = request;
	return {
		...present({ transactionType: endpoint.type }),
		transactionAction: endpoint.action,
		merchantID: outlet.merchantId,
		storeID: outlet.storeId,
		terminalID: outlet.terminalId,
		...present({ amount: amountCents === undefined ? undefined : formatCents(amountCents) }),
		...(tender === undefined ? {} : tenderValues(tender)),
		...present({ street1: address?.street1, street2: address?.street2, city: address?.city, state: address?.state, zip: address?.zip }),
		...present({ patientID: patient?.accountNumber, patientFirstName: patient?.firstName, patientLastName: patient?.lastName }),
		...(transactionId === undefined ? {} : { primaryTransactionID: transactionId, primaryCardPresentStatus: PRIMARY_PRESENT }),
		...(reference === undefined ? {} : { [reference.field.replace('A', 'a')]: reference.value }),
	};
}

/** Bytes of any NVP call. */
export function writeNvpPairs(pairs: FormPairs): WireRequest {
	return { headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: '*/*' }, body: writeForm(pairs) };
}

/** Bytes of one NVP payment call; further fields are texts (see `further-fields.ts`). */
export function writeNvp(endpoint: NvpEndpoint, request: GatewayRequest): WireRequest {
	const further = Object.entries(request.furtherFields ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
	return writeNvpPairs([...Object.entries(nvpValues(endpoint, request)), ...further]);
}
