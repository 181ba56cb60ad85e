import { createHash } from 'node:crypto';
import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { InstaMedError } from '../../lib/core/error';
import { answerOf, type SessionApi } from '../../lib/session-api';
import { createPorts } from '../shared/ports';

/** Under this name in the node's static data. */
const STATE = 'registration';

/** A webhook of the service, as far as it is used here; null for a row that is none. */
interface Registered {
	readonly id: string;
	readonly url: string;
	readonly events: readonly string[];
}

/** What the webhook should be. */
export interface Wanted {
	readonly url: string;
	readonly events: readonly string[];
	readonly secret: string;
}

function readRegistered(row: unknown): Registered | null {
	if (typeof row !== 'object' || row === null || !('id' in row) || !('url' in row) || !('events' in row)) return null;
	const { id, url, events } = row;
	if (typeof id !== 'string' || typeof url !== 'string' || !Array.isArray(events)) return null;
	return { id, url, events: events.filter((event) => typeof event === 'string') };
}

/** Every webhook of this address: an interrupted activation may have left more than one. */
async function findOwn(api: SessionApi, url: string): Promise<Registered[]> {
	const found: Registered[] = [];
	for await (const row of api.list(['webhooks'])) {
		const registered = readRegistered(row);
		if (registered?.url === url) found.push(registered);
	}
	return found;
}

function hasEvents({ events }: Registered, wanted: readonly string[]): boolean {
	return events.length === wanted.length && wanted.every((event) => events.includes(event));
}

/** Tells one secret from another without giving it away: the service never shows it. */
function markOf({ secret }: Wanted): string {
	return createHash('sha256').update(`webhook secret\n${secret}`).digest('hex').slice(0, 16);
}

function newKey(ctx: IHookFunctions): string {
	return Buffer.from(createPorts(ctx.logger).randomBytes(16)).toString('hex');
}

/** A webhook that is not there any more is removed. */
async function remove(ctx: IHookFunctions, api: SessionApi, id: string): Promise<void> {
	const end = await api.call({ method: 'DELETE', segments: ['webhooks', id], idempotencyKey: newKey(ctx) });
	if (end.last?.kind === 'reply' && end.last.status === 404 && !end.signedOut) return;
	answerOf(end);
}

function remember(ctx: IHookFunctions, id: string, wanted: Wanted): void {
	ctx.getWorkflowStaticData('node')[STATE] = { id, mark: markOf(wanted) };
}

/** Whether the service has this very webhook: address, events, and the secret that it was given by us. */
export async function isRegistered(ctx: IHookFunctions, api: SessionApi, wanted: Wanted): Promise<boolean> {
	const known = ctx.getWorkflowStaticData('node')[STATE] as IDataObject | undefined;
	const own = await findOwn(api, wanted.url);
	const [only] = own;
	return own.length === 1 && only !== undefined && hasEvents(only, wanted.events) && known?.id === only.id && known.mark === markOf(wanted);
}

/** Gives a webhook that fits our secret too; false when the service takes no further one. */
async function adopt(ctx: IHookFunctions, api: SessionApi, { id }: Registered, wanted: Wanted): Promise<boolean> {
	const end = await api.call({ method: 'POST', segments: ['webhooks', id, 'secrets'], body: { secret: wanted.secret }, idempotencyKey: newKey(ctx) });
	if (end.last?.kind === 'reply' && [404, 409].includes(end.last.status) && !end.signedOut) return false;
	answerOf(end);
	return true;
}

async function create(ctx: IHookFunctions, api: SessionApi, { url, events, secret }: Wanted): Promise<string> {
	const { body } = answerOf(await api.call({ method: 'POST', segments: ['webhooks'], body: { url, events, secret }, idempotencyKey: newKey(ctx) }));
	const registered = readRegistered(body);
	if (registered !== null) return registered.id;
	throw new InstaMedError('protocol', 'The service registered the webhook, but did not say under which id', { code: 'unreadable', help: 'Check the base URL in the credential: something else may answer there.' });
}

/**
 * Sees to it that there is one webhook of this address with these events and our secret. One that fits is adopted,
 * whoever made it; others of the address are removed when the right one is there, so that nothing is missed.
 */
export async function register(ctx: IHookFunctions, api: SessionApi, wanted: Wanted): Promise<void> {
	const own = await findOwn(api, wanted.url);
	const fitting = own.find((one) => hasEvents(one, wanted.events));
	const id = fitting !== undefined && (await adopt(ctx, api, fitting, wanted)) ? fitting.id : await create(ctx, api, wanted);
	remember(ctx, id, wanted);
	for (const other of own) if (other.id !== id) await remove(ctx, api, other.id);
}

/** Removes every webhook of this address. */
export async function unregister(ctx: IHookFunctions, api: SessionApi, url: string): Promise<void> {
	for (const { id } of await findOwn(api, url)) await remove(ctx, api, id);
	delete ctx.getWorkflowStaticData('node')[STATE];
}
