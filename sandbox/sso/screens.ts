/** What a person does on a screen. */
export type ScreenKind = 'payment' | 'saveMethod' | 'plan' | 'void' | 'refund' | 'autoPayments' | 'methods' | 'history' | 'receipt' | 'plans';

export interface Screen {
	/** Path of the target address, without the "/providers" of the provider portal. */
	readonly path: string;
	readonly portal: 'provider' | 'consumer';
	readonly kind: ScreenKind;
	readonly title: string;
	/** Whether the path was seen; otherwise only the screen's name was. */
	readonly mark: 'seen' | 'project';
}

export const SCREENS: readonly Screen[] = [
	{ path: '/Form/PatientPayments/NewPaymentSimpleSSO', portal: 'provider', kind: 'payment', title: 'New Payment', mark: 'seen' },
	{ path: '/Form/PatientPayments/NewPatientPaymentSSO', portal: 'provider', kind: 'payment', title: 'New Patient Payment', mark: 'seen' },
	{ path: '/Form/PatientPayments/NewPaymentPlanSimpleSSO', portal: 'provider', kind: 'plan', title: 'Card on File and Payment Plan', mark: 'seen' },
	{ path: '/Form/PatientPayments/VoidPaymentSSO', portal: 'provider', kind: 'void', title: 'Void Payment', mark: 'seen' },
	{ path: '/Form/PatientPayments/RefundPaymentSSO', portal: 'provider', kind: 'refund', title: 'Refund Payment', mark: 'seen' },
	{ path: '/Form/Payments/New', portal: 'consumer', kind: 'payment', title: 'Make a Payment', mark: 'seen' },
	{ path: '/Form/AutoPayments/Manage', portal: 'consumer', kind: 'autoPayments', title: 'Automatic Payments', mark: 'seen' },
	{ path: '/Form/AutoPayments/New', portal: 'consumer', kind: 'autoPayments', title: 'New Automatic Payment', mark: 'project' },
	{ path: '/Form/PaymentMethods/New', portal: 'consumer', kind: 'saveMethod', title: 'Add a Payment Method', mark: 'project' },
	{ path: '/Form/PaymentMethods/Manage', portal: 'consumer', kind: 'methods', title: 'Payment Methods', mark: 'project' },
	{ path: '/Form/Payments/History', portal: 'consumer', kind: 'history', title: 'Payment History', mark: 'project' },
	{ path: '/Form/Payments/Receipt', portal: 'consumer', kind: 'receipt', title: 'Receipt', mark: 'project' },
	{ path: '/Form/PaymentPlans/Manage', portal: 'consumer', kind: 'plans', title: 'Payment Plans', mark: 'project' },
];

const PREFIX = { provider: '/providers', consumer: '' } as const;

/** Path at which the sandbox serves a screen. */
export function servedAt({ portal, path }: Pick<Screen, 'portal' | 'path'>): string {
	return `${PREFIX[portal]}${path}`;
}

/** The screen that a target address names, whatever host stands in front of it. */
export function screenOf(relayState: string): Screen | undefined {
	const path = URL.canParse(relayState, 'http://127.0.0.1') ? new URL(relayState, 'http://127.0.0.1').pathname : '';
	const at = path.indexOf('/Form/');
	return at < 0 ? undefined : SCREENS.find((screen) => screen.path.toLowerCase() === path.slice(at).replace(/\/$/, '').toLowerCase());
}
