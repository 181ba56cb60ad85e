import { InstaMedError } from '../../lib/core/error';
import type { ConnectionKind } from '../../lib/payments';
import { audited } from '../shared/audit';
import { isConnectionKind } from '../shared/connection/connection-property';
import { defineOperation, type Operation, type OperationItem } from '../shared/define';
import type { Job } from '../shared/job';

type PerItem = Extract<Operation, { readonly runs: 'perItem' }>;

/** An operation of this node: what it does, and over which connections. */
export interface ReadOperation extends Omit<PerItem, 'runs' | 'run'> {
	readonly resource: string;
	/** What the refusal speaks of, in the plural: "statements". */
	readonly subject: string;
	readonly connections: readonly ConnectionKind[];
	run(job: Job, itemIndex: number, connection: ConnectionKind): Promise<readonly OperationItem[]>;
}

export const SESSION_CONNECTIONS: readonly ConnectionKind[] = ['account', 'oAuth2'];

function readConnectionKind({ ctx }: Job, itemIndex: number): ConnectionKind {
	const value: unknown = ctx.getNodeParameter('connection', itemIndex, 'account');
	if (!isConnectionKind(value)) throw new InstaMedError('config', 'The connection is not one of those that there are', { code: 'wrongForm', help: 'It is one of: account, oAuth2, connect.' });
	return value;
}

/** Says which connection can do it. InstaMed has no official interface for what only the session API has [inferred: none was seen]. */
function refusal({ subject, connections }: ReadOperation): InstaMedError {
	const capital = `${subject.slice(0, 1).toUpperCase()}${subject.slice(1)}`;
	const message = connections.includes('connect')
		? `${capital} come from the InstaMed Connect API connection; the InstaMed Account API and OAuth2 connections have no ${subject}`
		: `${capital} come from the InstaMed Account API or OAuth2 connection; the official Connect API has no ${subject}`;
	return new InstaMedError('config', message, { code: 'connection', help: 'Choose another connection in the node, and a credential for it.' });
}

/** Over which connections an operation of this node goes. */
export function connectionsOf(operation: object): readonly ConnectionKind[] {
	const connections: unknown = 'connections' in operation ? operation.connections : [];
	return Array.isArray(connections) ? connections.filter(isConnectionKind) : [];
}

/** Adds to an operation what all have: the right connection, and the audit record. */
export function readOperation(operation: ReadOperation): Operation {
	return defineOperation({
		...operation,
		runs: 'perItem',
		async run(job, itemIndex) {
			const connection = readConnectionKind(job, itemIndex);
			if (!operation.connections.includes(connection)) throw refusal(operation);
			const startedAt = job.ports.clock.now();
			const items = await operation.run(job, itemIndex, connection);
			const call = { resource: operation.resource, operation: operation.value, itemIndex, startedAt, endedAt: job.ports.clock.now() };
			const wanted = job.ctx.getNodeParameter('auditRecord', itemIndex, false) === true;
			return items.map((item) => ({ ...item, json: audited(job.ctx, call, item.json, wanted) }));
		},
	});
}
