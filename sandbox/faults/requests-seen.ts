import type { MoneyEntry } from '../state/money-ledger';
import type { RequestRecord, RequestSeen } from './request-log';

/** Requests with the number of ledger entries that each of them made. */
export function requestsSeen(requests: readonly RequestRecord[], money: readonly MoneyEntry[]): RequestSeen[] {
	const commits = new Map<string | null, number>();
	for (const { requestId } of money) commits.set(requestId, (commits.get(requestId) ?? 0) + 1);
	return requests.map((record) => ({ ...record, commits: commits.get(record.id) ?? 0 }));
}
