import { automaticPayment } from '../../lib/resources/automatic-payment';
import { deposit } from '../../lib/resources/deposit';
import { dispute } from '../../lib/resources/dispute';
import { event } from '../../lib/resources/event';
import { outlet } from '../../lib/resources/outlet';
import { guarantor, patient } from '../../lib/resources/patient';
import { patientBalance } from '../../lib/resources/patient-balance';
import { payment, paymentMethodKind } from '../../lib/resources/payment';
import { paymentMethod } from '../../lib/resources/payment-method';
import { installment, paymentPlan, planEligibility } from '../../lib/resources/payment-plan';
import { receipt } from '../../lib/resources/receipt';
import { refund } from '../../lib/resources/refund';
import { adjustment, claim, remittance, serviceLine } from '../../lib/resources/remittance';
import { account, challenge, session, sessionHealth } from '../../lib/resources/session';
import { lineItem, signedUrl, statement } from '../../lib/resources/statement';
import { day, id, instant, money, text } from '../../lib/resources/wire';
import type { z } from '../../lib/vendor';

/** Schemas of the document that have a counterpart in `lib/resources`, by their names in the document. */
export const RESOURCES: Readonly<Record<string, z.ZodTypeAny>> = {
	Money: money,
	Day: day,
	Instant: instant,
	Id: id,
	Text: text,
	Outlet: outlet,
	Patient: patient,
	Guarantor: guarantor,
	PaymentMethodKind: paymentMethodKind,
	LineItem: lineItem,
	Statement: statement,
	PatientBalance: patientBalance,
	SignedUrl: signedUrl,
	Payment: payment,
	Receipt: receipt,
	Refund: refund,
	Dispute: dispute,
	PaymentMethod: paymentMethod,
	Installment: installment,
	PaymentPlan: paymentPlan,
	PlanEligibility: planEligibility,
	AutomaticPayment: automaticPayment,
	Adjustment: adjustment,
	ServiceLine: serviceLine,
	Claim: claim,
	Remittance: remittance,
	Deposit: deposit,
	Event: event,
	Account: account,
	Session: session,
	Challenge: challenge,
	SessionHealth: sessionHealth,
};
