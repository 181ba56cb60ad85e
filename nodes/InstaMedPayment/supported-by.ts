import { InstaMedError } from '../../lib/core/error';
import type { ConnectionKind, MoneyOperation, PaymentConnection } from '../../lib/payments';

const CONNECT_ONLY: readonly ConnectionKind[] = ['connect'];
const SESSION_ONLY: readonly ConnectionKind[] = ['account', 'oAuth2'];
const ALL: readonly ConnectionKind[] = ['account', 'oAuth2', 'connect'];

/** Which connections can do what; a test holds it against the connections themselves. */
export const SUPPORTED_BY: Readonly<Record<MoneyOperation, readonly ConnectionKind[]>> = {
	sale: ALL,
	authorize: ALL,
	capture: ALL,
	void: ALL,
	refund: ALL,
	credit: CONNECT_ONLY,
	record: CONNECT_ONLY,
	saveMethod: ALL,
	deleteMethod: SESSION_ONLY,
	createPlan: SESSION_ONLY,
	updatePlan: SESSION_ONLY,
	cancelPlan: SESSION_ONLY,
	skipInstallment: SESSION_ONLY,
	enrollAutomaticPayment: ALL,
	unenrollAutomaticPayment: SESSION_ONLY,
};

const CONNECTION_NAMES: Readonly<Record<ConnectionKind, string>> = {
	account: 'InstaMed Account API',
	oAuth2: 'InstaMed OAuth2 API',
	connect: 'InstaMed Connect API',
};

function connectionNames(kinds: readonly ConnectionKind[]): string {
	return kinds.map((kind) => CONNECTION_NAMES[kind]).join(' or ');
}

/** @throws InstaMedError config when the connection cannot do it; nothing is sent. */
export function assertSupported(connection: PaymentConnection, operation: MoneyOperation): void {
	if (connection.supports(operation)) return;
	const others = SUPPORTED_BY[operation].filter((kind) => kind !== connection.kind);
	throw new InstaMedError('config', `The connection ${CONNECTION_NAMES[connection.kind]} cannot do this. Nothing was sent`, {
		code: 'unsupported',
		help: others.length === 0 ? 'Use InstaMed Online for it.' : `Choose ${connectionNames(others)} as connection.`,
	});
}
