import { type EraEvent, type EraFile, type EraIssue, type EraOptions, type EraSummary, readEra, readEraFile } from '../../lib/x12';

export const ISA = 'ISA*00*          *00*          *ZZ*PAYER01        *ZZ*CLINIC01       *260302*0800*^*00501*000000042*0*T*:';

/** Invented people. Two claims, three lines, a PLB; every balance holds: 80 + 65 − 10 = 135. */
export const SEGMENTS: readonly string[] = [
	ISA,
	'GS*HP*PAYER01*CLINIC01*20260302*0800*7*X*005010X221A1',
	'ST*835*0001',
	'BPR*I*135*C*ACH*CCP*01*999999992*DA*5550001*1512345678**01*999988880*DA*98765001*20260305',
	'TRN*1*EFT777*1512345678',
	'REF*EV*CLINIC01',
	'DTM*405*20260301',
	'N1*PR*EXAMPLE HEALTH PLAN',
	'N3*1 MAIN STREET',
	'N4*SPRINGFIELD*IL*62701',
	'PER*BL*SUPPORT*TE*5550100100',
	'N1*PE*EXAMPLE CLINIC*XX*1999999984',
	'REF*TJ*123456789',
	'LX*1',
	'CLP*PT1001*1*150*80*20*12*EX9001*11*1',
	'NM1*QC*1*ISAACSON*ISAAC*Q***MI*W000111222',
	'NM1*82*1*STONE*MARY****XX*1999999984',
	'MOA***MA01',
	'REF*EA*MR5501',
	'DTM*232*20260210',
	'DTM*233*20260211',
	'AMT*AU*100',
	'SVC*HC:99213:25*100*60**1',
	'DTM*472*20260210',
	'CAS*CO*45*30',
	'CAS*PR*3*10',
	'REF*6R*L1',
	'AMT*B6*70',
	'LQ*HE*N130',
	'SVC*HC:87880*50*20**1',
	'CAS*CO*45*20',
	'CAS*PR*2*10',
	'CLP*PT1002*1*90.5*65**12*EX9002',
	'CAS*CO*45*25.5',
	'NM1*QC*1*DOE*JANE****MI*W000333444',
	'DTM*232*20260212',
	'PLB*1999999984*20261231*WO:PT0900*12.5*L6*-2.5',
	'SE*36*0001',
	'GE*1*7',
	'IEA*1*000000042',
];

export const bytesOf = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array => new Uint8Array(Buffer.from(text, encoding));

/** The fixture with other line ends, or with some segments exchanged. */
export function fixture(change: (segments: string[]) => string[] = (all) => all, terminator = '~\n'): string {
	return change([...SEGMENTS]).map((segment) => segment + terminator).join('');
}

/** Exchanges segments that start with a text. */
export const exchange =
	(...pairs: [string, string][]) =>
	(all: string[]): string[] =>
		all.map((segment) => pairs.find(([start]) => segment.startsWith(start))?.[1] ?? segment);

export async function* inChunks(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
	for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

/** Small blocks make the carry between blocks work on small files too. */
export const SMALL_BLOCKS: EraOptions = { limits: { blockBytes: 7 } };

export async function eventsOf(input: string | Uint8Array, options?: EraOptions, size?: number): Promise<EraEvent[]> {
	const events: EraEvent[] = [];
	for await (const event of readEra(inChunks(typeof input === 'string' ? bytesOf(input) : input, size), options)) events.push(event);
	return events;
}

export interface Read {
	readonly events: EraEvent[];
	readonly summary: EraSummary;
	readonly issues: EraIssue[];
	readonly codes: string[];
	readonly claims: Extract<EraEvent, { type: 'claim' }>['claim'][];
}

export async function read(input: string | Uint8Array, options?: EraOptions, size?: number): Promise<Read> {
	const events = await eventsOf(input, options, size);
	const end = events.at(-1);
	if (end?.type !== 'end') throw new Error('the last event must be the end');
	const issues = events.flatMap((event) => (event.type === 'issue' ? [event.issue] : []));
	return {
		events,
		summary: end.summary,
		issues,
		codes: issues.map(({ code }) => code),
		claims: events.flatMap((event) => (event.type === 'claim' ? [event.claim] : [])),
	};
}

export const fileOf = (input: string | Uint8Array): Promise<EraFile> =>
	readEraFile(inChunks(typeof input === 'string' ? bytesOf(input) : input));

/** JSON without positions: what must be equal between two spellings of one file. */
export function withoutPositions(value: unknown): unknown {
	return JSON.parse(JSON.stringify(value, (member: string, one: unknown) => (member === 'at' ? undefined : one)));
}

/** Claims without positions, to compare spellings. */
export const claimsOf = ({ claims }: Read): unknown => withoutPositions(claims);
