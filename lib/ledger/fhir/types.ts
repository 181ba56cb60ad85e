/// <reference types="fhir/r4" />
/** The published R4 types that are used here; types only, nothing of them is in what is built. */
export type Bundle = fhir4.Bundle<fhir4.ExplanationOfBenefit | fhir4.PaymentReconciliation>;
export type BundleEntry = fhir4.BundleEntry<fhir4.ExplanationOfBenefit | fhir4.PaymentReconciliation>;
export type CodeableConcept = fhir4.CodeableConcept;
export type Coding = fhir4.Coding;
export type ExplanationOfBenefit = fhir4.ExplanationOfBenefit;
export type ExplanationOfBenefitItem = fhir4.ExplanationOfBenefitItem;
export type Adjudication = fhir4.ExplanationOfBenefitItemAdjudication;
export type Extension = fhir4.Extension;
export type Identifier = fhir4.Identifier;
export type Meta = fhir4.Meta;
export type Money = fhir4.Money;
export type PaymentReconciliation = fhir4.PaymentReconciliation;
export type PaymentReconciliationDetail = fhir4.PaymentReconciliationDetail;
export type Reference = fhir4.Reference;
