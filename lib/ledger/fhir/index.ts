/** Posted documents as FHIR R4 resources. */
export { bundleText, fhirBundles, type PostingBundle } from './bundle';
