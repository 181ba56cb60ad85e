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

	#itemsOf({ file, sha256 = '' }: SourceRef): readonly number[] | undefined {
		return this.#collected.origins.get(originKey({ name: file, sha256 }));
	}

	/** Those of which the file is known. */
	ofSources(sources: readonly SourceRef[]): readonly number[] {
		return sources.flatMap((source) => this.#itemsOf(source) ?? []);
	}

	ofFile(name: string | null): readonly number[] {
		if (name === null) return [];
		return [...this.#collected.origins].filter(([key]) => key.endsWith(`:${name}`)).flatMap(([, items]) => items);
	}

	ofStatement(id: string | null): readonly number[] {
		return id === null ? [] : (this.#collected.statementOrigins.get(id) ?? []);
	}

	/** Of what is made of many things: one whose file is not known can be of any item. */
	ofEach(sources: Iterable<SourceRef>): Pairing {
		const items = new Set<number>();
		for (const source of sources) for (const item of this.#itemsOf(source) ?? this.#all) items.add(item);
		return toPairing(items.size === 0 ? this.#all : items);
	}

	/** The first of these that tells anything. */
	firstOf(...candidates: readonly (readonly number[])[]): Pairing {
		return toPairing(candidates.find((items) => items.length > 0) ?? this.#all);
	}
}
