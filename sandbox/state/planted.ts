import type { Cents } from '../../lib/core/money';

/** What a scenario can plant; the first six are named as reconciliation names what it finds. */
export const PLANT_KINDS = ['missingDeposit', 'amountDiffers', 'duplicateRemittance', 'cutFile', 'refund', 'chargeback'] as const;
export type PlantKind = (typeof PLANT_KINDS)[number];

/** One thing that is wrong or unusual in the produced files on purpose. */
export interface PlantedException {
	readonly kind: PlantKind;
	readonly where: {
		/** Name of the file that tells of it first: the remittance, also when its deposit is wrong; the posting file; the cut or repeated file. */
		readonly file: string;
		/** Trace number of the remittance (TRN02) or transaction id; for a cut file, the file's name. */
		readonly key: string;
	};
	/**
	 * Signed, money to the provider positive: the payment without deposit, deposit minus remittance, the
	 * payment announced twice, minus the amount taken back. A cut file has 0: no money is wrong.
	 */
	readonly amountCents: Cents;
	readonly description: string;
}
