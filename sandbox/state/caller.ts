import type { InterfaceName } from './transaction';

/** Who asks for something to be done, as far as it is kept: absent where the practice does it by itself. */
export interface Caller {
	readonly interface: InterfaceName;
	/** Number of the HTTP request, which ties the money ledger to the list of requests. */
	readonly requestId: string | null;
	/** The caller's own text for this call. */
	readonly reference: string | null;
	/** AdditionalInfo1 to 6 by their number; the reference stands in 6 where nothing else does. */
	readonly additionalInfo?: AdditionalInfo;
}

/** Up to 100 characters each [seen]. */
export type AdditionalInfo = Readonly<Partial<Record<1 | 2 | 3 | 4 | 5 | 6, string>>>;

/** What a transaction keeps of its caller. */
export function additionalInfoOf(caller: Caller | undefined): AdditionalInfo {
	const { reference = null, additionalInfo = {} } = caller ?? {};
	return reference === null || Object.values(additionalInfo).includes(reference) ? additionalInfo : { 6: reference, ...additionalInfo };
}

/** The text by which a caller of an official interface finds its transaction again: AdditionalInfo6, or the first one there is. */
export function additionalInfoText(info: AdditionalInfo): string | null {
	return info[6] ?? Object.values(info)[0] ?? null;
}
