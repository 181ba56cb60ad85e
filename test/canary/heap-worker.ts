/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import childProcess from 'node:child_process';
import { getHeapSnapshot } from 'node:v8';
import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { runWorkflow, type WorkflowFile } from '../../scripts/engine';

/**
 * A process of its own that pays by typed card and then looks through its own memory. It never holds the card as a text of
 * its own: digits are numbers, joined only for the input item, which is dropped after the run.
 */

export interface HeapOrder {
	readonly root: string;
	readonly nodeFolder: string;
	readonly credentials: Readonly<Record<string, ICredentialDataDecryptedObject>>;
	readonly credentialIds: readonly string[];
	readonly patient: string;
	readonly amounts: readonly string[];
	/** Keeps the input item, as a leak would. */
	readonly keeps: boolean;
}

export interface HeapAnswer {
	/** Standing before any payment was made. */
	readonly before: readonly string[];
	/** Texts that hold card number or security code; their own digits are not told. */
	readonly found: readonly string[];
	readonly outcomes: readonly string[];
	/** Programs that were started. */
	readonly started: readonly string[];
}

const CARD_DIGITS = [4, ...Array.from({ length: 15 }, () => 1)];
const kept: unknown[] = [];

interface Snapshot {
	readonly snapshot: { readonly meta: { readonly node_fields: readonly string[] } };
	readonly nodes: readonly number[];
	readonly strings: readonly string[];
}

/** Every text that can be reached, as V8 lists them: up to 1,024 characters of each. Names of edges are left out: V8 numbers some of them. */
async function reachableTexts(): Promise<Set<string>> {
	const chunks: Buffer[] = [];
	for await (const chunk of getHeapSnapshot() as AsyncIterable<Buffer | string>) chunks.push(Buffer.from(chunk));
	const { snapshot, nodes, strings } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Snapshot; // V8's own form
	const fields = snapshot.meta.node_fields;
	const texts = new Set<string>();
	for (let at = fields.indexOf('name'); at < nodes.length; at += fields.length) texts.add(strings[nodes[at] ?? 0] ?? '');
	return texts;
}

/** The digits of a text by themselves, so that no joined copy of what is looked for comes about. */
function holds(text: string, digits: readonly number[], alone: boolean): boolean {
	const is = (at: number, digit: number | undefined): boolean => digit !== undefined && text.charCodeAt(at) === 48 + digit;
	const isWordAt = (at: number): boolean => at >= 0 && at < text.length && /[0-9A-Za-z-]/.test(text.charAt(at));
	for (let at = 0; at + digits.length <= text.length; at++) {
		if (!is(at, digits[0])) continue;
		if (!digits.every((digit, index) => is(at + index, digit))) continue;
		if (!alone || (!isWordAt(at - 1) && !isWordAt(at + digits.length))) return true;
	}
	return false;
}

const hidden = (text: string): string => `${text.length} characters: ${text.replace(/\d/g, '#').slice(0, 120)}`;

async function pay(order: HeapOrder, codeDigits: readonly number[]): Promise<string[]> {
	const outcomes: string[] = [];
	for (const id of order.credentialIds) {
		for (const [index, amount] of order.amounts.entries()) {
			const node: INode = {
				id: 'pay',
				name: 'pay',
				type: 'n8n-nodes-instamed.instaMedPayment',
				typeVersion: 1,
				position: [0, 0],
				parameters: {
					connection: 'connect', resource: 'payment', operation: 'sale', tender: 'typedCard', paymentKey: `${id}-${index}`, amount, patientAccountNumber: order.patient,
					allowTypedCard: true, cardNumber: '={{ $json.number }}', cardExpiration: '12/30', cardSecurityCode: '={{ $json.code }}', auditRecord: true, options: {},
				},
				credentials: { instaMedConnectApi: { id, name: id } },
				onError: 'continueRegularOutput',
			};
			const start: INode = { id: 'start', name: 'start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} };
			const workflow: WorkflowFile = { name: 'heap', nodes: [start, node], connections: { start: { main: [[{ node: 'pay', type: 'main', index: 0 }]] } } };
			const input = [{ json: { number: CARD_DIGITS.join(''), code: codeDigits.join('') } }];
			if (order.keeps) kept.push(input);
			const run = await runWorkflow({ root: order.root, nodeFolder: order.nodeFolder, workflow, credentials: order.credentials, startNode: 'start', input });
			for (const output of [0, 1, 2]) for (const { json } of run.items('pay', output)) outcomes.push(String(json.outcome));
		}
	}
	return outcomes;
}

async function work(order: HeapOrder): Promise<HeapAnswer> {
	const started: string[] = [];
	for (const name of ['spawn', 'exec', 'execFile', 'fork', 'spawnSync', 'execSync', 'execFileSync'] as const) {
		const real = childProcess[name] as (...values: unknown[]) => unknown; // only passed on
		Object.assign(childProcess, { [name]: (...values: unknown[]) => (started.push(JSON.stringify(values.slice(0, 2))), real(...values)) });
	}
	// everything is loaded and has run once before the first look; its security code is not looked for
	await pay({ ...order, amounts: ['ten'], keeps: false }, [9, 9, 9]);
	const taken = new Set<string>();
	const before: string[] = [];
	for (const text of await reachableTexts()) {
		for (const [code] of text.matchAll(/(?<![0-9A-Za-z-])[0-9]{4}(?![0-9A-Za-z-])/g)) taken.add(code);
		if (holds(text, CARD_DIGITS, false)) before.push(hidden(text));
	}
	const digitsOf = (index: number): number[] => [1000, 100, 10, 1].map((place) => Math.floor(index / place) % 10);
	let free = 5137;
	while (taken.has(digitsOf(free).join(''))) free += 1;
	const codeDigits = digitsOf(free);
	taken.clear();
	const outcomes = await pay(order, codeDigits);
	for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
	const found: string[] = [];
	for (const text of await reachableTexts()) if (holds(text, CARD_DIGITS, false) || holds(text, codeDigits, true)) found.push(hidden(text));
	return { before, found, outcomes, started };
}

process.once('message', (order: HeapOrder) => {
	work(order)
		.then((answer) => process.send?.(answer))
		.catch((error: unknown) => process.send?.({ before: [], found: [], outcomes: [String(error)], started: [] }));
});
// stays until its parent has looked at its files: without a listener the process would end, and take them along
process.on('disconnect', () => process.exit());
