/**
 * The R4 (4.0.1) elements that posting may write, with their cardinalities, written down from the published types and not
 * taken from them, so that both have to agree. `1` and `?` are one value, `+` and `*` lists; lists are never empty.
 */
type Cardinality = '1' | '?' | '+' | '*';
export type ElementDefinition = readonly [cardinality: Cardinality, type: string];
export type TypeDefinition = Readonly<Record<string, ElementDefinition>>;

const element: TypeDefinition = { extension: ['*', 'Extension'] };

export const TYPES: Readonly<Record<string, TypeDefinition>> = {
	Bundle: { resourceType: ['1', 'code:Bundle'], type: ['1', 'code:transaction'], entry: ['+', 'Bundle.entry'] },
	'Bundle.entry': { fullUrl: ['1', 'uri'], resource: ['1', 'resource'], request: ['1', 'Bundle.entry.request'] },
	'Bundle.entry.request': { method: ['1', 'code:POST'], url: ['1', 'uri'], ifNoneExist: ['1', 'string'] },
	Meta: { source: ['?', 'uri'] },
	Extension: {
		...element,
		url: ['1', 'uri'],
		valueString: ['?', 'string'],
		valueCode: ['?', 'code:unknown|masked'],
		valueDate: ['?', 'date'],
		valuePositiveInt: ['?', 'positiveInt'],
	},
	Identifier: { type: ['?', 'CodeableConcept'], system: ['?', 'uri'], value: ['1', 'string'] },
	Reference: { ...element, type: ['1', 'uri'], identifier: ['?', 'Identifier'], display: ['?', 'string'] },
	CodeableConcept: { ...element, coding: ['*', 'Coding'], text: ['?', 'string'] },
	Coding: { system: ['1', 'uri'], code: ['1', 'code'], display: ['?', 'string'] },
	Money: { value: ['1', 'money'], currency: ['1', 'code:USD'] },
	Period: { start: ['?', 'date'], end: ['?', 'date'] },
	Quantity: { value: ['1', 'decimal'] },
	PaymentReconciliation: {
		...element,
		resourceType: ['1', 'code:PaymentReconciliation'],
		meta: ['?', 'Meta'],
		identifier: ['+', 'Identifier'],
		status: ['1', 'code:active|cancelled|draft|entered-in-error'],
		created: ['1', 'date'],
		paymentIssuer: ['?', 'Reference'],
		requestor: ['?', 'Reference'],
		outcome: ['?', 'code:queued|complete|error|partial'],
		disposition: ['?', 'string'],
		paymentDate: ['1', 'date'],
		paymentAmount: ['1', 'Money'],
		paymentIdentifier: ['?', 'Identifier'],
		detail: ['*', 'PaymentReconciliation.detail'],
	},
	'PaymentReconciliation.detail': {
		...element,
		identifier: ['?', 'Identifier'],
		predecessor: ['?', 'Identifier'],
		type: ['1', 'CodeableConcept'],
		request: ['?', 'Reference'],
		response: ['?', 'Reference'],
		date: ['?', 'date'],
		amount: ['?', 'Money'],
	},
	ExplanationOfBenefit: {
		...element,
		resourceType: ['1', 'code:ExplanationOfBenefit'],
		meta: ['?', 'Meta'],
		identifier: ['+', 'Identifier'],
		status: ['1', 'code:active|cancelled|draft|entered-in-error'],
		type: ['1', 'CodeableConcept'],
		use: ['1', 'code:claim|preauthorization|predetermination'],
		patient: ['1', 'Reference'],
		billablePeriod: ['?', 'Period'],
		created: ['1', 'date'],
		insurer: ['1', 'Reference'],
		provider: ['1', 'Reference'],
		claim: ['?', 'Reference'],
		claimResponse: ['?', 'Reference'],
		outcome: ['1', 'code:queued|complete|error|partial'],
		disposition: ['?', 'string'],
		precedence: ['?', 'positiveInt'],
		insurance: ['+', 'ExplanationOfBenefit.insurance'],
		item: ['*', 'ExplanationOfBenefit.item'],
		adjudication: ['*', 'ExplanationOfBenefit.adjudication'],
		total: ['*', 'ExplanationOfBenefit.total'],
		payment: ['?', 'ExplanationOfBenefit.payment'],
	},
	'ExplanationOfBenefit.insurance': { focal: ['1', 'boolean'], coverage: ['1', 'Reference'] },
	'ExplanationOfBenefit.item': {
		...element,
		sequence: ['1', 'positiveInt'],
		revenue: ['?', 'CodeableConcept'],
		productOrService: ['1', 'CodeableConcept'],
		modifier: ['*', 'CodeableConcept'],
		servicedDate: ['?', 'date'],
		servicedPeriod: ['?', 'Period'],
		quantity: ['?', 'Quantity'],
		net: ['?', 'Money'],
		adjudication: ['*', 'ExplanationOfBenefit.adjudication'],
	},
	'ExplanationOfBenefit.adjudication': { ...element, category: ['1', 'CodeableConcept'], reason: ['?', 'CodeableConcept'], amount: ['?', 'Money'] },
	'ExplanationOfBenefit.total': { category: ['1', 'CodeableConcept'], amount: ['1', 'Money'] },
	'ExplanationOfBenefit.payment': { date: ['?', 'date'], amount: ['?', 'Money'], identifier: ['?', 'Identifier'] },
};

/** Codes of those HL7 code systems that are small and closed. */
export const CODES: Readonly<Record<string, readonly string[]>> = {
	'http://terminology.hl7.org/CodeSystem/adjudication': ['submitted', 'copay', 'eligible', 'deductible', 'unallocdeduct', 'eligpercent', 'tax', 'benefit'],
	'http://terminology.hl7.org/CodeSystem/payment-type': ['payment', 'adjustment', 'advance'],
	'http://terminology.hl7.org/CodeSystem/claim-type': ['institutional', 'oral', 'pharmacy', 'professional', 'vision'],
	'http://terminology.hl7.org/CodeSystem/v2-0203': ['AN'],
};
