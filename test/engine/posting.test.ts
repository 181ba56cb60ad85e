import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { reconcile } from '../../lib/reconcile';
import { Origins } from '../../nodes/InstaMedReconcile/pairings';
import { createPosting, postingProperties, wantsPosting } from '../../nodes/InstaMedReconcile/posting';
import { evidenceOf, postEvidence, sandboxMonth, type NamedFile, type Posted } from '../ledger/posted';

type Context = Parameters<typeof createPosting>[0];

let files: readonly NamedFile[];
let month: Posted;
let collected: Parameters<typeof createPosting>[1]['collected'];
let origins: Origins;
beforeAll(async () => {
	({ named: files } = await sandboxMonth(20_260_302));
	const evidence = await evidenceOf(files);
	month = postEvidence(evidence);
	// one input item for each file
	collected = { evidence };
	origins = new Origins({ origins: new Map(evidence.map(({ file }, index) => [`${file.sha256}:${file.name}`, [index]])), statementOrigins: new Map() }, files.length);
});

interface Run {
	readonly items: readonly INodeExecutionData[];
	readonly hints: readonly string[];
	text(item: number): string;
}

/** What of n8n the output needs: parameters as the panel has them, and its in-memory binary store. */
async function run(parameters: IDataObject): Promise<Run> {
	const hints: string[] = [];
	const panel = Object.fromEntries(postingProperties.map(({ name, default: value }) => [name, value]));
	const ctx = {
		getNodeParameter: (name: string, _item: number, fallback: unknown) => ({ ...panel, ...parameters })[name] ?? fallback,
		getInputData: () => files.map(() => ({ json: {} })),
		addExecutionHints: (...told: { message: string }[]) => hints.push(...told.map(({ message }) => message)),
		helpers: {
			prepareBinaryData: async (data: unknown, fileName: string, mimeType: string): Promise<IBinaryData> => {
				if (!Buffer.isBuffer(data)) throw new TypeError('Only a Buffer can be kept in memory');
				return { data: data.toString('base64'), fileName, mimeType };
			},
		},
	};
	// the members that the output uses, and no others
	const items = await createPosting(ctx as unknown as Context, { collected, origins, result: month.result });
	return { items, hints, text: (item) => Buffer.from(items[item]?.binary?.data?.data ?? '', 'base64').toString('utf8') };
}

/** Names of the files that an item is paired with. */
function pairedFiles({ pairedItem }: INodeExecutionData): string[] {
	const pairs = Array.isArray(pairedItem) ? pairedItem : [];
	return pairs.map((pair) => files[typeof pair === 'number' ? pair : pair.item]?.name ?? '').sort();
}

test('nothing unless it is asked for, and then nothing is read in more detail either', async () => {
	const { items, hints } = await run({});
	expect([items, hints]).toEqual([[], []]);
	const asked = (postingLines: string): boolean => wantsPosting({ getNodeParameter: (name: string) => (name === 'postingLines' ? postingLines : {}) } as unknown as Context); // as above
	expect(['none', 'items', 'csv', 'json', 'fhir', 'nonsense'].map(asked)).toEqual([false, true, true, true, true, false]);
});

test('items: one for each line, paired with its file', async () => {
	const { items, hints } = await run({ postingLines: 'items' });
	expect(items).toHaveLength(month.lines.length);
	for (const [index, item] of items.entries()) {
		const line = month.lines[index];
		expect(item.json).toMatchObject({ type: 'postingLine', lineId: line?.lineId, kind: line?.kind, sourceFile: line?.sourceFile });
		expect(item.json).not.toHaveProperty('amountCents');
		expect(pairedFiles(item)).toEqual([line?.sourceFile]);
	}
	expect(items[0]?.json.amount).toMatch(/^-?\d+\.\d\d$/);
	expect(hints).toHaveLength(1);
	expect(hints[0]).toMatch(new RegExp(`^${String(month.ledger.held.length)} payments are not in Posting Lines\\. .*the bank got another amount`));
});

test('what is held follows on request, of a type of its own and without an id to post by', async () => {
	const { items } = await run({ postingLines: 'items', postingOptions: { showHeld: true } });
	const held = items.slice(month.lines.length);
	expect(held.map(({ json }) => [json.type, json.reason])).toEqual(month.ledger.held.map(({ reason }) => ['heldBack', reason]));
	for (const [index, item] of held.entries()) {
		expect(item.json).not.toHaveProperty('lineId');
		expect(item.json.reasonText).toEqual(expect.any(String));
		expect(pairedFiles(item)).toEqual([month.ledger.held[index]?.source.file]);
	}
});

