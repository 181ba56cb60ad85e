import type { DepositLineFacts } from '../facts';
import type { Keyed } from '../subjects';

function likeness({ paymentIdentifier, effectiveDate, amountCents }: DepositLineFacts): string {
	return JSON.stringify([paymentIdentifier, effectiveDate, amountCents]);
}

function fileOf({ source }: DepositLineFacts): string {
	return source.sha256 ?? source.file;
}

/** The lines that stand, among which one is sought that another file lists again. */
export class StandingLines {
	readonly #byLikeness = new Map<string, Keyed<DepositLineFacts>[]>();

	constructor(lines: readonly Keyed<DepositLineFacts>[]) {
		for (const line of lines) this.#stand(line);
	}

	/** Key of the line of another file that this one repeats; a line that repeats none becomes one that can be repeated. */
	repeatedBy(line: Keyed<DepositLineFacts>): string | undefined {
		const other = this.#byLikeness.get(likeness(line.value))?.find(({ value }) => fileOf(value) !== fileOf(line.value));
		if (other === undefined) this.#stand(line);
		return other?.key;
	}

	#stand(line: Keyed<DepositLineFacts>): void {
		// without a number nothing tells it from another
		if (line.value.paymentIdentifier === null) return;
		const like = likeness(line.value);
		const known = this.#byLikeness.get(like);
		if (known === undefined) this.#byLikeness.set(like, [line]);
		else known.push(line);
	}
}
