/**
 * What each resource shows unless everything is asked for: the fields most used, at most ten, flat, and none that
 * tells who a patient is. "Count" behind the name of a list counts it.
 */
export const SIMPLE_FIELDS = {
	statement: ['id', 'patientAccountNumber', 'status', 'issuedOn', 'dueOn', 'total', 'paid', 'balance', 'updatedAt'],
	patientBalance: ['patientAccountNumber', 'balance', 'oldestDueOn', 'openStatementsCount'],
	payment: ['transactionId', 'action', 'status', 'amount', 'refunded', 'transactedAt', 'method', 'lastFour', 'patientAccountNumber', 'statementId'],
	refund: ['id', 'originalTransactionId', 'amount', 'reversalStatus', 'status', 'reason', 'patientAccountNumber', 'createdAt', 'balanceAfter'],
	dispute: ['id', 'kind', 'originalTransactionId', 'amount', 'status', 'reasonCode', 'patientAccountNumber', 'openedAt', 'depositTraceNumber'],
	paymentMethod: ['id', 'patientAccountNumber', 'kind', 'cardBrand', 'lastFour', 'expirationMonth', 'expirationYear', 'createdAt'],
	paymentPlan: ['id', 'patientAccountNumber', 'status', 'frequency', 'total', 'paid', 'remaining', 'installmentAmount', 'nextDueOn', 'failedInstallments'],
	planEligibility: ['patientAccountNumber', 'eligible', 'reason', 'balance', 'minimumInstallment', 'maximumInstallments', 'frequencies'],
	remittance: ['id', 'traceNumber', 'payerName', 'payerId', 'paymentDate', 'amount', 'method', 'claimCount', 'fileName', 'receivedAt'],
	deposit: ['id', 'traceNumber', 'merchantId', 'businessDate', 'effectiveDate', 'total', 'transactionCount', 'updatedAt'],
	receipt: ['transactionId', 'amount', 'status', 'transactedAt', 'authorizationNumber', 'cardBrand', 'lastFour', 'patientAccountNumber', 'merchantName', 'link'],
	event: ['id', 'type', 'at', 'resource', 'resourceId'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The same for an answer to an eligibility inquiry, which has no schema: it is read from a 271. */
export const ELIGIBILITY_FIELDS = ['active', 'level', 'payerId', 'payerName', 'memberId', 'plan', 'benefitsCount', 'rejections', 'traceNumber', 'complete'] as const;

export type SimpleName = keyof typeof SIMPLE_FIELDS;

/** Members of a patient or guarantor, added to the fields above where they were asked for and came. */
export const PERSON_FIELDS = {
	patient: ['firstName', 'lastName', 'birthDate'],
	guarantor: ['id', 'firstName', 'lastName'],
} as const;
