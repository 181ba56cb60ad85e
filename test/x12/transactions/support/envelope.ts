/** Wraps the body of transaction sets in envelopes that agree. All people and numbers are invented. */

export interface SetText {
	/** ST01. */
	readonly kind: string;
	readonly controlNumber?: string;
	/** ST03; left out of the ST when ''. */
	readonly version: string;
	/** Segments between ST and SE. */
	readonly body: readonly string[];
}

export interface EnvelopeText {
	readonly functionalCode: string;
	/** GS08. */
	readonly version: string;
	readonly sender?: string;
	readonly receiver?: string;
	readonly isaVersion?: string;
	readonly sets: readonly SetText[];
}

export const isaOf = (sender: string, receiver: string, version = '00501', control = '000000077'): string =>
	`ISA*00*          *00*          *ZZ*${sender.padEnd(15)}*ZZ*${receiver.padEnd(15)}*260302*0800*${version === '00401' ? 'U' : '^'}*${version}*${control}*0*T*:`;

/** Segments from ISA to IEA. */
export function segmentsOf({ functionalCode, version, sender = 'INSTAMED', receiver = 'CLINIC01', isaVersion = '00501', sets }: EnvelopeText): string[] {
	const inner = sets.flatMap(({ kind, controlNumber = '0001', version: setVersion, body }) => [
		`ST*${kind}*${controlNumber}${setVersion === '' ? '' : `*${setVersion}`}`,
		...body,
		`SE*${String(body.length + 2)}*${controlNumber}`,
	]);
	return [
		isaOf(sender, receiver, isaVersion),
		`GS*${functionalCode}*${sender}*${receiver}*20260302*0800*9*X*${version}`,
		...inner,
		`GE*${String(sets.length)}*9`,
		'IEA*1*000000077',
	];
}

export const joined = (segments: readonly string[], terminator = '~\n'): string => segments.map((segment) => segment + terminator).join('');
