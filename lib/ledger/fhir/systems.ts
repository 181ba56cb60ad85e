/** Names of code systems and identifiers, as their owners publish them. */
export const SYSTEMS = {
	carc: 'https://x12.org/codes/claim-adjustment-reason-codes',
	rarc: 'https://x12.org/codes/remittance-advice-remark-codes',
	adjustmentGroup: 'https://x12.org/codes/claim-adjustment-group-codes',
	adjudication: 'http://terminology.hl7.org/CodeSystem/adjudication',
	claimType: 'http://terminology.hl7.org/CodeSystem/claim-type',
	paymentType: 'http://terminology.hl7.org/CodeSystem/payment-type',
	identifierType: 'http://terminology.hl7.org/CodeSystem/v2-0203',
	npi: 'http://hl7.org/fhir/sid/us-npi',
	ndc: 'http://hl7.org/fhir/sid/ndc',
	cpt: 'http://www.ama-assn.org/go/cpt',
	hcpcs: 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
	cdt: 'http://www.ada.org/cdt',
	revenue: 'https://www.nubc.org/CodeSystem/RevenueCodes',
} as const;

export const DATA_ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

const OWN = 'https://github.com/n8n-nodes-instamed/n8n-nodes-instamed/fhir';

/** Names that are this project's own. */
export const OWN_SYSTEMS = {
	/** Identifier of what is posted: the posting id, which is the beginning of the line ids. */
	postingId: `${OWN}/posting-id`,
	/** Extension: file, segment or line, and hash that a figure comes from. */
	source: `${OWN}/source`,
	/** Extension: day and trace of the deposit. */
	deposit: `${OWN}/deposit`,
} as const;
