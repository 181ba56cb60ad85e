import './short-pauses';
import type { ICredentialDataDecryptedObject, IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import type { ConnectionKind } from '../../lib/payments';
import { startSandbox, type MoneyEntry, type Sandbox } from '../../sandbox';
import { readCard } from '../../sandbox/state/cards';
import { issueToken } from '../../sandbox/state/secure-tokens';
import { runWorkflow, type RunOptions, type WorkflowRun } from '../../scripts/engine';
import { connectCredential } from '../../scripts/n8n/sandbox-credential';
import { chain, nodeFolder, root, type Parameters } from './rig';

/** The published test card that every plain payment here is made with. */
export const CARD = '4111111111111111';

const CREDENTIALS = {
	instaMedAccountApi: { id: 'account', name: 'Account (sandbox)' },
	instaMedConnectApi: { id: 'connect', name: 'Connect (sandbox)' },
};

export interface Output {
	readonly run: WorkflowRun;
	readonly approved: IDataObject[];
	readonly declined: IDataObject[];
	readonly unknown: IDataObject[];
	/** The error output, where the node has one. */
	readonly failed: INodeExecutionData[];
	/** All of them, in the order of the outputs. */
	readonly all: IDataObject[];
}

/** The node InstaMed Payment in n8n's own engine, over each connection, against a sandbox. */
export interface PaymentRig {
	readonly sandbox: Sandbox;
	readonly store: Map<string, ICredentialDataDecryptedObject>;
	/** An account number that InstaMed knows. */
	readonly patient: string;
	run(connection: ConnectionKind, operation: string, items: readonly IDataObject[], parameters?: Parameters, more?: Partial<INode>, options?: Partial<RunOptions>): Promise<Output>;
	runItems(connection: ConnectionKind, operation: string, items: INodeExecutionData[], parameters?: Parameters, more?: Partial<INode>, options?: Partial<RunOptions>): Promise<Output>;
	/** What the server's own book says of a payment key's reference. */
	booked(reference: unknown): MoneyEntry[];
	secureToken(): string;
	stop(): Promise<void>;
}

/** Parameters by which items say themselves what is paid, by whom and with what. */
export const FROM_ITEM: Parameters = {
	paymentKey: '={{ $json.key }}',
	amount: '={{ $json.amount }}',
	patientAccountNumber: '={{ $json.patient }}',
	transactionId: { __rl: true, mode: 'id', value: '={{ $json.transactionId }}' },
	paymentMethodId: { __rl: true, mode: 'id', value: '={{ $json.paymentMethodId }}' },
	secureToken: '={{ $json.secureToken }}',
	expiration: '12/30',
	allowTypedCard: true,
	cardNumber: '={{ $json.cardNumber }}',
	cardExpiration: '12/30',
	cardSecurityCode: '={{ $json.cvn }}',
	options: {},
};

export async function startPayments(seed?: number): Promise<PaymentRig> {
	const sandbox = await startSandbox(seed === undefined ? {} : { seed });
	sandbox.signIn.settings.methods = [];
	const { account, urls } = sandbox.access;
	const store = new Map<string, ICredentialDataDecryptedObject>([
		['account', { baseUrl: urls.sessionApi, username: account.username, password: account.password, corporateId: account.corporateId, mfa: 'none', sessionToken: '' }],
		[
			'connect',
			{
				...connectCredential(sandbox).data as ICredentialDataDecryptedObject, // text and switches, as n8n decrypts them
				payments: 'rest',
				referenceField: 'AdditionalInfo6',
				timeout: 1,
			},
		],
	]);
	const [patient = ''] = [...sandbox.world.patients.keys()];

	const runItems: PaymentRig['runItems'] = async (connection, operation, items, parameters = {}, more = {}, options = {}) => {
		const [resource = '', name = ''] = operation.split('.');
		const node: INode = {
			id: 'pay',
			name: 'pay',
			type: 'n8n-nodes-instamed.instaMedPayment',
			typeVersion: 1,
			position: [0, 0],
			// JSON of a workflow file, which n8n types more narrowly
			parameters: { connection, resource, operation: name, tender: connection === 'connect' ? 'typedCard' : 'secureToken', ...FROM_ITEM, ...parameters } as INode['parameters'],
			credentials: CREDENTIALS,
			...more,
		};
		const run = await runWorkflow({ root, nodeFolder, workflow: chain(node), credentials: store, startNode: 'start', input: items, ...options });
		const jsonOf = (output: number): IDataObject[] => run.items('pay', output).map(({ json }) => json);
		const [approved, declined, unknown] = [jsonOf(0), jsonOf(1), jsonOf(2)];
		return { run, approved, declined, unknown, failed: run.items('pay', 3), all: [...approved, ...declined, ...unknown] };
	};

	return {
		sandbox,
		store,
		patient,
		runItems,
		run: async (connection, operation, items, ...rest) => await runItems(connection, operation, items.map((json) => ({ json })), ...rest),
		booked: (reference) => sandbox.money.filter((entry) => entry.reference === reference),
		secureToken: () => {
			const reading = readCard(CARD, '12/30', sandbox.clock.today());
			if (!reading.ok) throw new Error(reading.problem);
			return issueToken(sandbox.world, { kind: 'card', card: reading.card }).token;
		},
		stop: async () => await sandbox.stop(),
	};
}
