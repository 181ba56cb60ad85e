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

/** Whether a notification is for one of the outlets. One that does not tell its outlet is for all of them: it is not dropped on a guess. */
export function isForOutlet({ outlet: { merchantId, storeId, terminalId } }: Pick<Notification, 'outlet'>, filter: OutletFilter): boolean {
	const told = [merchantId, storeId, terminalId];
	if (filter.length === 0 || merchantId === '') return true;
	return filter.some((outlet) => outlet.every((part, index) => told[index] === part || told[index] === ''));
}
