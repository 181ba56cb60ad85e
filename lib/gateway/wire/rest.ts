import { formatCents } from '../../core/money';
import type { BillingAddress, PatientReference } from '../../payments';
import type { GatewayRequest, SentTender } from '../gateway-request';
import { present } from './present';
import type { WireRequest } from './wire-request';

type Members = Readonly<Record<string, unknown>>;

/** A token stands where a card number stands [seen: S1; for wallet tokens: inferred]. */
function cardOf(tender: SentTender, email: string | undefined): Members | undefined {
	const card = (number: string, more: Members = {}): Members => ({
		EntryMode: 'key',
		CardNumber: number,
		...more,
		IsCardDataEncrypted: false,
		IsEMVCapableDevice: false,
		...present({ CardHolderEmail: email }),
	});
	if (tender.kind === 'secureToken') return card(tender.token, { Expiration: tender.expiration });
	if (tender.kind === 'walletToken') return card(tender.token);
	if (tender.kind !== 'typedCard') return undefined;
	return card(tender.cardNumber, present({ Expiration: tender.expiration, CVN: tender.cvn, CardHolderName: tender.holderName }));
}

function tenderMembers(tender: SentTender, email: string | undefined): Members {
	if (tender.kind === 'savedMethod') return { PaymentMethod: 'OnFile', PaymentMethodID: tender.paymentMethodId };
	return present({ PaymentMethod: 'Card', Card: cardOf(tender, email) });
}

function addressMembers({ street1, street2, city, state, zip }: BillingAddress): Members {
	return present({ Street1: street1, Street2: street2, City: city, State: state, Zip: zip });
}

function patientMembers({ accountNumber, firstName, lastName }: PatientReference): Members {
	return present({ AccountNumber: accountNumber, FirstName: firstName, LastName: lastName });
}

/** The members of section "Request fields" of REST, in its order. */
export function restMembers(request: GatewayRequest): Members {
	const { outlet, amountCents, tender, patient, billingAddress, reference, limitCents } = request;
	return {
		Outlet: { MerchantID: outlet.merchantId, StoreID: outlet.storeId, TerminalID: outlet.terminalId },
		...present({
			Amount: amountCents === undefined ? undefined : formatCents(amountCents),
			PaymentPlanType: request.storesTender === true ? 'SaveOnFile' : undefined,
			...(tender === undefined ? {} : tenderMembers(tender, request.receiptEmail)),
			BillingAddress: billingAddress === undefined ? undefined : addressMembers(billingAddress),
			Patient: patient === undefined ? undefined : patientMembers(patient),
			TransactionID: request.transactionId,
			// the name of the limit is this project's guess [project]
			MaximumAmount: limitCents === undefined ? undefined : formatCents(limitCents),
		}),
		...(reference === undefined ? {} : { [reference.field]: reference.value }),
	};
}

/** Bytes of one REST call; further fields come after what this package sets (see `further-fields.ts`). */
export function writeRest(request: GatewayRequest): WireRequest {
	return {
		headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
		body: JSON.stringify({ ...restMembers(request), ...request.furtherFields }),
	};
}
