import { readExpiration, isExpired } from '../state/cards';
import { readToken, spendToken, type SecureToken, type SecureTokenKind, type TokenProblem } from '../state/secure-tokens';
import type { ElectronicTender } from '../state/transaction';
import { findMethod } from '../state/vault';
import type { World } from '../state/world';
import type { MethodGiven } from './bodies';
import { invalid, type Problem } from './problem';

/** What a client gave to pay with, looked up. */
export interface TenderGiven {
	readonly tender: ElectronicTender;
	/** The method on file that it is. */
	readonly methodId?: string;
	/** The token that it was; spent once something is done with it. */
	readonly token?: SecureToken;
}

const TOKEN_TEXT: Readonly<Record<TokenProblem, string>> = { unknown: 'There is no such token', expired: 'The token is too old', used: 'The token was used already' };

function wrong(field: string, message: string): Problem {
	return invalid([{ field, message }]);
}

function fromToken(world: World, text: string, kind: SecureTokenKind): TenderGiven | Problem {
	const reading = readToken(world, text);
	if (!reading.ok) return wrong('method.token', TOKEN_TEXT[reading.problem]);
	const { token } = reading;
	if (token.kind !== kind) return wrong('method.token', 'The token stands for something else');
	if (token.card === null) return { tender: { kind: 'eCheck', lastFour: token.lastFour ?? '0000' }, token };
	return { tender: { kind: 'creditCard', brand: token.card.brand, lastFour: token.card.lastFour }, token };
}

/** Looks up a saved method of that patient, or a token; spends nothing. */
export function tenderGiven(world: World, patientAccount: string, method: MethodGiven): TenderGiven | Problem {
	switch (method.type) {
		case 'onFile': {
			const stored = findMethod(world, method.paymentMethodId);
			if (stored === undefined || stored.patientAccount !== patientAccount) return wrong('method.paymentMethodId', 'The patient has no such method');
			if (stored.expiration !== null && isExpired(stored.expiration, world.clock.today())) return wrong('method.paymentMethodId', 'The card has expired');
			return { tender: stored.tender, methodId: stored.id };
		}
		case 'secureToken': {
			const expires = readExpiration(method.expiration);
			if (expires === null || isExpired(expires, world.clock.today())) return wrong('method.expiration', 'The card has expired');
			return fromToken(world, method.token, 'card');
		}
		case 'wallet':
			return fromToken(world, method.token, method.wallet);
		case 'ach':
			return fromToken(world, method.token, 'bankAccount');
	}
}

export function isProblem(value: TenderGiven | Problem): value is Problem {
	return 'kind' in value;
}

export function spend(world: World, given: TenderGiven): void {
	if (given.token !== undefined) spendToken(world, given.token);
}
