import type { MoneyOperation } from '../../payments';
import type { Mark } from '../mark';

export type Portal = 'provider' | 'consumer';

/** A page of InstaMed that a person works with in a browser. */
export interface HostedScreen {
	readonly title: string;
	readonly portal: Portal;
	/** After the portal's address; null: only the name of the screen is known, so the path is typed. */
	readonly path: string | null;
	/** Of the path; where there is none, of the portal. */
	readonly mark: Mark;
	/** What its receipt tells of; null for screens that list and change. */
	readonly operation: Extract<MoneyOperation, 'sale' | 'saveMethod' | 'void' | 'refund' | 'enrollAutomaticPayment'> | null;
}

/** Every screen that InstaMed's pages name. */
export const HOSTED_SCREENS = {
	newPayment: { title: 'New Payment', portal: 'provider', path: '/Form/PatientPayments/NewPaymentSimpleSSO', mark: 'seen', operation: 'sale' },
	newPatientPayment: { title: 'New Patient Payment', portal: 'provider', path: '/Form/PatientPayments/NewPatientPaymentSSO', mark: 'seen', operation: 'sale' },
	newPaymentPlan: { title: 'New Payment Plan or Card on File', portal: 'provider', path: '/Form/PatientPayments/NewPaymentPlanSimpleSSO', mark: 'seen', operation: 'saveMethod' },
	voidPayment: { title: 'Void Payment', portal: 'provider', path: '/Form/PatientPayments/VoidPaymentSSO', mark: 'seen', operation: 'void' },
	refundPayment: { title: 'Refund Payment', portal: 'provider', path: '/Form/PatientPayments/RefundPaymentSSO', mark: 'seen', operation: 'refund' },
	consumerPayment: { title: 'Make a Payment', portal: 'consumer', path: '/Form/Payments/New', mark: 'seen', operation: 'sale' },
	manageAutomaticPayment: { title: 'Manage Automatic Payment', portal: 'consumer', path: '/Form/AutoPayments/Manage', mark: 'seen', operation: null },
	newAutomaticPayment: { title: 'New Automatic Payment', portal: 'consumer', path: null, mark: 'inferred', operation: 'enrollAutomaticPayment' },
	automaticPaymentReceipt: { title: 'Automatic Payment Receipt', portal: 'consumer', path: null, mark: 'inferred', operation: null },
	addPaymentMethod: { title: 'Add Payment Method', portal: 'consumer', path: null, mark: 'inferred', operation: 'saveMethod' },
	managePaymentMethods: { title: 'Manage Payment Methods', portal: 'consumer', path: null, mark: 'inferred', operation: null },
	paymentHistory: { title: 'Payment History', portal: 'consumer', path: null, mark: 'inferred', operation: null },
	paymentReceipt: { title: 'Payment Receipt', portal: 'consumer', path: null, mark: 'inferred', operation: null },
	managePaymentPlans: { title: 'Manage Payment Plans', portal: 'consumer', path: null, mark: 'inferred', operation: null },
} as const satisfies Readonly<Record<string, HostedScreen>>;

export type ScreenName = keyof typeof HOSTED_SCREENS;

export function hostedScreen(name: ScreenName): HostedScreen {
	return HOSTED_SCREENS[name];
}
