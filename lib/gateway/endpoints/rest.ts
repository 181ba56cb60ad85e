import type { RestEndpoint } from './endpoint';

/** All are POST with a JSON body; nothing to look up a transaction was seen. */
export const REST = {
	sale: { wire: 'rest', path: '/payment/sale', mark: 'seen' },
	authorize: { wire: 'rest', path: '/payment/auth', mark: 'seen' },
	/** NVP and the files know an authorize and capture split; REST shows no trace of it. */
	capture: { wire: 'rest', path: '/payment/capture', mark: 'inferred' },
	void: { wire: 'rest', path: '/payment/void', mark: 'seen' },
	refund: { wire: 'rest', path: '/payment/refund-simple', mark: 'seen' },
	credit: { wire: 'rest', path: '/payment/refund', mark: 'seen' },
	saveMethod: { wire: 'rest', path: '/payment/paymentplan', mark: 'seen' },
	/** The path was seen; the body that belongs to it was not [inferred]. */
	enrollAutomaticPayment: { wire: 'rest', path: '/autopayment/enroll', mark: 'seen' },
} as const satisfies Readonly<Record<string, RestEndpoint>>;
