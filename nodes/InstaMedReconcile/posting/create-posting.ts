import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { SourceRef } from '../../../lib/core/source-ref';
import { bundleText, fhirBundles, HELD_REASONS, ledgerCsv, ledgerJson, ledgerLines, type HeldBack, type Ledger, type LedgerLine } from '../../../lib/ledger';
import type { ReconcileResult } from '../../../lib/reconcile';
import { storeBinary } from '../../shared/binary';
import { toItemJson } from '../../shared/item-json';
import type { CollectedEvidence } from '../collect-evidence';
import type { Origins } from '../pairings';
import { readPostingSettings, type PostingSettings } from './settings';
import { Tally } from './tally';
import { textBytes } from './text-bytes';

export interface PostingInput {
	/** Read with `claimDetail`. */
	readonly collected: Pick<CollectedEvidence, 'evidence'>;
	readonly origins: Pick<Origins, 'ofEach'>;
	readonly result: Pick<ReconcileResult, 'rows'>;
}

type PostingContext = Pick<IExecuteFunctions, 'getNodeParameter' | 'getInputData' | 'helpers' | 'addExecutionHints'>;

/** About what a line or a claim takes in a file, in bytes; only decides whether the file goes by stream. */
const BYTES_OF_CLAIM = 4_000;

function estimateBytes({ documents }: Pick<Ledger, 'documents'>): number {
	return documents.reduce((sum, document) => sum + BYTES_OF_CLAIM * (document.type === 'remittance' ? document.detail.claims.length + 1 : 1), 0);
}

function sourceOf({ sourceFile: file, sha256 }: LedgerLine): SourceRef {
	return sha256 === null ? { file } : { file, sha256 };
}

function toHeldJson({ reason, ...rest }: HeldBack): IDataObject {
	return { reason, reasonText: HELD_REASONS[reason], ...toItemJson(rest) };
}

/** Makes the items of one form of the output. */
class PostingOutput {
	readonly #ctx: PostingContext;
	readonly #ledger: Ledger;
	readonly #origins: PostingInput['origins'];
	readonly #settings: PostingSettings;

	constructor(ctx: PostingContext, ledger: Ledger, origins: PostingInput['origins'], settings: PostingSettings) {
		this.#ctx = ctx;
		this.#ledger = ledger;
		this.#origins = origins;
		this.#settings = settings;
	}

	async make(): Promise<INodeExecutionData[]> {
		const { form, byteOrderMark, guardFormulas } = this.#settings;
		switch (form) {
			case 'items':
				return [...this.#lineItems(), ...this.#heldItems()];
			case 'csv':
				return [await this.#file('posting-lines.csv', 'text/csv', (lines) => ledgerCsv(lines, { byteOrderMark, guardFormulas }))];
			case 'json':
				return [await this.#file('posting-lines.json', 'application/json', ledgerJson)];
			case 'fhir':
				return [...(await this.#bundles()), ...this.#heldItems()];
			case 'none':
				return [];
		}
	}

	#lineItems(): INodeExecutionData[] {
		return Array.from(this.#ledger.lines, (line) => ({ json: { type: 'postingLine', ...toItemJson(line) }, pairedItem: this.#origins.ofEach([sourceOf(line)]) }));
	}

	#heldItems(): INodeExecutionData[] {
		if (!this.#settings.showHeld) return [];
		return this.#ledger.held.map((held) => ({ json: { type: 'heldBack', ...toHeldJson(held) }, pairedItem: this.#origins.ofEach([held.source]) }));
	}

	async #file(name: string, mimeType: string, write: (lines: Iterable<LedgerLine>) => Iterable<string>): Promise<INodeExecutionData> {
		const { documents, lines, held } = this.#ledger;
		const tally = new Tally();
		const data = await storeBinary(this.#ctx, textBytes(write(tally.counting(lines))), { name, size: estimateBytes({ documents }), mimeType });
		const json: IDataObject = { type: 'postingFile', lines: tally.count, payments: documents.length, totals: tally.toTotals(), held: held.map(toHeldJson) };
		return { json, binary: { data }, pairedItem: this.#origins.ofEach([...documents, ...held].map(({ source }) => source)) };
	}

	async #bundles(): Promise<INodeExecutionData[]> {
		const items: INodeExecutionData[] = [];
		for (const [index, bundle] of fhirBundles(this.#ledger.documents).entries()) {
			const { documents, holds, amountCents } = bundle;
			const [first] = documents;
			const file = { name: `posting-bundle-${String(index + 1)}.json`, size: estimateBytes({ documents }), mimeType: 'application/fhir+json' };
			const data = await storeBinary(this.#ctx, textBytes(bundleText(bundle)), file);
			const shared = { postDate: first?.postDate, depositDate: first?.inBank.date, depositTrace: first?.inBank.trace, traceNumber: first?.type === 'remittance' ? first.remittance.traceNumber : null };
			const json: IDataObject = { type: 'postingBundle', holds, payments: documents.length, ...toItemJson({ amountCents, ...shared }) };
			items.push({ json, binary: { data }, pairedItem: this.#origins.ofEach(documents.map(({ source }) => source)) });
		}
		return items;
	}
}

/** Nothing that is left out may go unnoticed. */
function tell(ctx: PostingContext, { held }: Ledger): void {
	if (held.length === 0) return;
	const counts = new Map<HeldBack['reason'], number>();
	for (const { reason } of held) counts.set(reason, (counts.get(reason) ?? 0) + 1);
	const reasons = [...counts].map(([reason, count]) => `${String(count)}: ${HELD_REASONS[reason].toLowerCase()}`);
	ctx.addExecutionHints({ message: `${String(held.length)} ${held.length === 1 ? 'payment is' : 'payments are'} not in Posting Lines. ${reasons.join('. ')}.`, location: 'outputPane' });
}

/** The output "Posting Lines": nothing, unless it was asked for. */
export async function createPosting(ctx: PostingContext, { collected, origins, result }: PostingInput): Promise<INodeExecutionData[]> {
	const settings = readPostingSettings(ctx);
	if (settings.form === 'none') return [];
	const { evidence } = collected;
	const ledger = ledgerLines(
		{
			remittances: evidence.flatMap(({ remittances }) => remittances),
			payments: evidence.flatMap(({ payments }) => payments),
			depositLines: evidence.flatMap(({ depositLines }) => depositLines),
			rows: result.rows,
		},
		{ include: settings.includeOpen ? 'matchedAndOpen' : 'matched' },
	);
	tell(ctx, ledger);
	return await new PostingOutput(ctx, ledger, origins, settings).make();
}
