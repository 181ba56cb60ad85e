import type { IDataObject } from 'n8n-workflow';
import type { ConnectionKind } from '../../../lib/payments';
import type { ConnectionContext } from './connection-context';
import { credentialTypeOf } from './connection-property';

/** The decrypted credential, read anew each time. A function of its own, because it signs nothing and sends nothing. */
export async function readStored(ctx: ConnectionContext, kind: ConnectionKind, itemIndex?: number): Promise<IDataObject> {
	return await ctx.getCredentials(credentialTypeOf(kind), itemIndex);
}

/** n8n's id of the credential that the node uses; empty where a node has none. */
export function credentialIdOf(ctx: ConnectionContext, kind: ConnectionKind): string {
	return ctx.getNode().credentials?.[credentialTypeOf(kind)]?.id ?? '';
}
