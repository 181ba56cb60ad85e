import { readCount } from '../../byte-values';
import type { SegmentCursor } from '../../scan-segments';
import type { Position } from '../../model';
import type { Desk } from '../set-reader';

/** HL03 of an 837. */
export type ClaimLevel = '20' | '22' | '23';

const PARENT: Readonly<Record<ClaimLevel, ClaimLevel | null>> = { '20': null, '22': '20', '23': '22' };

function isClaimLevel(text: string): text is ClaimLevel {
	return text === '20' || text === '22' || text === '23';
}

/** Checks that the hierarchical levels of one 837 are well formed: counted, each under its parent, children announced. */
export class ClaimLevels {
	private readonly desk: Desk;
	private count = 0;
	/** HL01 of the level last opened, by kind; deeper ones are forgotten. */
	private readonly open = new Map<ClaimLevel, string>();
	private last: { readonly kind: ClaimLevel; readonly children: string; readonly at: Position } | null = null;

	constructor(desk: Desk) {
		this.desk = desk;
	}

	/** Answers the kind of level that an HL opens; null when it is none. */
	enter(segment: SegmentCursor): ClaimLevel | null {
		const { desk } = this;
		this.count += 1;
		const number = segment.text(1);
		if (readCount(Buffer.from(number, 'latin1'), 0, number.length) !== this.count) desk.complain('levelNumber', { element: 1 });
		const kind = segment.text(3);
		if (!isClaimLevel(kind)) {
			desk.complain('levelKind', { element: 3 });
			this.leave();
			return null;
		}
		const parent = PARENT[kind];
		const expected = parent === null ? '' : this.open.get(parent);
		if (expected === undefined) desk.complain('levelKind', { element: 3 });
		else if (segment.text(2) !== expected) desk.complain('levelParent', { element: 2 });
		if (this.last !== null) this.checkChildren(parent === this.last.kind);
		for (const deeper of ['20', '22', '23'] as const) if (deeper >= kind) this.open.delete(deeper);
		this.open.set(kind, number);
		this.last = { kind, children: segment.text(4), at: desk.here() };
		return kind;
	}

	/** No level follows. */
	leave(): void {
		if (this.last !== null) this.checkChildren(false);
		this.last = null;
	}

	private checkChildren(hasChild: boolean): void {
		const { last, desk } = this;
		if (last !== null && last.children !== (hasChild ? '1' : '0')) desk.complain('levelChildren', { record: 'HL', element: 4, at: last.at });
	}
}
