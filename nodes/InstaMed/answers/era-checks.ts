import type { IDataObject } from 'n8n-workflow';
import { formatCents } from '../../../lib/core/money';
import { summarizeEra } from '../../../lib/x12';
import type { SignedFile } from './signed-file';

async function* asSource(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}

/** Whether an 835 is whole and adds up, without anything of its patients. */
export async function checkEra({ bytes }: SignedFile, name: string): Promise<IDataObject> {
	const { complete, transactions, claims, bprCents, balance, issues } = await summarizeEra(asSource(bytes), { file: name });
	const errors = issues.filter(({ severity }) => severity === 'error').length;
	return {
		complete,
		payments: transactions,
		claims,
		amount: formatCents(bprCents),
		balanced: transactions > 0 && balance.transaction.mismatch === 0 && balance.claim.mismatch === 0 && balance.line.mismatch === 0,
		errors,
	};
}
