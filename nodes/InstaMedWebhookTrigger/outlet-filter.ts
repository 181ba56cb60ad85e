import { InstaMedError } from '../../lib/core/error';
import type { Notification } from '../../lib/notifications';

/** Outlets as merchant, store, terminal; shorter ones stand for all below them. Empty: every outlet. */
export type OutletFilter = ReadonlyArray<readonly string[]>;

/**
 * "900100", "900100-0001" or "900100-0001-0002", one per line. Text, because leading zeros matter.
 * @throws InstaMedError kind `config` for a line that is none, so that a slip of the pen does not hide notifications
 */
export function readOutletFilter(text: string): OutletFilter {
	const outlets: string[][] = [];
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		if (line.trim() === '') continue;
		const parts = line.split('-').map((part) => part.trim());
		if (parts.length > 3 || parts.some((part) => !/^\w+$/.test(part))) {
			throw new InstaMedError('config', `Line ${index + 1} of the outlets is none`, { code: 'outlets', help: 'Write merchant, store and terminal with hyphens between them, such as 900100-0001-0002; leave off what may be any.' });
		}
		outlets.push(parts);
	}
	return outlets;
}

/** Merchant, store and terminal as far as they are told; plans have no place of their own for them. */
function outletParts({ payment, original }: Pick<Notification, 'original' | 'payment'>): string[] {
	if (payment !== null) return [payment.outlet.merchantId, payment.outlet.storeId, payment.outlet.terminalId];
	return ['MerchantID', 'StoreID', 'TerminalID'].map((name) => {
		const value = Object.hasOwn(original, name) ? original[name] : null;
		return typeof value === 'string' ? value : '';
	});
}

/** Whether a notification is for one of the outlets. One that does not tell its outlet is for all of them: it is not dropped on a guess. */
export function isForOutlet(notification: Pick<Notification, 'original' | 'payment'>, filter: OutletFilter): boolean {
	if (filter.length === 0) return true;
	const told = outletParts(notification);
	if (told[0] === '') return true;
	return filter.some((outlet) => outlet.every((part, index) => told[index] === part || told[index] === ''));
}
