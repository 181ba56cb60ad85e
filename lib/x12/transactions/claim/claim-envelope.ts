import type { GroupHeader, InterchangeHeader } from '../../model';
import type { TransactionSet } from '../events';
import type { Desk } from '../set-reader';
import { CLAIM_VERSIONS } from './required-elements';

const RECEIVER = 'INSTAMED';

/** What InstaMed publishes for the ISA of a claim file: element, and whether its value will do. */
const ISA_VALUES: readonly [element: number, fits: (header: InterchangeHeader) => boolean][] = [
	[1, ({ authorizationQualifier }) => authorizationQualifier === '00'],
	[2, ({ authorization }) => authorization === ''],
	[3, ({ securityQualifier }) => securityQualifier === '00'],
	[4, ({ security }) => security === ''],
	[5, ({ senderQualifier }) => senderQualifier === 'ZZ'],
	[7, ({ receiverQualifier }) => receiverQualifier === 'ZZ'],
	[8, ({ receiverId }) => receiverId === RECEIVER],
	[12, ({ version }) => version === '00501' || version === '00401'],
	[13, ({ controlNumber }) => /^\d{9}$/.test(controlNumber)],
	[14, ({ acknowledgementRequested }) => acknowledgementRequested === '0'],
	[15, ({ usage }) => usage === 'P' || usage === 'T'],
];

/** Checks ISA and GS of claim files against what InstaMed asks for, each envelope once. */
export class ClaimEnvelopeCheck {
	private readonly desk: Desk;
	private isa: InterchangeHeader | null = null;
	private gs: GroupHeader | null = null;

	constructor(desk: Desk) {
		this.desk = desk;
	}

	check({ interchange, group, version, separators }: TransactionSet): void {
		if (interchange !== null && interchange !== this.isa) this.checkInterchange(interchange, separators?.component);
		if (group !== null && group !== this.gs) this.checkGroup(group);
		this.isa = interchange;
		this.gs = group;
		// 4010 files name the version in GS08 alone.
		if (!CLAIM_VERSIONS.has(version)) this.desk.complain('claimVersion', { element: 3 });
	}

	private checkInterchange(header: InterchangeHeader, component: string | undefined): void {
		const { desk } = this;
		const place = header.at === undefined ? { record: 'ISA' } : { record: 'ISA', at: header.at };
		for (const [element, fits] of ISA_VALUES) if (!fits(header)) desk.complain('isaValue', { ...place, element });
		if (header.senderId === '') desk.complain('senderMissing', { ...place, element: 6 });
		if (component !== ':') desk.complain('isaComponent', { ...place, element: 16 });
	}

	private checkGroup(header: GroupHeader): void {
		const { desk } = this;
		const place = header.at === undefined ? { record: 'GS' } : { record: 'GS', at: header.at };
		if (header.functionalCode !== 'HC') desk.complain('claimGroup', { ...place, element: 1 });
		if (header.senderCode.length < 2 || header.senderCode.length > 15) desk.complain('senderMissing', { ...place, element: 2 });
		if (header.receiverCode.trim() !== RECEIVER) desk.complain('receiverDoubtful', { ...place, element: 3 });
	}
}
