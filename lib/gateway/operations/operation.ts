import type { NvpEndpoint, RestEndpoint } from '../endpoints/endpoint';
import type { GatewayRequest, SentTender } from '../gateway-request';
import type { CommandOf, MoneyOperation } from '../../payments';

/** What a command asks for, before outlet and reference are added; or the member that it lacks for this interface. */
export type Asked = Omit<GatewayRequest, 'outlet' | 'reference'> | { readonly lacks: 'amount' | 'tender' };

/** One operation of the official interfaces: where it goes, how it is paid, what it says. */
export interface GatewayOperation<Operation extends MoneyOperation> {
	readonly operation: Operation;
	readonly rest?: RestEndpoint;
	readonly nvp?: NvpEndpoint;
	/** Ways to pay that it takes; absent: it takes none. */
	readonly tenders?: readonly SentTender['kind'][];
	ask(command: CommandOf<Operation>): Asked;
}

export const CARD_TENDERS = ['savedMethod', 'secureToken', 'walletToken', 'typedCard'] as const satisfies readonly SentTender['kind'][];

/** Keeps an operation and its command together for the compiler. */
export function defineGatewayOperation<Operation extends MoneyOperation>(operation: GatewayOperation<Operation>): GatewayOperation<Operation> {
	return operation;
}
