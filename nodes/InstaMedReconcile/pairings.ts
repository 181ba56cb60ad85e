import type { INodeExecutionData } from 'n8n-workflow';
import type { SourceRef } from '../../lib/core/source-ref';
import { originKey, type CollectedEvidence } from './collect-evidence';

export type Pairing = NonNullable<INodeExecutionData['pairedItem']>;

export function toPairing(items: Iterable<number>): Pairing {
	return [...new Set(items)].sort((a, b) => a - b).map((item) => ({ item }));
}

/** Which items of the input something came from: those with its file or statement, all of them when neither is known. */
export class Origins {
	readonly #collected: Pick<CollectedEvidence, 'origins' | 'statementOrigins'>;
	readonly #all: readonly number[];

	constructor(collected: Pick<CollectedEvidence, 'origins' | 'statementOrigins'>, itemCount: number) {
		this.#collected = collected;
		this.#all = Array.from({ length: itemCount }, (_, index) => index);
	}

	get all(): Pairing {
		return toPairing(this.#all);
	}

	ofSources(sources: readonly SourceRef[]): readonly number[] {
		return sources.flatMap(({ file, sha256 = '' }) => this.#collected.origins.get(originKey({ name: file, sha256 })) ?? []);
	}

	ofFile(name: string | null): readonly number[] {
		if (name === null) return [];
		return [...this.#collected.origins].filter(([key]) => key.endsWith(`:${name}`)).flatMap(([, items]) => items);
	}

	ofStatement(id: string | null): readonly number[] {
		return id === null ? [] : (this.#collected.statementOrigins.get(id) ?? []);
	}

	/** The first of these that tells anything. */
	firstOf(...candidates: readonly (readonly number[])[]): Pairing {
		return toPairing(candidates.find((items) => items.length > 0) ?? this.#all);
	}
}
