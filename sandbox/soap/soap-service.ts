import type { Sandbox } from '../sandbox';
import type { XmlMembers } from './write-xml';

/** What the services work on; the world is another one after a reset, so it is always read anew. */
export type SoapState = Pick<Sandbox, 'access' | 'world'>;

/** A member of a request or answer as the WSDL tells it. */
export interface SoapMember {
	readonly name: string;
	/** Text when absent. */
	readonly type?: 'string' | 'decimal' | 'int' | 'boolean' | readonly SoapMember[];
	readonly required?: true;
	readonly repeats?: true;
}

/** Texts of a request by the name of their element, at whatever depth they stand. */
export type SoapValues = ReadonlyMap<string, string>;

/** One operation: the table of these is what the WSDL is made of and what answers. */
export interface SoapOperation {
	readonly name: string;
	/** Name and type of the request object; absent: the members are parameters themselves. */
	readonly request?: { readonly name: string; readonly type: string };
	readonly members: readonly SoapMember[];
	/** Members of the answer object; 'string' for an answer that is one text. */
	readonly answer: 'string' | readonly SoapMember[];
	/** Can be called by GET with its members in the query as well. */
	readonly byGet?: true;
	/**
	 * Text where the answer is one text, members otherwise.
	 * @throws SoapFault
	 */
	run(state: SoapState, values: SoapValues): Promise<string | XmlMembers> | string | XmlMembers;
}

export interface SoapService {
	readonly name: string;
	readonly path: string;
	readonly namespace: string;
	/** False: credentials are parameters of the operations. */
	readonly basicAuth: boolean;
	readonly operations: readonly SoapOperation[];
}

/** Ends an operation with a SOAP fault. */
export class SoapFault extends Error {
	/** Whose fault: the caller's or the server's. */
	readonly by: 'caller' | 'server';

	constructor(by: 'caller' | 'server', message: string) {
		super(message);
		this.by = by;
	}
}

/** @throws SoapFault naming the first required member that is absent */
export function checkRequired(members: readonly SoapMember[], values: SoapValues): void {
	const missing = members.find(({ name, required }) => required === true && (values.get(name) ?? '') === '');
	if (missing !== undefined) throw new SoapFault('caller', `${missing.name} is required.`);
}
