import type { MoneyOperation } from '../payments';
import { isGatewayOperation } from './operations';

/** The connections that can do an operation, as text for a person. */
export function connectionsFor(operation: MoneyOperation): string {
	const sessionApi = 'InstaMed Account, InstaMed OAuth2';
	return isGatewayOperation(operation) ? `InstaMed Connect API, ${sessionApi}` : sessionApi;
}
