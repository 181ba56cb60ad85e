import type { MoneyOperation } from '../../payments';
import { authorize } from './authorize';
import { capture } from './capture';
import { credit } from './credit';
import { enrollAutomaticPayment } from './enroll-automatic-payment';
import type { GatewayOperation } from './operation';
import { record } from './record';
import { refund } from './refund';
import { sale } from './sale';
import { saveMethod } from './save-method';
import { voidPayment } from './void';

type Operations = { readonly [Operation in MoneyOperation]?: GatewayOperation<Operation> };

/** Everything that moves money or changes something through the official interfaces. */
export const OPERATIONS = {
	sale,
	authorize,
	capture,
	void: voidPayment,
	refund,
	credit,
	record,
	saveMethod,
	enrollAutomaticPayment,
} as const satisfies Operations;

export type GatewayMoneyOperation = keyof typeof OPERATIONS;

export function isGatewayOperation(operation: MoneyOperation): operation is GatewayMoneyOperation {
	return Object.hasOwn(OPERATIONS, operation);
}
