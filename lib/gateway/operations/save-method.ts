import { NVP } from '../endpoints/nvp';
import { REST } from '../endpoints/rest';
import { sentTender } from './charge';
import { defineGatewayOperation } from './operation';

/** Stores a card; its ID is the `PaymentPlanID` of the answer [seen: S1]. A wallet token is for one payment and cannot be stored [seen: S30]. */
export const saveMethod = defineGatewayOperation({
	operation: 'saveMethod',
	rest: REST.saveMethod,
	nvp: NVP.saveMethod,
	tenders: ['secureToken', 'typedCard'],
	ask({ tender, patient }) {
		const sent = sentTender(tender);
		return sent === null ? { lacks: 'tender' } : { tender: sent, patient, storesTender: true };
	},
});
