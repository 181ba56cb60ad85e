/** The door of a webhook: who may send what, before anything reads it. */
export { readAddressList, type AddressRange } from './address-list';
export { ANSWERS, type Answer } from './answer';
export { basicDigest } from './basic';
export { admit, proofsOf, type Admission, type Admitted, type AuthenticatedBy, type DoorSettings, type IncomingRequest } from './door';
export type { BodyLimits, IncomingBody } from './read-body';
export { ReplayMemory } from './replay-memory';
export { SIGNATURE_HEADER, signatureValue } from './signature';
