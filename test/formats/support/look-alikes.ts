/** Formats whose content cannot tell them apart: the same record codes, columns and values. */
export const LOOK_ALIKES: ReadonlyArray<readonly string[]> = [
	['eod-posting-1.1', 'eod-posting-1.1.1'],
	['eod-posting-1.2', 'eod-posting-1.2.1'],
	['eod-posting-lockbox-c', 'eod-posting-lockbox-c-v2'],
	['eod-posting-lockbox-g', 'eod-posting-x12-835-1.0', 'eod-posting-x12-835-2.0'],
	['eod-posting-lockbox-g-v2', 'eod-posting-x12-835-2.0'],
	['member-idf-import-v1-1', 'patient-import-idf-v1-1'],
];

/** No record code, and too few fields that are more than text: only with the file's name can they be told. */
export const TOLD_BY_NAME = ['epic-recon-posting', 'user-import'];

/** An 835 is taken for an ERA; which way it goes is not in it. */
export const TAKEN_FOR: Readonly<Record<string, string>> = { 'disbursement-payment-file': 'x12-remittance' };

export function lookAlikesOf(id: string): readonly string[] {
	return LOOK_ALIKES.filter((group) => group.includes(id)).flat();
}
