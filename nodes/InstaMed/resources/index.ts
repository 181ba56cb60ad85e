import { deposit } from './deposit';
import { dispute } from './dispute';
import { eligibility } from './eligibility';
import { event } from './event';
import { patientBalance } from './patient-balance';
import { payment } from './payment';
import { paymentMethod } from './payment-method';
import { paymentPlan } from './payment-plan';
import { receipt } from './receipt';
import { refund } from './refund';
import { remittance } from './remittance';
import { session } from './session';
import { statement } from './statement';

/** Every resource of the node; lists, dispatch and tests follow from it. */
export const RESOURCES = [statement, patientBalance, payment, refund, dispute, paymentMethod, paymentPlan, remittance, deposit, receipt, eligibility, session, event];
