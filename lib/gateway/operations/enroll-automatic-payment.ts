import { REST } from '../endpoints/rest';
import { sentTender } from './charge';
import { CARD_TENDERS, defineGatewayOperation } from './operation';

/** Lets InstaMed charge future balances up to a limit. The path was seen, the body is inferred from that of a sale. */
export const enrollAutomaticPayment = defineGatewayOperation({
	operation: 'enrollAutomaticPayment',
	rest: REST.enrollAutomaticPayment,
	tenders: CARD_TENDERS,
	ask({ tender, patient, limitCents }) {
		const sent = sentTender(tender);
		if (sent === null) return { lacks: 'tender' };
		return { tender: sent, patient, ...(limitCents === undefined ? {} : { limitCents }) };
	},
});
