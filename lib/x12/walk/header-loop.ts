import type { RawSegment, TransactionHeader } from '../model';
import { currentSegment } from './current-segment';
import type { Desk } from './desk';
import { HeaderBuilder } from './header-builder';

/** ST to the first LX, CLP or PLB: handed on as one object when the first of those comes. */
export class HeaderLoop {
	private readonly desk: Desk;
	private builder: HeaderBuilder | null = null;
	private isOpen = false;

	constructor(desk: Desk) {
		this.desk = desk;
	}

	open(st: RawSegment): TransactionHeader {
		this.builder = new HeaderBuilder(st, (code, field) => this.desk.complainOf(code, field));
		this.isOpen = true;
		return this.builder.header;
	}

	take(): void {
		const { builder, desk } = this;
		if (builder === null) return;
		if (!this.isOpen || builder.count >= desk.limits.headerSegments) {
			if (this.isOpen) desk.complain('headerInParts');
			this.flush();
			desk.keepLoose();
			return;
		}
		builder.add(currentSegment(desk.scanner));
	}

	flush(): void {
		if (!this.isOpen || this.builder === null) return;
		this.isOpen = false;
		this.desk.events?.push({ type: 'transaction', context: this.desk.standing.context, transaction: this.builder.header });
	}

	forget(): void {
		this.builder = null;
	}
}
