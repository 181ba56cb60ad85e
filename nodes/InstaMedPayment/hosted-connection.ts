import { InstaMedError } from '../../lib/core/error';
import { openConnect } from '../shared/connection/open-connect';
import type { ConnectAccount } from '../shared/connection/open-connect-account';
import type { MoneyJob } from './money-job';

/**
 * What hosted pages need: the Connect API connection, whose credential has the single sign-on account.
 * @throws InstaMedError config with any other connection
 */
export async function openHosted(job: MoneyJob, itemIndex: number): Promise<ConnectAccount & { readonly scope: string }> {
	const { kind, scope } = await job.connection();
	if (kind === 'connect') return { ...(await openConnect(job.ctx, itemIndex)), scope };
	throw new InstaMedError('config', 'Hosted pages need the InstaMed Connect API connection', {
		code: 'unsupported',
		help: 'Choose InstaMed Connect API as connection, with a credential that has a single sign-on account.',
	});
}
