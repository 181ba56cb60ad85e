import type { INodeProperties, INodePropertyCollection, IPollFunctions } from 'n8n-workflow';
import type { ExpectationRule } from '../../../lib/expectations';
import { PATHS, type StreamName } from '../../../lib/watch';
import { expectedFilesProperty, readExpectedFiles } from '../expected-files';

/** What can be expected of the service, under the names that files of the mailbox have. */
export interface ExpectedKind {
	readonly value: string;
	readonly name: string;
	/** After "the". */
	readonly noun: string;
	readonly resource: 'remittance' | 'deposit';
	readonly stream: StreamName;
	readonly path: string;
	/** Members that a name pattern may fit; the first is shown. */
	readonly names: readonly string[];
}

export const EXPECTED_KINDS: readonly ExpectedKind[] = [
	{ value: 'depositFile', name: 'Deposit', noun: 'deposit', resource: 'deposit', stream: 'deposits', path: PATHS.deposit, names: ['traceNumber', 'merchantId', 'id'] },
	{ value: 'era', name: 'ERA', noun: 'ERA', resource: 'remittance', stream: 'eras', path: PATHS.remittance, names: ['fileName', 'payerName', 'payerId', 'traceNumber'] },
];

const NAME = 'expectedRecords';

/** As for files of the mailbox, but for what there is to choose from. */
function valueFor(value: INodeProperties): INodeProperties {
	if (value.name === 'kind') return { ...value, options: EXPECTED_KINDS.map(({ name, value: kind }) => ({ name, value: kind })), description: 'What should be there' };
	if (value.name === 'namePattern') {
		return { ...value, placeholder: 'e.g. *SAMPLE HEALTH*', description: 'Only ERAs whose file name, payer name, payer ID or trace number matches, or deposits whose trace number or merchant ID does; * stands for any characters, ? for one. Empty: any.' };
	}
	return value;
}

function collectionFor({ options }: INodeProperties): INodePropertyCollection[] {
	return ((options ?? []) as INodePropertyCollection[]).map((one) => ({ ...one, values: one.values.map(valueFor) })); // what a fixed collection has
}

export const expectedRecordsProperty: INodeProperties = {
	...expectedFilesProperty,
	name: NAME,
	description: 'ERAs and deposits that should be there on certain days. The workflow starts when one is late, and again when it comes after all.',
	options: collectionFor(expectedFilesProperty),
};

/** @throws InstaMedError kind `config` when an entry cannot be understood: it would never report anything. */
export function readExpectedRecords(ctx: Pick<IPollFunctions, 'getNodeParameter' | 'getTimezone'>): ExpectationRule[] {
	return readExpectedFiles(ctx, NAME).map((rule) => ({ ...rule, kindName: EXPECTED_KINDS.find(({ value }) => value === rule.kind)?.noun ?? rule.kindName }));
}
