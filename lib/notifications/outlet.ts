import type { Outlet } from '../core/payment';
import type { Fields } from './fields';

/** Nothing tells whose it is. */
export const NO_OUTLET: Outlet = { merchantId: '', storeId: '', terminalId: '' };

/** "merchant-store-terminal" [seen]; null for anything else. */
function split(text: string): Outlet | null {
	const [merchantId = '', storeId = '', terminalId = '', ...more] = text.split('-');
	return more.length > 0 || merchantId === '' || storeId === '' || terminalId === '' ? null : { merchantId, storeId, terminalId };
}

/**
 * The outlet by its parts, and by `Outlet` where parts are not told. Where both are told and differ, the parts count:
 * they are what files and calls use. Parts that nothing tells are empty.
 */
export function readOutlet(fields: Fields): Outlet {
	const whole = fields.id('Outlet');
	const parts = { merchantId: fields.id('MerchantID'), storeId: fields.id('StoreID'), terminalId: fields.id('TerminalID') };
	const told: Outlet = { merchantId: parts.merchantId ?? '', storeId: parts.storeId ?? '', terminalId: parts.terminalId ?? '' };
	// an ID may hold a hyphen itself
	if (whole === null || whole === `${told.merchantId}-${told.storeId}-${told.terminalId}`) return told;
	const cut = split(whole);
	const isComplete = parts.merchantId !== null && parts.storeId !== null && parts.terminalId !== null;
	if (cut === null && !isComplete) fields.tell('unreadableOutlet', 'Outlet');
	const disagree = cut === null ? isComplete : (['merchantId', 'storeId', 'terminalId'] as const).some((part) => parts[part] !== null && parts[part] !== cut[part]);
	if (disagree) fields.tell('outletsDisagree', 'Outlet');
	return cut === null || disagree ? told : cut;
}
