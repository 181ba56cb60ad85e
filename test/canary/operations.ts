import type { INode, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { CARD, PEOPLE } from './canary';

/** One way to call a node: every operation, with every field of it filled. */
export interface OperationCase {
	readonly name: string;
	readonly node: 'instaMed' | 'instaMedPayment';
	readonly resource: string;
	readonly operation: string;
	readonly parameters: INode['parameters'];
}

export const TOKENS = { secure: 'SecTokQuartz71Umbra', wallet: 'WalTokBasalt52Ferrum', bank: 'BnkTokGarnet93Solum' } as const;

const HEX = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';

/** Things that the server knows, by the name of the field that asks for them. */
export type KnownIds = Readonly<Record<string, string>>;

/** What the input item brings, so that the workflow itself holds none of it. */
export const ITEM = {
	...PEOPLE,
	...CARD,
	secure: TOKENS.secure,
	wallet: TOKENS.wallet,
	bank: TOKENS.bank,
	key: 'INV-4711',
	street: '12 Fiddler Lane',
} as const;

const fromItem = (name: keyof typeof ITEM): string => `={{ $json.${name} }}`;

/** By the name of the field; what is not here gets a value by its type. */
const VALUES: Readonly<Record<string, unknown>> = {
	paymentKey: fromItem('key'),
	amount: '25.00',
	total: '100.00',
	installment: '25.00',
	initialPayment: '10.00',
	limit: 5,
	patientAccountNumber: 'ACC-1001',
	allowTypedCard: true,
	cardNumber: fromItem('number'),
	cardExpiration: fromItem('expiration'),
	expiration: fromItem('expiration'),
	cardSecurityCode: fromItem('cvn'),
	cardHolderName: `={{ $json.firstName + " " + $json.lastName }}`,
	secureToken: fromItem('secure'),
	walletToken: fromItem('wallet'),
	bankToken: fromItem('bank'),
	firstName: fromItem('firstName'),
	lastName: fromItem('lastName'),
	patientFirstName: fromItem('firstName'),
	patientLastName: fromItem('lastName'),
	birthDate: fromItem('birthDate'),
	patientBirthDate: fromItem('birthDate'),
	memberId: fromItem('memberId'),
	userName: `={{ $json.firstName + " " + $json.lastName }}`,
	userId: 'desk-1',
	payerId: 'NFH01',
	payerName: 'NORTHFIELD HEALTH PLAN',
	providerId: '1999999984',
	providerName: 'LARKSPUR FAMILY MEDICINE',
	serviceDate: '2026-03-02',
	serviceTypes: '30',
	payerIdQualifier: 'PI',
	providerIdQualifier: 'XX',
	street1: fromItem('street'),
	receiptEmail: '={{ $json.lastName + "@example.org" }}',
	zip: '19999',
	state: 'PA',
	statementId: 'ST-7001',
	statementIds: 'ST-7001',
	planId: HEX,
	enrollmentId: 'AP-ACC-1001',
	installmentNumber: 1,
	refund: 'partial',
	firstDueOn: '2026-12-01',
	token: HEX.toUpperCase(),
	ssoToken: HEX.toUpperCase(),
	furtherFields: '{}',
	binaryField: 'data',
	returnAll: false,
	simplify: false,
	wait: false,
	search: false,
	targetPath: '',
	pageId: '',
	returnUrl: 'https://n8n.example/return',
	cancelUrl: 'https://n8n.example/cancel',
	confirmUrl: 'https://n8n.example/confirm',
	timeZone: 'America/New_York',
	auditRecord: true,
	includePatientDetails: false,
};

function valueOf(property: INodeProperties, ids: KnownIds): unknown {
	const known = ids[property.name];
	if (known !== undefined) return property.type === 'resourceLocator' ? { __rl: true, mode: 'id', value: known } : known;
	if (property.type === 'resourceLocator') return { __rl: true, mode: 'id', value: property.name === 'statementId' ? 'ST-7001' : HEX };
	if (Object.hasOwn(VALUES, property.name)) return VALUES[property.name];
	return property.default;
}

/** Options that are collections themselves are left out, as are filters: they narrow what comes back. */
function collectionOf(property: INodeProperties, ids: KnownIds): Record<string, unknown> {
	if (property.name === 'filters') return {};
	// members of a collection are properties
	const members = (property.options ?? []) as INodeProperties[];
	return Object.fromEntries(members.filter(({ type, name }) => type !== 'fixedCollection' && Object.hasOwn(VALUES, name) && VALUES[name] !== '').map((member) => [member.name, valueOf(member, ids)]));
}

function isShownFor(property: INodeProperties, resource: string, operation: string): boolean {
	const { resource: resources = [], operation: operations = [] } = property.displayOptions?.show ?? {};
	return resources.includes(resource) && operations.includes(operation);
}

/** Ways to pay of an operation, or one entry for an operation without any. */
function tendersOf(properties: readonly INodeProperties[]): readonly (string | null)[] {
	const tender = properties.find(({ name }) => name === 'tender');
	return tender === undefined ? [null] : (tender.options ?? []).flatMap((option) => ('value' in option ? [String(option.value)] : []));
}

/** Every operation of a node as its description tells them, with every way to pay. */
export function casesOf({ name, properties }: INodeTypeDescription, ids: KnownIds = {}): OperationCase[] {
	// operations are options of a property that is shown for one resource
	const lists = properties.filter((property) => property.name === 'operation');
	return lists.flatMap((list) => {
		const [resource = ''] = (list.displayOptions?.show?.resource ?? []) as string[];
		const operations = (list.options ?? []).flatMap((option) => ('value' in option ? [String(option.value)] : []));
		return operations.flatMap((operation) => {
			const own = properties.filter((property) => property.type !== 'notice' && isShownFor(property, resource, operation));
			return tendersOf(own).map((tender): OperationCase => {
				const filled = Object.fromEntries(own.map((property) => [property.name, property.type === 'collection' ? collectionOf(property, ids) : valueOf(property, ids)]));
				return {
					name: `${name} ${resource}.${operation}${tender === null ? '' : ` by ${tender}`}`,
					node: name === 'instaMed' ? 'instaMed' : 'instaMedPayment',
					resource,
					operation,
					// JSON of a workflow file, which n8n types more narrowly
					parameters: { resource, operation, auditRecord: true, ...filled, ...(tender === null ? {} : { tender }) } as INode['parameters'],
				};
			});
		});
	});
}
