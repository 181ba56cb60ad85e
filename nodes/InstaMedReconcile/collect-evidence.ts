import type { IExecuteFunctions } from 'n8n-workflow';
import { readEvidence, type Evidence, type EvidenceKind } from '../../lib/intake';
import { cleanFileName } from '../../lib/sftp/remote-path';
import { openBinary } from '../shared/binary';
import { isEvidenceItem, itemsToEvidence } from './items-to-evidence';

/** A file that says nothing about money, named so that nobody thinks it was counted. */
export interface UnusedFile {
	readonly name: string;
	readonly reason: string;
	readonly item: number;
}

export interface CollectedEvidence {
	readonly evidence: readonly Evidence[];
	readonly unused: readonly UnusedFile[];
	/** File name and content → the input items it came with. */
	readonly origins: ReadonlyMap<string, readonly number[]>;
}

export function originKey(file: { readonly name: string; readonly sha256: string }): string {
	return `${file.sha256}:${file.name}`;
}

/** What InstaMed File and InstaMed Trigger say of a file; it decides only for an empty file, whose content says nothing. */
const KIND_OF_RESOURCE: Readonly<Record<string, EvidenceKind>> = { era: 'remittance', depositFile: 'deposit', postingFile: 'posting' };

function wantedFields(text: string, present: readonly string[]): string[] {
	const named = text
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	return named.length === 0 ? [...present] : named.filter((name) => present.includes(name));
}

/** Reads every file and every item of Read that the input holds, one after the other, by stream. */
export async function collectEvidence(ctx: IExecuteFunctions): Promise<CollectedEvidence> {
	const items = ctx.getInputData();
	const evidence: Evidence[] = [];
	const unused: UnusedFile[] = [];
	const origins = new Map<string, number[]>();
	const remember = (file: { readonly name: string; readonly sha256: string }, item: number): void => {
		const known = origins.get(originKey(file)) ?? [];
		if (!known.includes(item)) known.push(item);
		origins.set(originKey(file), known);
	};
	for (const [index, item] of items.entries()) {
		const fields = wantedFields(String(ctx.getNodeParameter('binaryFields', index, '')), Object.keys(item.binary ?? {}));
		for (const field of fields) {
			const data = item.binary?.[field];
			if (data === undefined) continue;
			const name = cleanFileName(data.fileName ?? field);
			const kind = KIND_OF_RESOURCE[String(item.json.kind)];
			const reading = await readEvidence(await openBinary(ctx, data), { name, ...(kind === undefined ? {} : { kind }) });
			if (reading.ok) {
				evidence.push(reading.evidence);
				remember(reading.evidence.file, index);
			} else unused.push({ name, reason: reading.problem.reason, item: index });
		}
		// an item that carries its file already counts through the file
		if (fields.length === 0 && isEvidenceItem(item.json)) for (const { file } of itemsToEvidence([item.json])) remember(file, index);
	}
	const rows = items.filter((item) => Object.keys(item.binary ?? {}).length === 0 && isEvidenceItem(item.json));
	return { evidence: [...evidence, ...itemsToEvidence(rows.map(({ json }) => json))], unused, origins };
}