test('CSV and JSON: one file, its name and item free of patients, the counts those of the file', async () => {
	for (const [postingLines, name, lineCount] of [
		['csv', 'posting-lines.csv', (text: string) => text.split('\r\n').length - 2],
		['json', 'posting-lines.json', (text: string) => (JSON.parse(text) as unknown[]).length],
	] as const) {
		const one = await run({ postingLines });
		expect(one.items).toHaveLength(1);
		const [item] = one.items;
		expect(item?.binary?.data?.fileName).toBe(name);
		expect(item?.json).toMatchObject({ type: 'postingFile', lines: month.lines.length, payments: month.ledger.documents.length });
		expect(lineCount(one.text(0))).toBe(month.lines.length);
		expect((item?.json.held as unknown[]).length).toBe(month.ledger.held.length);
		// accounts and claims are in the file alone
		const accounts = new Set(month.lines.flatMap(({ patientAccountNumber, claimId }) => [patientAccountNumber ?? [], claimId ?? []].flat()));
		expect(accounts.size).toBeGreaterThan(100);
		const [file, json] = [one.text(0), JSON.stringify(item?.json)];
		expect([...accounts].filter((account) => !file.includes(account))).toEqual([]);
		expect([...accounts].filter((account) => json.includes(account))).toEqual([]);
		const sources = new Set([...month.lines.map(({ sourceFile }) => sourceFile), ...month.ledger.held.map(({ source }) => source.file)]);
		expect(item === undefined ? [] : pairedFiles(item)).toEqual([...sources].sort());
	}
	const totals = (await run({ postingLines: 'csv' })).items[0]?.json.totals as IDataObject;
	const refunds = month.lines.filter(({ kind }) => kind === 'patientRefund').reduce((sum, { amountCents }) => sum + amountCents, 0);
	expect(Math.round(Number(totals.patientRefund) * 100)).toBe(refunds);
});

test('CSV options reach the file', async () => {
	expect((await run({ postingLines: 'csv', postingOptions: { byteOrderMark: true } })).text(0).startsWith('\uFEFFlineId,')).toBe(true);
	expect((await run({ postingLines: 'csv' })).text(0).startsWith('lineId,')).toBe(true);
});

test('FHIR: one Bundle for each remittance and each deposit of patients', async () => {
	const one = await run({ postingLines: 'fhir' });
	const bundles = one.items.map((_, index) => JSON.parse(one.text(index)) as { resourceType: string; entry: unknown[] });
	expect(new Set(bundles.map(({ resourceType }) => resourceType))).toEqual(new Set(['Bundle']));
	expect(one.items.map(({ binary }) => [binary?.data?.fileName, binary?.data?.mimeType])).toEqual(one.items.map((_, index) => [`posting-bundle-${String(index + 1)}.json`, 'application/fhir+json']));
	expect(one.items.filter(({ json }) => json.holds === 'remittance')).toHaveLength(month.ledger.documents.filter(({ type }) => type === 'remittance').length);
	const total = one.items.reduce((sum, { json }) => sum + Math.round(Number(json.amount) * 100), 0);
	expect(total).toBe(month.lines.filter(({ effect }) => effect === 'money').reduce((sum, { amountCents }) => sum + amountCents, 0));
	for (const { json } of one.items) expect(Object.keys(json)).not.toEqual(expect.arrayContaining(['patientAccountNumber', 'claimId']));
});

test('open money is posted on request', async () => {
	const result = reconcile(month.input);
	const open = result.rows.filter(({ class: name, subject, counterparts }) => name === 'open' && subject === 'remittance' && counterparts.length === 0);
	expect(open.length).toBeGreaterThan(0);
	const { items } = await run({ postingLines: 'items', postingOptions: { includeOpen: true } });
	const lines = items.filter(({ json }) => json.reconciled === 'open');
	expect(new Set(lines.map(({ json }) => json.traceNumber))).toEqual(new Set(open.map(({ reference }) => reference)));
	expect(lines.every(({ json }) => json.depositDate === null)).toBe(true);
});
