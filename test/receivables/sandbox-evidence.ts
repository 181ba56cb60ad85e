/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { basename } from 'node:path';
import { movesMoney } from '../../lib/core/payment';
import type { Remittance } from '../../lib/core/remittance';
import { readEvidence, type Evidence } from '../../lib/intake';
import type { PatientPayment, ReceivablesResult, StatementEvidence } from '../../lib/receivables';
import { payment as paymentSchema } from '../../lib/resources/payment';
import { statement as statementSchema } from '../../lib/resources/statement';
import { answerItem } from '../../nodes/InstaMed/answers/answer-item';
import { toPatientPayment } from '../../nodes/InstaMedReconcile/items-to-patient-payments';
import { itemsToStatements } from '../../nodes/InstaMedReconcile/items-to-statements';
import { FOLDERS } from '../../sandbox';
import type { FileTree } from '../../sandbox/sftp';
import { balanceOf } from '../../sandbox/state/statement';
import { signedCents, type Transaction } from '../../sandbox/state/transaction';
import type { World } from '../../sandbox/state/world';
import { contentOf, once, pathsIn } from '../sandbox/offline-run';

/** Evidence of a sandbox in the forms in which a workflow gets it, and what its state says. */

async function readAll(files: FileTree, folder: string): Promise<Evidence[]> {
	const readings = await Promise.all(pathsIn(files, folder).map(async (path) => await readEvidence(once(contentOf(files, path)), { name: basename(path), claimDetail: true })));
	return readings.map((reading) => {
		if (!reading.ok) throw new Error(`${reading.problem.name} was not recognised: ${reading.problem.reason}`);
		return reading.evidence;
	});
}

export async function remittancesOf(files: FileTree): Promise<Remittance[]> {
	return (await readAll(files, FOLDERS.era)).flatMap(({ remittances }) => [...remittances]);
}

export async function postedPayments(files: FileTree): Promise<PatientPayment[]> {
	return (await readAll(files, FOLDERS.posting)).flatMap(({ payments }) => [...payments]);
}

const SHOW = { simplify: false, details: false };

/** Answers of the session API, as items of InstaMed → Statement, read back. */
export function statementsFrom(answers: readonly object[], simplify = false): StatementEvidence[] {
	const { statements, unused } = itemsToStatements(answers.map((answer) => answerItem(statementSchema, 'statement', answer, { ...SHOW, simplify }).json));
	if (unused.length > 0) throw new Error(unused[0]?.reason);
	return [...statements];
}

/** The same for payments. */
export function paymentsFrom(answers: readonly object[], simplify = false): PatientPayment[] {
	return answers.map((answer) => {
		const read = toPatientPayment(answerItem(paymentSchema, 'payment', answer, { ...SHOW, simplify }).json);
		if (read === null) throw new Error('A payment cannot be read');
		return read;
	});
}

export function movingTransactions(world: World): Transaction[] {
	return [...world.transactions.values()].filter(({ status }) => movesMoney(status));
}

/** "account cents" of every patient that owes anything or has a credit on a statement, by the sandbox's state. */
export function balancesOf(world: World): string[] {
	const balances = new Map<string, number>();
	for (const statement of world.statements.values()) balances.set(statement.patientAccount, (balances.get(statement.patientAccount) ?? 0) + balanceOf(statement));
	return [...balances].map(([account, cents]) => `${account} ${cents}`).sort();
}

/** The same by the result. */
export function balancesFound({ rows }: ReceivablesResult): string[] {
	const balances = new Map<string, number>();
	for (const { kind, patientAccountNumber, openCents } of rows) if (kind === 'statement') balances.set(patientAccountNumber ?? '', (balances.get(patientAccountNumber ?? '') ?? 0) + openCents);
	return [...balances].map(([account, cents]) => `${account} ${cents}`).sort();
}

/** Money that the state puts on no statement. */
export function unappliedCents(world: World): number {
	const all = movingTransactions(world).reduce((sum, one) => sum + signedCents(one), 0);
	return all - [...world.statements.values()].reduce((sum, { paidCents }) => sum + paidCents, 0);
}

/** "kind reference cents" of what needs a person by the state: statements paid too much, and payments at the desk that still count. */
export function expectedFindings(world: World): string[] {
	const overpaid = [...world.statements.values()].filter((one) => balanceOf(one) < 0).map((one) => `patientOverpaid ${one.id} ${-balanceOf(one)}`);
	const takenBack = (id: string): number => movingTransactions(world).reduce((sum, one) => (one.originalId === id ? sum + signedCents(one) : sum), 0);
	const loose = movingTransactions(world)
		.filter(({ kind, applied }) => kind === 'payment' && applied.length === 0)
		.map(({ id, amountCents }) => ({ id, cents: amountCents + takenBack(id) }))
		.filter(({ cents }) => cents !== 0)
		.map(({ id, cents }) => `paymentWithoutStatement ${id} ${cents}`);
	return [...overpaid, ...loose].sort();
}

export function findingsFound({ findings }: ReceivablesResult): string[] {
	return findings.map(({ kind, reference, amountCents }) => `${kind} ${reference} ${amountCents}`).sort();
}
