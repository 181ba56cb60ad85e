import { Elements } from '../elements';
import type { EraIssueCode } from '../issues';
import type { FromSegment, Party, RawSegment, TransactionHeader } from '../model';
import { readContact, readDate, readReference } from '../segments/detail';
import { readParty, readPlace } from '../segments/party';
import { readPayment, readTrace } from '../segments/payment';

/** Says that something of a segment is wrong; `field` is an element such as "BPR02". */
export type Complain = (code: EraIssueCode, field?: string) => void;

const DATE_ELEMENTS: ReadonlySet<string> = new Set(['BPR16', 'DTM02', 'PLB02']);

/** One complaint for each element that could not be read. */
export function complainOfUnreadable(object: FromSegment, complain: Complain): void {
	for (const field of Object.keys(object.asWritten ?? {})) {
		complain(DATE_ELEMENTS.has(field) ? 'dateUnreadable' : 'amountUnreadable', field);
	}
}

/** Collects the segments between ST and the first LX, CLP or PLB. */
export class HeaderBuilder {
	readonly header: TransactionHeader;
	/** Segments taken. */
	count = 0;
	private party: Party | null = null;
	private readonly complain: Complain;

	constructor(st: RawSegment, complain: Complain) {
		this.complain = complain;
		const from = new Elements(st);
		const header: TransactionHeader = {
			controlNumber: from.text(2),
			payment: null,
			trace: null,
			references: [],
			dates: [],
			payer: null,
			payee: null,
			otherParties: [],
			otherSegments: [],
		};
		if (from.text(3) !== '') header.version = from.text(3);
		this.header = from.into(header, 3);
	}

	add(raw: RawSegment): void {
		this.count += 1;
		const { header, party } = this;
		const from = new Elements(raw);
		switch (raw.name) {
			case 'BPR':
				if (header.payment !== null) this.keep(header.otherSegments, raw, 'repeatedSegment');
				else {
					header.payment = readPayment(from);
					complainOfUnreadable(header.payment, this.complain);
					if (header.payment.amountCents === null && from.text(2) === '') this.complain('amountMissing', 'BPR02');
				}
				return;
			case 'TRN':
				if (header.trace !== null) this.keep(header.otherSegments, raw, 'repeatedSegment');
				else header.trace = readTrace(from);
				return;
			case 'CUR':
				header.otherSegments.push(raw);
				return;
			case 'REF':
				(party ?? header).references.push(readReference(from));
				return;
			case 'DTM': {
				const date = readDate(from);
				complainOfUnreadable(date, this.complain);
				if (date.qualifier === '405' && date.date !== null) header.productionDate ??= date.date;
				header.dates.push(date);
				return;
			}
			case 'N1':
				this.openParty(readParty(from));
				return;
			case 'N3':
				if (party === null) this.keep(header.otherSegments, raw, 'unknownSegment');
				else party.addressLines.push(raw.elements);
				return;
			case 'N4':
				if (party === null) this.keep(header.otherSegments, raw, 'unknownSegment');
				else if (party.place !== undefined) this.keep(party.otherSegments, raw, 'repeatedSegment');
				else party.place = readPlace(from);
				return;
			case 'PER':
				if (party === null) this.keep(header.otherSegments, raw, 'unknownSegment');
				else party.contacts.push(readContact(from));
				return;
			case 'N2':
			case 'RDM':
				if (party === null) this.keep(header.otherSegments, raw, 'unknownSegment');
				else party.otherSegments.push(raw);
				return;
			case 'SVC':
			case 'CAS':
			case 'NM1':
				this.keep(header.otherSegments, raw, 'lineWithoutClaim');
				return;
			default:
				this.keep((party ?? header).otherSegments, raw, 'unknownSegment');
		}
	}

	private keep(list: RawSegment[], raw: RawSegment, code: EraIssueCode): void {
		list.push(raw);
		this.complain(code);
	}

	private openParty(party: Party): void {
		const { header } = this;
		this.party = party;
		if (party.role === 'PR' && header.payer === null) header.payer = party;
		else if (party.role === 'PE' && header.payee === null) header.payee = party;
		else header.otherParties.push(party);
	}
}
