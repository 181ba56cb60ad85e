import type { Answer } from '../core/answer';
import { sameNumber } from './value-text';

/** The X12 envelopes and loops a claim was sent in. */
export interface Envelope {
	/** ISA13. */
	readonly interchange?: string;
	/** GS06. */
	readonly group?: string;
	/** ST02. */
	readonly transaction?: string;
	/** BHT03, which a 277CA names. */
	readonly batch?: string;
	/** NM109 of the billing provider, whom a 277CA may answer as a whole. */
	readonly provider?: string;
}

/** What an answer that is not about one record is about, from the widest. */
export const LEVELS = ['file', 'group', 'transaction', 'batch', 'provider'] as const;
export type Level = (typeof LEVELS)[number];

export interface Covered {
	readonly level: Level;
	/** Numbers of envelopes; `all`: the whole file, whatever is in it. */
	readonly envelopes: readonly number[] | 'all';
	/** The numbers in the answer fit envelopes that only wider ones tell apart. */
	readonly ambiguous: boolean;
}

type PlainEnvelope = { readonly [K in keyof Envelope]-?: string };

/** The level of an answer; null when it is about one record. */
export function levelOf({ scope, target }: Answer): Level | null {
	switch (scope) {
		case 'file':
		case 'group':
			return scope;
		case 'transaction':
			return target.transaction === undefined && target.fields?.['BHT03'] !== undefined ? 'batch' : 'transaction';
		case 'record':
			return target.claimId === undefined && target.recordType === 'HL19' ? 'provider' : null;
	}
}

/** Which envelopes an answer covers. */
export class EnvelopeIndex {
	readonly #envelopes: PlainEnvelope[] = [];
	readonly #byContent = new Map<string, number>();
	readonly #byPart = new Map<string, number[]>();

	/** The number of the claim's envelope. */
	add(envelope: Envelope): number {
		const plain = plainOf(envelope);
		const content = JSON.stringify(plain);
		const known = this.#byContent.get(content);
		if (known !== undefined) return known;
		const at = this.#envelopes.push(plain) - 1;
		this.#byContent.set(content, at);
		for (const part of ['interchange', 'group', 'transaction', 'batch', 'provider'] as const) this.#index(part, plain[part], at);
		this.#index('set', `${plain.group}\u0000${plain.transaction}`, at);
		return at;
	}

	#index(part: string, value: string, at: number): void {
		if (value === '') return;
		const key = `${part}\u0000${value}`;
		const known = this.#byPart.get(key);
		if (known === undefined) this.#byPart.set(key, [at]);
		else known.push(at);
	}

	/** What an answer of this level covers. */
	cover(answer: Answer, level: Level): Covered {
		const target = plainOf({ ...answer.target, batch: answer.target.fields?.['BHT03'] ?? '', provider: answer.target.fields?.['NM109'] ?? '' });
		if (level === 'file' && target.interchange === '') return { level, envelopes: 'all', ambiguous: false };
		const isSet = level === 'transaction' && target.group !== '';
		const part = level === 'file' ? 'interchange' : isSet ? 'set' : level;
		const value = isSet ? `${target.group}\u0000${target.transaction}` : target[level === 'file' ? 'interchange' : level];
		const found = value === '' ? [] : (this.#byPart.get(`${part}\u0000${value}`) ?? []);
		const envelopes = found.filter((at) => this.#fits(at, target));
		const above = (at: number): string => {
			const { interchange = '', group = '' } = this.#envelopes[at] ?? {};
			return level === 'group' ? interchange : `${interchange}\u0000${group}`;
		};
		const isNumbered = level === 'group' || level === 'transaction';
		return { level, envelopes, ambiguous: isNumbered && new Set(envelopes.map(above)).size > 1 };
	}

	/** False when the answer names another envelope than the claim was sent in. */
	holds(at: number, answer: Answer): boolean {
		return this.#fits(at, plainOf(answer.target));
	}

	#fits(at: number, target: PlainEnvelope): boolean {
		const envelope = this.#envelopes[at];
		if (envelope === undefined) return true;
		return (['interchange', 'group', 'transaction'] as const).every((part) => target[part] === '' || envelope[part] === '' || target[part] === envelope[part]);
	}
}

function plainOf({ interchange = '', group = '', transaction = '', batch = '', provider = '' }: Envelope): PlainEnvelope {
	return {
		interchange: sameNumber(interchange.trim()),
		group: sameNumber(group.trim()),
		transaction: sameNumber(transaction.trim()),
		batch: batch.trim(),
		provider: provider.trim(),
	};
}
