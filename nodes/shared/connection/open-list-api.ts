import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { InstaMedError } from '../../../lib/core/error';
import type { SessionApi } from '../../../lib/session-api';
import { openSessionApiOf } from './open-session-api';

/**
 * The session API for lists to choose from, which the editor shows.
 * @throws InstaMedError kind `config` for the Connect API, which has no lists, and for a credential that lacks something
 */
export async function openListApi(ctx: ILoadOptionsFunctions): Promise<SessionApi> {
	const connection = ctx.getCurrentNodeParameter('connection');
	if (connection === 'connect') {
		throw new InstaMedError('config', 'The InstaMed Connect API has no lists', { code: 'connection', help: 'Choose "By ID", or the InstaMed Account API or OAuth2 API as connection.' });
	}
	return await openSessionApiOf(ctx, connection === 'oAuth2' ? 'oAuth2' : 'account');
}
