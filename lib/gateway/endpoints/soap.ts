import type { SoapEndpoint } from './endpoint';

/** Seen for the SSO service; the other services are of the same make, so theirs is inferred. */
const NAMESPACE = 'http://tempuri.org/';

export const SOAP = {
	tokenStatus: { wire: 'soap', service: 'ssoService', operation: 'GetSSOTokenStatus', namespace: NAMESPACE, mark: 'seen' },
	eligibility: { wire: 'soap', service: 'healthcareService', operation: 'DoEligibilityInquiry', namespace: NAMESPACE, mark: 'seen' },
	eligibilityEnhanced: { wire: 'soap', service: 'healthcareService', operation: 'DoEligibilityInquiryEnhanced', namespace: NAMESPACE, mark: 'seen' },
	eligibilityEdi: { wire: 'soap', service: 'healthcareService', operation: 'DoEligibilityInquiryEDI', namespace: NAMESPACE, mark: 'seen' },
} as const satisfies Readonly<Record<string, SoapEndpoint>>;
