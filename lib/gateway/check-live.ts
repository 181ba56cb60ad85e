import { InstaMedError } from '../core/error';
import type { ConnectSettings } from './settings';

/** How a run came about, and which merchant it is about to charge for. */
export interface LiveCheck {
	/** Started by hand in the editor. */
	readonly manual: boolean;
	/** The switch of the node that allows live charges in such a run. */
	readonly allowLiveManual: boolean;
	readonly merchantId: string;
}

/**
 * Asked before anything is sent: test and live use one host, so nothing else keeps a trial run from charging a card.
 * Returns what is wrong as a `config` error, null when the call may go out.
 */
export function checkLive(settings: Pick<ConnectSettings, 'environment' | 'expectedMerchantId'>, run: LiveCheck): InstaMedError | null {
	if (settings.expectedMerchantId !== null && settings.expectedMerchantId !== run.merchantId) {
		return new InstaMedError('config', 'The outlet belongs to another merchant than the credential expects', {
			code: 'merchantMismatch',
			help: 'Compare Merchant ID and Expected Merchant ID in the credential. Nothing was sent.',
		});
	}
	if (settings.environment === 'live' && run.manual && !run.allowLiveManual) {
		return new InstaMedError('config', 'The credential is marked as live, and this is a manual run', {
			code: 'liveManual',
			help: 'Use a test credential, or switch on Allow Live Payments in Manual Runs in this node. Nothing was sent.',
		});
	}
	return null;
}
