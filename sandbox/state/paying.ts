import { readCard, readExpiration, isExpired, type Card, type CardProblem, type Expiration } from './cards';
import { looksLikeToken, readToken, spendToken } from './secure-tokens';
import type { ElectronicTender } from './transaction';
import { findMethod } from './vault';
import type { World } from './world';

/** How a call says that it pays, read once for every interface that knows card numbers, tokens and saved methods. */

/** What of it may be kept. */
export interface Paying {
	readonly tender: ElectronicTender;
	/** Method on file, and whose it is. */
	readonly methodId: string | null;
	readonly patientAccount: string | null;
	readonly bin: string | null;
	readonly expiration: Expiration | null;
	/** False for what can be used for one payment only. */
	readonly canBeStored: boolean;
	/** To be called when the call reaches commit. */
	spend(): void;
}

export type PayingProblem = CardProblem | 'token' | 'method' | 'methodExpired';
export type PayingResult = { readonly ok: true; readonly paying: Paying } | { readonly ok: false; readonly problem: PayingProblem };

/** In words, without what was sent. */
export const PAYING_PROBLEMS: Readonly<Record<PayingProblem, string>> = {
	number: 'The card number is not valid.',
	notATestCard: 'The sandbox takes published test cards only.',
	expiration: 'The expiration date must have the form MM/YY.',
	expired: 'The expiration date must be in the future.',
	token: 'The token is not valid or has expired.',
	method: 'The payment method is not known.',
	methodExpired: 'The payment method has expired.',
};

function ofCard(card: Card, spend: () => void = () => undefined, canBeStored = true): PayingResult {
	const { brand, lastFour, bin, expiration } = card;
	return { ok: true, paying: { tender: { kind: 'creditCard', brand, lastFour }, methodId: null, patientAccount: null, bin, expiration, canBeStored, spend } };
}

/** By what stands in the place of a card number: the number of a test card, or a token, which brings its own expiration. */
export function payingByNumber(world: World, number: string, expiration: string): PayingResult {
	if (!looksLikeToken(number)) {
		const reading = readCard(number, expiration, world.clock.today());
		return reading.ok ? ofCard(reading.card) : reading;
	}
	const reading = readToken(world, number);
	if (!reading.ok) return { ok: false, problem: 'token' };
	const { token } = reading;
	if (expiration !== '' && readExpiration(expiration) === null) return { ok: false, problem: 'expiration' };
	const isWallet = token.kind === 'applePay' || token.kind === 'googlePay';
	const spend = (): void => spendToken(world, token);
	if (token.card !== null) return ofCard(token.card, spend, !isWallet);
	const tender = { kind: 'eCheck', lastFour: token.lastFour ?? '' } as const;
	return { ok: true, paying: { tender, methodId: null, patientAccount: null, bin: null, expiration: null, canBeStored: true, spend } };
}

export function payingByMethod(world: World, id: string): PayingResult {
	const method = findMethod(world, id);
	if (method === undefined) return { ok: false, problem: 'method' };
	const { tender, bin, expiration, patientAccount } = method;
	if (expiration !== null && isExpired(expiration, world.clock.today())) return { ok: false, problem: 'methodExpired' };
	return { ok: true, paying: { tender, methodId: method.id, patientAccount, bin, expiration, canBeStored: false, spend: () => undefined } };
}
