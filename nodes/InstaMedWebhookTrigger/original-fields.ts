/**
 * Names of fields that tell who a person is, in InstaMed's spelling and in the session API's; and as anybody else would
 * call them, because not all fields of plans and member payments are known.
 */
const OF_PERSON =
	/(?:Patient|Guarantor|Member|Subscriber|CardHolder|AccountHolder|ResponsibleParty)(?!ID$|AccountNumber$)\w+|^(?:patient|guarantor|member|subscriber|responsibleParty|name)$|(?:first|middle|last|full)_?Name$|birth|^dob$|medicalRecord|^mrn$|address(?!Verification)|phone|e-?mail|driversLicense|gender|ssn|socialSecurity/i;
/** Never handed on, whatever is switched on: it signs somebody in. */
const SECRET = /^SingleSignOnToken$/i;

/** A notification as it came, as far as it may be handed on. Members that are left out are left out at any depth. */
export function originalFields(original: unknown, includePatientData: boolean): unknown {
	if (Array.isArray(original)) return original.map((part: unknown) => originalFields(part, includePatientData));
	if (typeof original !== 'object' || original === null) return original;
	const kept = Object.entries(original).filter(([name]) => !SECRET.test(name) && (includePatientData || !OF_PERSON.test(name)));
	return Object.fromEntries(kept.map(([name, value]) => [name, originalFields(value, includePatientData)]));
}
