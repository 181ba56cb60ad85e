/** The elements that InstaMed lists as required in an 837, by loop (Claim Required Data Elements). */
export const REQUIRED_NAME_ELEMENTS = {
	'2010AA': { role: '85', elements: [1, 2, 3, 8, 9] },
	'2010BA': { role: 'IL', elements: [1, 2, 3, 4, 8, 9] },
	'2010BB': { role: 'PR', elements: [1, 2, 3, 8, 9] },
	'2010CA': { role: 'QC', elements: [3, 4] },
} as const satisfies Record<string, { readonly role: string; readonly elements: readonly number[] }>;

export type NameLoop = keyof typeof REQUIRED_NAME_ELEMENTS;

/** DMG of the patient: format, date of birth, gender. */
export const REQUIRED_PATIENT_ELEMENTS = [1, 2, 3] as const;

/** 837 versions that InstaMed lists, professional and institutional. */
export const CLAIM_VERSIONS: ReadonlySet<string> = new Set(['005010X222A1', '005010X223A2', '004010X098A1', '004010X096A1']);
