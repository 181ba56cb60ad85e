import type { MoneyCommand, MoneyOperation } from '../../payments';
import { authorize } from './authorize';
import { cancelPlan } from './cancel-plan';
import { capture } from './capture';
import { createPlan } from './create-plan';
import { deleteMethod } from './delete-method';
import { enrollAutomaticPayment } from './enroll-automatic-payment';
import { refund } from './refund';
import { sale } from './sale';
import { saveMethod } from './save-method';
import type { Prepared, SessionOperation } from './session-operation';
import { skipInstallment } from './skip-installment';
import { unenrollAutomaticPayment } from './unenroll-automatic-payment';
import { updatePlan } from './update-plan';
import { voidTransaction } from './void';

/** Money out without an earlier payment, and cash at the desk, have no place in the contract. */
type SupportedOperation = Exclude<MoneyOperation, 'credit' | 'record'>;

const OPERATIONS: { readonly [Operation in SupportedOperation]: SessionOperation<Operation> } = {
	sale,
	authorize,
	capture,
	void: voidTransaction,
	refund,
	saveMethod,
	deleteMethod,
	createPlan,
	updatePlan,
	cancelPlan,
	skipInstallment,
	enrollAutomaticPayment,
	unenrollAutomaticPayment,
};

export function isSupported(operation: MoneyOperation): operation is SupportedOperation {
	return Object.hasOwn(OPERATIONS, operation);
}

export function prepare(command: MoneyCommand, reference: string): Prepared {
	if (!isSupported(command.operation)) return { ok: false, problem: 'notSupported' };
	// each entry of the table is the operation of its name, and so is the command
	const operation = OPERATIONS[command.operation] as SessionOperation<MoneyOperation>;
	return operation.prepare(command, reference);
}
