import type { NvpEndpoint } from './endpoint';

/** Actions of the one NVP address. */
export const NVP = {
	sale: { wire: 'nvp', action: 'AuthCapt', type: 'CreditCard', mark: 'seen' },
	authorize: { wire: 'nvp', action: 'Auth', type: 'CreditCard', mark: 'inferred' },
	capture: { wire: 'nvp', action: 'Capt', type: 'CreditCard', mark: 'inferred' },
	void: { wire: 'nvp', action: 'Void', type: 'CreditCard', mark: 'seen' },
	refund: { wire: 'nvp', action: 'SimpleRefund', type: 'CreditCard', mark: 'seen' },
	/** A file value; as an action it is inferred. */
	credit: { wire: 'nvp', action: 'Credit', type: 'CreditCard', mark: 'inferred' },
	saveMethod: { wire: 'nvp', action: 'SaveOnFile', type: 'CreditCard', mark: 'seen' },
	/** Cash and checks can be recorded [seen: S25]; by which action is inferred from the posting file. */
	record: { wire: 'nvp', action: 'AuthCapt', type: 'Cash', mark: 'inferred' },
	viewReceipt: { wire: 'nvp', action: 'ViewReceipt', mark: 'seen' },
} as const satisfies Readonly<Record<string, NvpEndpoint>>;
