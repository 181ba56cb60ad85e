/** How InstaMed notifies one customer; set up by InstaMed, with both kinds off at first [seen]. */
export interface NotificationSettings {
	readonly url: string;
	readonly format: 'json' | 'xml' | 'nvp';
	/** Basic authentication, which is optional [seen]. */
	readonly basic?: { readonly user: string; readonly password: string };
	readonly payments: boolean;
	readonly plans: boolean;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Settings as JSON; undefined when they are not. */
export function readNotificationSettings(value: unknown): NotificationSettings | null | undefined {
	if (value === null) return null;
	if (!isRecord(value)) return undefined;
	const { url, format = 'json', basic, payments = false, plans = false } = value;
	if (typeof url !== 'string' || !/^https?:/.test(url) || !URL.canParse(url)) return undefined;
	if (format !== 'json' && format !== 'xml' && format !== 'nvp') return undefined;
	if (typeof payments !== 'boolean' || typeof plans !== 'boolean') return undefined;
	if (basic === undefined) return { url, format, payments, plans };
	if (!isRecord(basic) || typeof basic['user'] !== 'string' || typeof basic['password'] !== 'string') return undefined;
	return { url, format, payments, plans, basic: { user: basic['user'], password: basic['password'] } };
}
