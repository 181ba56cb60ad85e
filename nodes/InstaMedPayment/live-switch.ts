import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { checkLive } from '../../lib/gateway';
import type { PaymentConnection } from '../../lib/payments';

export const LIVE_SWITCH: INodeProperties = {
	displayName: 'Allow Live Payments in Manual Runs',
	name: 'allowLiveInManualRuns',
	type: 'boolean',
	default: false,
	// the others do not know whether they are live
	displayOptions: { show: { connection: ['connect'] } },
	description: 'Whether a run that was started by hand in the editor may move real money. Only asked when the credential is marked as live; active workflows are not affected.',
};

/** Runs for trying things out: of the editor, of its chat, of an evaluation. */
const BY_HAND: readonly string[] = ['manual', 'chat', 'evaluation'];

/**
 * A click on "Execute step" is for trying things out.
 * @throws InstaMedError config in a manual run with a live credential and the switch off; nothing is sent.
 */
export function assertLiveAllowed(ctx: IExecuteFunctions, { environment, outlet }: PaymentConnection, itemIndex: number): void {
	const wrong = checkLive(
		{ environment: environment ?? 'test', expectedMerchantId: null },
		{ manual: BY_HAND.includes(ctx.getMode()), allowLiveManual: ctx.getNodeParameter(LIVE_SWITCH.name, itemIndex, false) === true, merchantId: outlet?.merchantId ?? '' },
	);
	if (wrong !== null) throw wrong;
}
