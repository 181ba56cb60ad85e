export { checkEligibility, checkEligibilityEdi } from './check-eligibility';
export { INQUIRY_FIELDS, type InquiryField, type InquiryFieldName, type InquiryValues } from './inquiry-members';
export type { XmlJson } from './xml-json';
