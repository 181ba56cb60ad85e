import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { readEvidence, readFees, type Evidence, type EvidenceKind, type FeesEvidence } from '../../lib/intake';
import type { PatientPayment, StatementEvidence } from '../../lib/receivables';
import type { UnknownPayment } from '../../lib/reconcile';
import { cleanFileName } from '../../lib/sftp/remote-path';
import { openBinary } from '../shared/binary';
import { isCarryOverItem } from './carried';
import { isEvidenceItem, itemsToEvidence } from './items-to-evidence';
import { isPatientPaymentItem, toPatientPayment } from './items-to-patient-payments';
import { holdsStatement, itemsToStatements } from './items-to-statements';
import { toUnknownPayment } from './items-to-unknowns';

/** A file, or a record in an item, that was not used, named so that nobody thinks it was counted. */
export interface Unused {
	readonly name: string;
	readonly reason: string;
	readonly item: number;
}

export interface CollectedEvidence {
	readonly evidence: readonly Evidence[];
	readonly fees: readonly FeesEvidence[];
	readonly statements: readonly StatementEvidence[];
	/** As InstaMed → Payment gives them out; they name the statement that they pay. */
	readonly patientPayments: readonly PatientPayment[];
	readonly unknowns: readonly UnknownPayment[];
	readonly unused: readonly Unused[];
	/** File name and content → the input items it came with. */
	readonly origins: ReadonlyMap<string, readonly number[]>;
	/** Statement id → the input items it came with. */
	readonly statementOrigins: ReadonlyMap<string, readonly number[]>;
}

export function originKey(file: { readonly name: string; readonly sha256: string }): string {
	return `${file.sha256}:${file.name}`;
}

/** What InstaMed File and InstaMed Trigger say of a file; it decides only for an empty file, whose content says nothing. */
const KIND_OF_RESOURCE: ReadonlyMap<unknown, EvidenceKind> = new Map([['era', 'remittance'], ['depositFile', 'deposit'], ['postingFile', 'posting']]);

function wantedFields(text: string, present: readonly string[]): string[] {
	const named = text
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	return named.length === 0 ? [...present] : named.filter((name) => present.includes(name));
}

/** Reads everything that the input holds: files one after the other, by stream, and items of other steps. */
class Collector {
	readonly #ctx: IExecuteFunctions;
	readonly #claimDetail: boolean;
	readonly #evidence: Evidence[] = [];
	readonly #fees: FeesEvidence[] = [];
	readonly #patientPayments: PatientPayment[] = [];
	readonly #unknowns: UnknownPayment[] = [];
	readonly #unused: Unused[] = [];
	readonly #origins = new Map<string, number[]>();

	constructor(ctx: IExecuteFunctions, claimDetail: boolean) {
		this.#ctx = ctx;
		this.#claimDetail = claimDetail;
	}

	async collect(): Promise<CollectedEvidence> {
		const items = this.#ctx.getInputData();
		for (const [index, { json, binary = {} }] of items.entries()) {
			if (isCarryOverItem(json)) continue;
			const fields = wantedFields(String(this.#ctx.getNodeParameter('binaryFields', index, '')), Object.keys(binary));
			for (const field of fields) {
				const data = binary[field];
				if (data !== undefined) await this.#readFile(data, cleanFileName(data.fileName ?? field), KIND_OF_RESOURCE.get(json.kind), index);
			}
			const unknown = toUnknownPayment(json);
			if (unknown !== null) this.#unknowns.push(unknown);
			if (isPatientPaymentItem(json)) this.#takePayment(index);
			// an item that carries its file already counts through the file
			if (fields.length === 0 && isEvidenceItem(json)) for (const { file } of itemsToEvidence([json])) this.#remember(file, index);
		}
		const rows = items.filter(({ json, binary = {} }) => Object.keys(binary).length === 0 && isEvidenceItem(json));
		const { statements, origins: statementOrigins, unused } = itemsToStatements(items.map(({ json }) => (isCarryOverItem(json) ? {} : json)));
		return {
			evidence: [...this.#evidence, ...itemsToEvidence(rows.map(({ json }) => json))],
			fees: this.#fees,
			statements,
			patientPayments: this.#patientPayments,
			unknowns: this.#unknowns,
			unused: [...this.#unused, ...unused.map(({ item, reason }) => ({ name: `item ${item}`, reason, item }))],
			origins: this.#origins,
			statementOrigins,
		};
	}

	async #readFile(data: IBinaryData, name: string, kind: EvidenceKind | undefined, item: number): Promise<void> {
		const reading = await readEvidence(await openBinary(this.#ctx, data), { name, claimDetail: this.#claimDetail, ...(kind === undefined ? {} : { kind }) });
		if (reading.ok) {
			this.#evidence.push(reading.evidence);
			this.#remember(reading.evidence.file, item);
			return;
		}
		const fees = await readFees(await openBinary(this.#ctx, data), { name });
		if (fees.ok) {
			this.#fees.push(fees.evidence);
			this.#remember(fees.evidence.file, item);
		} else this.#unused.push({ name, reason: reading.problem.reason, item });
	}

	#takePayment(item: number): void {
		const payment = toPatientPayment(this.#ctx.getInputData()[item]?.json ?? {});
		if (payment === null) this.#unused.push({ name: `item ${item}`, reason: 'A payment in this item is not used: its amount, action or status cannot be read.', item });
		else this.#patientPayments.push(payment);
	}

	#remember(file: { readonly name: string; readonly sha256: string }, item: number): void {
		const known = this.#origins.get(originKey(file)) ?? [];
		if (!known.includes(item)) known.push(item);
		this.#origins.set(originKey(file), known);
	}
}

/** Whether the input holds statements, which patient shares of the remittances are compared with. */
export function hasStatements(ctx: IExecuteFunctions): boolean {
	return ctx.getInputData().some(({ json }) => !isCarryOverItem(json) && holdsStatement(json));
}

/** @param claimDetail whether each claim is read with its service lines and adjustments. */
export async function collectEvidence(ctx: IExecuteFunctions, { claimDetail }: { readonly claimDetail: boolean }): Promise<CollectedEvidence> {
	return await new Collector(ctx, claimDetail).collect();
}
