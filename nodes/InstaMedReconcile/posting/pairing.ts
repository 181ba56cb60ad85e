import type { INodeExecutionData } from 'n8n-workflow';
import type { SourceRef } from '../../../lib/core/source-ref';
import { originKey, type CollectedEvidence } from '../collect-evidence';

type Pairing = NonNullable<INodeExecutionData['pairedItem']>;

/** Which input items something came from: those with its file, all of them when the file is not known. */
export class Pairings {
	readonly #origins: CollectedEvidence['origins'];
	readonly #all: readonly number[];

	constructor({ origins }: Pick<CollectedEvidence, 'origins'>, itemCount: number) {
		this.#origins = origins;
		this.#all = Array.from({ length: itemCount }, (_, index) => index);
	}

	of(sources: Iterable<SourceRef>): Pairing {
		const items = new Set<number>();
		for (const { file, sha256 = '' } of sources) {
			for (const item of this.#origins.get(originKey({ name: file, sha256 })) ?? this.#all) items.add(item);
		}
		return (items.size === 0 ? this.#all : [...items].sort((a, b) => a - b)).map((item) => ({ item }));
	}
}
