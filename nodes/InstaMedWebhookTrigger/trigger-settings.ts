import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { NotificationEvent } from '../../lib/notifications';
import type { BodyLimits } from '../../lib/webhook';
import { readOutletFilter, type OutletFilter } from './outlet-filter';
import { eventsOf, type Source } from './source';

export interface TriggerSettings {
	readonly source: Source;
	/** Whether the credential is asked for; if not, nobody is asked for anything. */
	readonly usesCredential: boolean;
	readonly allowUnauthenticated: boolean;
	readonly mutualTls: boolean;
	readonly signedByRelay: boolean;
	readonly events: readonly NotificationEvent[];
	readonly outlets: OutletFilter;
	readonly limits: BodyLimits;
	readonly includeOriginal: boolean;
	readonly includePatientData: boolean;
}

/** Bytes of a kilobyte, as `lib/notifications` counts them. */
const KILOBYTE = 1000;
const DEFAULT_KILOBYTES = 256;
const DEFAULT_SECONDS = 1.5;
/** InstaMed gives up after 20 seconds [seen]. */
const MOST_SECONDS = 15;

function within(value: unknown, least: number, most: number, fallback: number): number {
	return typeof value === 'number' && value >= least ? Math.min(value, most) : fallback;
}

type Context = Pick<IHookFunctions | IWebhookFunctions, 'getNodeParameter'>;

export function readSource(ctx: Context): Source {
	const chosen: unknown = ctx.getNodeParameter('source', 'notifications');
	return chosen === 'account' || chosen === 'oAuth2' ? chosen : 'notifications';
}

/**
 * The node's parameters; options that are not set are absent.
 * @throws InstaMedError kind `config` for outlets that are none
 */
export function readTriggerSettings(ctx: Context): TriggerSettings {
	const source = readSource(ctx);
	const listed: unknown = ctx.getNodeParameter(source === 'notifications' ? 'events' : 'serviceEvents', []);
	const wanted: unknown[] = Array.isArray(listed) ? listed : [];
	const options = ctx.getNodeParameter('settings', {}) as IDataObject; // a collection is always an object
	const isOwn = source === 'notifications';
	return {
		source,
		usesCredential: ctx.getNodeParameter('authentication', 'credential') !== 'none',
		allowUnauthenticated: isOwn && ctx.getNodeParameter('acceptUnauthenticated', false) === true,
		mutualTls: isOwn && options.mutualTls === true,
		signedByRelay: isOwn && options.signedByRelay === true,
		events: eventsOf(source).filter((event) => wanted.includes(event)),
		outlets: readOutletFilter(typeof options.outlets === 'string' ? options.outlets : ''),
		limits: {
			maxBytes: within(options.maxKilobytes, 1, 16_000, DEFAULT_KILOBYTES) * KILOBYTE,
			timeoutMs: within(options.bodySeconds, 0.5, MOST_SECONDS, DEFAULT_SECONDS) * 1000,
		},
		includeOriginal: options.includeOriginal === true,
		includePatientData: options.includePatientData === true,
	};
}
